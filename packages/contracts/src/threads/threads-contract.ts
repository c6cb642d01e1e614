import * as z from 'zod';
import { type Contract, id } from '../wire/index.ts';
import { draftPlace } from './draft.ts';
import { postRoutes } from './post-http.ts';
import { followLevel } from './thread.ts';
import { threadRoutes } from './thread-http.ts';

export const threadsContract = {
  routes: { ...threadRoutes, ...postRoutes },
  commands: {},
  notices: {
    /** To who has the thread open: `last` is the number of its last post now. */
    'thread:changed': z.object({ threadId: id, last: z.number() }),
    /** One post was edited, deleted, brought back, or has other counts. */
    'thread:post-changed': z.object({ threadId: id, postId: id }),
    /** To everybody: the list has something new. */
    'thread:moved': z.object({ threadId: id, gone: z.boolean().optional() }),
    /** To my own pages. */
    'thread:read': z.object({ threadId: id.nullable(), readTo: z.number() }),
    'thread:follow-changed': z.object({ threadId: id, level: followLevel }),
    'thread:draft-changed': z.object({ place: draftPlace, version: z.string() }),
  },
} as const satisfies Contract;
