import { type Box, castInto, emptyBox } from './ballot-box.ts';
import { canonicalBallot, readBallot } from './canonical-ballot.ts';
import { keptGroups, otherGroup } from './kept-groups.ts';
import type { Question } from './question.ts';

/**
 * The box as it is kept once its poll has closed: ballots of a group below `threshold` are rewritten to "other" (see
 * `keptGroups`). A box whose ballots carry no group comes back as it is. Closing twice changes nothing more.
 */
export function closeBox(question: Question, box: Box, threshold: number): Box {
  const cast = box.entries.map(({ ballot, count }) => ({ ...readBallot(question, ballot), count }));
  if (cast.every(({ group }) => group === null)) return box;
  const answered = new Map<string, number>();
  for (const { group, count } of cast)
    answered.set(group ?? otherGroup, (answered.get(group ?? otherGroup) ?? 0) + count);
  const kept = keptGroups(answered, threshold);
  return cast.reduce((closed, { answer, group, count }) => {
    const named = group !== null && kept.has(group) ? group : otherGroup;
    return castInto(closed, canonicalBallot(question, answer, named), count);
  }, emptyBox());
}
