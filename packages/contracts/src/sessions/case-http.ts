import * as z from 'zod';
import { done, id, opId, type RouteMap } from '../wire/index.ts';
import { caseCard, changeCaseInput, offerInput } from './case.ts';

const ofSession = z.object({ sessionId: id });
const ofCase = z.object({ caseId: id });

export const caseRoutes = {
  'sessions.cases': {
    method: 'GET',
    path: '/api/sessions/:sessionId/cases',
    summary:
      'The cases offered for a session, first come first, and which of these its room came to; once it has begun, no summary that its presenter has not confirmed',
    params: ofSession,
    output: z.object({ cases: z.array(caseCard), worked: z.array(id) }),
  },
  'sessions.offer-case': {
    method: 'POST',
    path: '/api/sessions/:sessionId/cases',
    summary: 'Offer a case',
    params: ofSession,
    body: offerInput,
    output: caseCard,
  },
  'sessions.change-case': {
    method: 'PUT',
    path: '/api/cases/:caseId',
    summary: 'Change my case, until the session begins',
    params: ofCase,
    body: changeCaseInput,
    output: caseCard,
  },
  'sessions.withdraw-case': {
    method: 'DELETE',
    path: '/api/cases/:caseId',
    summary: 'Withdraw my case, until the session begins',
    params: ofCase,
    output: done,
  },
  'sessions.take-back-case': {
    method: 'POST',
    path: '/api/cases/:caseId/take-back',
    summary: 'Take the words of a case out for everybody, at any time; that it was there stays',
    params: ofCase,
    body: z.object({ opId }),
    output: done,
  },
} as const satisfies RouteMap;
