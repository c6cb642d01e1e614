import { type Ics, icsNames } from '@soundings/contracts/members';
import type { PollBreakdown } from '@soundings/contracts/polls';
import { type Box, breakdown } from '@soundings/insight';
import type { PollRecord } from './poll.model.ts';
import { questionOf } from './poll-question.ts';

/** A closed box by area, with small numbers hidden: worked out once, and kept. Null where the poll has none. */
export function breakdownOf(poll: PollRecord, closed: Box): PollBreakdown | null {
  const question = questionOf(poll);
  if (!poll.byIcs || question.kind === 'text') return null;
  const groups = Object.keys(icsNames).map((id) => ({ id, name: icsNames[id as Ics] }));
  return breakdown(question, closed, { threshold: poll.threshold, groups });
}
