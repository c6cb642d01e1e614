import { type Box, castInto, emptyBox } from './ballot-box.ts';
import { type Breakdown, breakdown } from './breakdown.ts';
import { canonicalBallot } from './canonical-ballot.ts';
import { otherGroup } from './kept-groups.ts';
import type { CountedQuestion } from './question.ts';
import { type StatementRow, statementRow } from './statement-row.ts';

export type StatementVote = 'agree' | 'disagree' | 'pass';

/** What one person said, in any order. `group` is the one they belonged to when they said it; null counts as "other". */
export type PersonsAnswers = readonly { statementId: string; answer: StatementVote; group: string | null }[];

/** `figures` is null below the threshold; `breakdown` where none was asked for, or there are no figures. */
export interface StatementResult {
  statementId: string;
  answered: number;
  figures: StatementRow | null;
  breakdown: Breakdown | null;
}

const question = { kind: 'one', options: ['agree', 'disagree', 'pass'] } as const satisfies CountedQuestion;

/**
 * The figures of each statement of a closed consultation, in the order of `statementIds`. With `groups` (names and order) each is
 * broken down under the rules of `breakdown`. Make it once, at closing.
 */
export function statementResults(
  people: readonly PersonsAnswers[],
  statementIds: readonly string[],
  { threshold, groups }: { threshold: number; groups: readonly { id: string; name: string }[] | null },
): StatementResult[] {
  const boxes = new Map<string, Box>(statementIds.map((id) => [id, emptyBox()]));
  const counts = new Map(statementIds.map((id) => [id, { agree: 0, disagree: 0, pass: 0 }]));
  for (const { statementId, answer, group } of people.flat()) {
    const box = boxes.get(statementId);
    const count = counts.get(statementId);
    if (!box || !count) continue;
    count[answer] += 1;
    if (groups)
      boxes.set(statementId, castInto(box, canonicalBallot(question, { choice: answer }, group || otherGroup)));
  }
  return statementIds.map((statementId) => {
    const row = statementRow(counts.get(statementId) ?? { agree: 0, disagree: 0, pass: 0 });
    const enough = row.votes >= threshold;
    const box = boxes.get(statementId) ?? emptyBox();
    return {
      statementId,
      answered: row.votes,
      figures: enough ? row : null,
      breakdown: enough && groups ? breakdown(question, box, { threshold, groups }) : null,
    };
  });
}
