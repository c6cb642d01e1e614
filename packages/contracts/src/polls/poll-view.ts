import * as z from 'zod';
import { id, instant } from '../wire/index.ts';
import { pollAnswer, pollState, pollTerms } from './poll.ts';
import { heldText, pollResults } from './poll-results.ts';

/** A poll as one viewer sees it now. */
export const pollView = pollTerms.extend({
  id,
  /** One of the two: the session it is held in, or the consultation it is part of. */
  sessionId: id.nullable(),
  consultationId: id.nullable(),
  sessionTitle: z.string(),
  /** Six characters, for the projector view. */
  code: z.string(),
  state: pollState,
  revealed: z.boolean(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** How many answered, and of how many asked where that is known. */
  answered: z.number(),
  asked: z.number().nullable(),
  /** "61 answered: 48 in the room and 13 after, 3 from visitors". */
  splitSentence: z.string(),
  mayAnswer: z.boolean(),
  mayRun: z.boolean(),
  voted: z.boolean(),
  /** My answer, in a named poll; an anonymous one cannot be shown again. */
  myAnswer: pollAnswer.nullable(),
  results: pollResults.nullable(),
  /** For who leads; empty for all others. */
  held: z.array(heldText),
  letThrough: z.array(heldText),
});
export type PollView = z.infer<typeof pollView>;

/** What the projector shows: public by the poll's code, and never more than has been shown. */
export const presentView = z.object({
  pollId: id,
  question: z.string(),
  named: z.boolean(),
  state: z.enum(['open', 'closed']),
  answered: z.number(),
  asked: z.number().nullable(),
  options: z.array(z.string()),
  results: pollResults.omit({ names: true, breakdown: true, breakdownSentence: true }).nullable(),
  /** Whether whoever looks may show the results now: not before closing where voters were told that. */
  mayShow: z.boolean(),
  /** The session's own code, where visitors are let in and may answer; else null. */
  joinCode: z.string().nullable(),
});
export type PresentView = z.infer<typeof presentView>;
