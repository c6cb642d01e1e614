import { type Box, boxTotal } from './ballot-box.ts';
import { readBallot } from './canonical-ballot.ts';
import { type CountedQuestion, columnsIn, columnsOf, type Question } from './question.ts';

/**
 * What a whole box says. `share` is of the people who answered, 0 to 1 (with several choices shares add up to more than 1);
 * `mean` and `median` are null while nobody has answered.
 */
export type Tally =
  | { kind: 'options'; answered: number; options: { id: string; count: number; share: number }[] }
  | {
      kind: 'scale';
      answered: number;
      counts: { value: number; count: number; share: number }[];
      mean: number | null;
      median: number | null;
    }
  | { kind: 'text'; answered: number };

/** Counts a box, in the question's own order of options. Throws `BallotError` if a ballot is not this question's. */
export function tally(question: Question, box: Box): Tally {
  const answered = boxTotal(box);
  if (question.kind === 'text') return { kind: 'text', answered };
  const share = (count: number) => (answered === 0 ? 0 : count / answered);
  const columns = [...columnCounts(question, box)];
  if (question.kind !== 'scale') {
    return { kind: 'options', answered, options: columns.map(([id, count]) => ({ id, count, share: share(count) })) };
  }
  const counts = columns.map(([id, count]) => ({ value: Number(id), count, share: share(count) }));
  return { kind: 'scale', answered, counts, mean: mean(counts, answered), median: median(counts, answered) };
}

function columnCounts(question: CountedQuestion, box: Box): Map<string, number> {
  const counts = new Map(columnsOf(question).map((id) => [id, 0]));
  for (const { ballot, count } of box.entries) {
    for (const id of columnsIn(readBallot(question, ballot).answer)) counts.set(id, counts.get(id)! + count);
  }
  return counts;
}

type ValueCount = { value: number; count: number };

function mean(counts: readonly ValueCount[], answered: number): number | null {
  if (answered === 0) return null;
  return counts.reduce((sum, { value, count }) => sum + value * count, 0) / answered;
}

/** The middle answer, or half way between the middle two. */
function median(counts: readonly ValueCount[], answered: number): number | null {
  if (answered === 0) return null;
  return (nth(counts, Math.floor((answered - 1) / 2)) + nth(counts, Math.floor(answered / 2))) / 2;
}

function nth(counts: readonly ValueCount[], index: number): number {
  let before = 0;
  for (const { value, count } of counts) {
    before += count;
    if (index < before) return value;
  }
  throw new RangeError('There are fewer answers than that.');
}
