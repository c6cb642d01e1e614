/** The arithmetic of polls, disclosure control, and figures of imported consultations: pure functions. SPEC.md has the rules. */

export { answerSheet } from './answer-sheet.ts';
export { answeredSentence } from './answered-sentence.ts';
export { type AnsweredSplit, answeredSplit, splitSentence } from './answered-split.ts';
export { attendanceByGroup } from './attendance-by-group.ts';
export { type Box, boxTotal, castInto, emptyBox } from './ballot-box.ts';
export { BallotError } from './ballot-error.ts';
export { type Breakdown, type BreakdownRow, type BreakdownTotals, breakdown, type Cell } from './breakdown.ts';
export { breakdownSentence } from './breakdown-sentence.ts';
export { canonicalBallot, readBallot } from './canonical-ballot.ts';
export { closeBox } from './close-box.ts';
export { otherGroup } from './kept-groups.ts';
export { leastShown } from './least-shown.ts';
export { nextShown } from './next-shown.ts';
export type { Answer, CountedQuestion, Question } from './question.ts';
export { type Ranked, rankByVotes } from './rank-by-votes.ts';
export { resultSentence } from './result-sentence.ts';
export { addToRoll, isOnRoll } from './roll.ts';
export { medianOf, type RunChart, runChart } from './run-chart.ts';
export { safeToShowAfter } from './safe-to-show-after.ts';
export { type ShownTotals, shownTotals } from './shown-totals.ts';
export {
  type PersonsAnswers,
  type StatementResult,
  type StatementVote,
  statementResults,
} from './statement-results.ts';
export { type StatementRow, statementRow, type VoteCounts } from './statement-row.ts';
export { type Tally, tally } from './tally.ts';
