import * as z from 'zod';
import { type Contract, done, id, opId } from '../wire/index.ts';
import { flaggedThing, flagInput, settlement } from './flag.ts';

export const moderationContract = {
  routes: {
    'moderation.flag': {
      method: 'POST',
      path: '/api/flags',
      summary: 'Report something that should not stand here',
      body: flagInput,
      output: done,
    },
    'moderation.queue': {
      method: 'GET',
      path: '/api/flags',
      summary: 'What was reported and waits, oldest first, and the last that was settled',
      output: z.object({ open: z.array(flaggedThing), settled: z.array(flaggedThing) }),
    },
    'moderation.settle': {
      method: 'POST',
      path: '/api/flags/:flagId/settle',
      summary: 'Keep what was reported, or remove it',
      params: z.object({ flagId: id }),
      body: z.object({ opId, decision: settlement }),
      output: done,
    },
  },
  commands: {},
  notices: {},
} as const satisfies Contract;
