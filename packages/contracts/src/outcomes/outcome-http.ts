import * as z from 'zod';
import { type Contract, done, id, instant, opId, thingRef } from '../wire/index.ts';
import { asideInput, inbox, sendInput, sentState } from './inbox.ts';
import {
  beginOutcomeInput,
  outcomeDraft,
  outcomeList,
  outcomeQuery,
  outcomeView,
  publishOutcomeInput,
  saveOutcomeInput,
  withdrawOutcomeInput,
} from './outcome.ts';

const params = z.object({ outcomeId: id });
const file = z.object({ text: z.string(), fileName: z.string() });

export const outcomesContract = {
  routes: {
    'outcomes.list': {
      method: 'GET',
      path: '/api/outcomes',
      summary: 'Published outcomes by status, topic and area, and how long answers take',
      query: outcomeQuery,
      output: outcomeList,
    },
    'outcomes.csv': {
      method: 'GET',
      path: '/api/outcomes.csv',
      summary: 'All published outcomes, as CSV',
      output: file,
      produces: 'text/csv',
    },
    'outcomes.feed': {
      method: 'GET',
      path: '/api/outcomes.atom',
      summary: 'What was published and changed, newest first, as an Atom feed',
      output: z.object({ text: z.string() }),
      produces: 'application/atom+xml',
    },
    'outcomes.get': {
      method: 'GET',
      path: '/api/outcomes/:outcomeId',
      summary: 'A published outcome with its evidence and every change',
      params,
      output: outcomeView,
    },
    'outcomes.export': {
      method: 'GET',
      path: '/api/outcomes/:outcomeId/export.csv',
      summary: 'One outcome with its evidence and changes, as CSV',
      params,
      output: file,
      produces: 'text/csv',
    },
    'outcomes.follow': {
      method: 'PUT',
      path: '/api/outcomes/:outcomeId/follow',
      summary: 'Be told when an outcome changes, or no longer',
      params,
      body: z.object({ opId, follow: z.boolean() }),
      output: done,
    },
    'outcomes.begin': {
      method: 'POST',
      path: '/api/outcomes',
      summary: 'Begin to answer something that waits, or something of one’s own',
      body: beginOutcomeInput,
      output: z.object({ id }),
    },
    'outcomes.draft': {
      method: 'GET',
      path: '/api/outcomes/:outcomeId/draft',
      summary: 'An outcome as it is being written, with its evidence as the public will see it',
      params,
      output: outcomeDraft,
    },
    'outcomes.save': {
      method: 'PUT',
      path: '/api/outcomes/:outcomeId/draft',
      summary: 'Keep what is written so far; the public sees nothing of it',
      params,
      body: saveOutcomeInput,
      output: z.object({ version: z.number(), savedAt: instant }),
    },
    'outcomes.discard': {
      method: 'POST',
      path: '/api/outcomes/:outcomeId/discard',
      summary: 'Throw away what is not public: the draft, or the changes since it was published',
      params,
      body: z.object({ opId }),
      output: done,
    },
    'outcomes.publish': {
      method: 'POST',
      path: '/api/outcomes/:outcomeId/publish',
      summary: 'Make it public as it is written; each later time as a dated change',
      params,
      body: publishOutcomeInput,
      output: done,
    },
    'outcomes.withdraw': {
      method: 'POST',
      path: '/api/outcomes/:outcomeId/withdraw',
      summary: 'Take an outcome back; a line with the reason stays',
      params,
      body: withdrawOutcomeInput,
      scans: ['why'],
      output: done,
    },
    'outcomes.inbox': {
      method: 'GET',
      path: '/api/convenor/inbox',
      summary: 'What waits for the convenor’s answer, the longest wait first',
      output: inbox,
    },
    'outcomes.send': {
      method: 'POST',
      path: '/api/convenor/inbox',
      summary: 'Send a thing to the convenor to be answered',
      body: sendInput,
      output: done,
    },
    'outcomes.set-aside': {
      method: 'PUT',
      path: '/api/convenor/inbox',
      summary: 'Set something that waits aside as needing no answer, or take it up again',
      body: asideInput,
      output: done,
    },
    'outcomes.sent': {
      method: 'GET',
      path: '/api/convenor/inbox/:kind/:id',
      summary: 'Whether a thing was sent to the convenor',
      params: thingRef,
      output: sentState,
    },
  },
  commands: {},
  notices: {
    'outcome:changed': z.object({ outcomeId: id, change: z.number() }),
    'outcome:inbox-changed': z.object({}),
  },
} as const satisfies Contract;
