import { type Box, boxTotal } from './ballot-box.ts';
import type { Question } from './question.ts';
import { type Tally, tally } from './tally.ts';

/** What may be shown of a whole poll: its tally, or (`held`) only how many answered. */
export type ShownTotals = Tally | { kind: 'held'; answered: number; needed: number };

/** The tally once `threshold` people have answered; below that only how many did, and how many are needed. */
export function shownTotals(question: Question, box: Box, threshold: number): ShownTotals {
  const answered = boxTotal(box);
  return answered < threshold ? { kind: 'held', answered, needed: threshold } : tally(question, box);
}
