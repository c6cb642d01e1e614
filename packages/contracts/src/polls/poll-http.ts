import * as z from 'zod';
import { type Contract, done, id, opId } from '../wire/index.ts';
import { makePollInput, notAPersons, pollAnswer } from './poll.ts';
import { pollNeed } from './poll-need.ts';
import { pollView, presentView } from './poll-view.ts';

const params = z.object({ pollId: id });
const run = z.object({ pollId: id, opId });

/** A poll's code as people type it: spaces, hyphens and small letters are welcome. */
export const pollCode = z
  .string()
  .transform((value) => value.replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{6}$/, 'The code has six letters and numbers.'));

export const pollsContract = {
  routes: {
    'polls.of-session': {
      method: 'GET',
      path: '/api/sessions/:sessionId/polls',
      summary: "A session's polls that I may see, open ones first, and whether its room is open",
      params: z.object({ sessionId: id }),
      output: z.object({ polls: z.array(pollView), mayRun: z.boolean(), live: z.boolean() }),
    },
    'polls.of-consultation': {
      method: 'GET',
      path: '/api/consultations/:consultationId/polls',
      summary: 'The polls of a consultation, in its order',
      params: z.object({ consultationId: id }),
      output: z.object({ polls: z.array(pollView) }),
    },
    'polls.needs-you': {
      method: 'GET',
      path: '/api/me/polls',
      summary: 'Polls that wait for my answer; for facilitators, answers in words that wait to be read',
      output: z.object({ needs: z.array(pollNeed) }),
    },
    'polls.get': {
      method: 'GET',
      path: '/api/polls/:pollId',
      summary: 'One poll: its terms, whether I have answered, and its results once they are shown',
      params,
      output: pollView,
    },
    'polls.make': {
      method: 'POST',
      path: '/api/polls',
      summary: 'Make a poll for a session, and open it if asked',
      body: makePollInput,
      scans: ['question', 'why', 'options'],
      output: z.object({ pollId: id }),
    },
    'polls.discard': {
      method: 'DELETE',
      path: '/api/polls/:pollId',
      summary: 'Discard a poll that was never opened',
      params,
      output: done,
    },
    'polls.csv': {
      method: 'GET',
      path: '/api/polls/:pollId/results.csv',
      summary: 'The results as a table, with the same numbers hidden as on the page',
      params,
      output: z.object({ text: z.string(), fileName: z.string() }),
      produces: 'text/csv',
    },
    'polls.present': {
      method: 'GET',
      path: '/api/present/:code',
      summary: 'What the projector shows of a poll; public to who has its code',
      params: z.object({ code: pollCode }),
      output: presentView,
    },
  },
  commands: {
    'poll:vote': {
      summary: 'Answer a poll. An anonymous answer cannot be changed; a named one can until the poll closes',
      input: z.object({ pollId: id, opId, answer: pollAnswer, notAPersons }),
      scans: ['answer.text'],
      output: done,
    },
    'poll:open': { summary: 'Open a poll that waits', input: run, output: done },
    'poll:reveal': { summary: 'Show the results from now on', input: run, output: done },
    'poll:close': { summary: 'Close a poll for good', input: run, output: done },
    'poll:judge-text': {
      summary: 'Let an answer in words through, or leave it out',
      input: run.extend({ textId: id, shown: z.boolean() }),
      output: done,
    },
  },
  notices: {
    /** Opened, shown, moved a step, closed, or a text let through: ask again. */
    'poll:changed': z.object({ pollId: id, sessionId: id.nullable() }),
    /** How many have answered by now; at most four a second. */
    'poll:answered': z.object({ pollId: id, answered: z.number() }),
    /** To my own tabs only: I have answered. */
    'poll:voted': z.object({ pollId: id }),
  },
} as const satisfies Contract;
