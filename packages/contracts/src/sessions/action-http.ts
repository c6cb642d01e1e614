import * as z from 'zod';
import { id, type RouteMap } from '../wire/index.ts';
import { action, carriedAction, changeActionInput, makeActionInput, outcomeInput } from './action.ts';

const ofSession = z.object({ sessionId: id });
const ofAction = z.object({ actionId: id });

export const actionRoutes = {
  'sessions.actions': {
    method: 'GET',
    path: '/api/sessions/:sessionId/actions',
    summary: 'Actions made in this session, and those of earlier ones that come back in it',
    params: ofSession,
    output: z.object({
      made: z.array(action),
      last: z.array(carriedAction),
      /** Whether I may add one, and set the outcome of anybody's. */
      mayMake: z.boolean(),
      maySetAll: z.boolean(),
    }),
  },
  'sessions.make-action': {
    method: 'POST',
    path: '/api/sessions/:sessionId/actions',
    summary: 'Make an action',
    params: ofSession,
    body: makeActionInput,
    scans: ['text'],
    output: action,
  },
  'sessions.change-action': {
    method: 'PUT',
    path: '/api/actions/:actionId',
    summary: 'Change what an action says, who does it and by when',
    params: ofAction,
    body: changeActionInput,
    scans: ['text'],
    output: action,
  },
  'sessions.set-outcome': {
    method: 'PUT',
    path: '/api/actions/:actionId/outcome',
    summary: 'Say what became of an action and what was learned',
    params: ofAction,
    body: outcomeInput,
    scans: ['learned'],
    output: action,
  },
} as const satisfies RouteMap;
