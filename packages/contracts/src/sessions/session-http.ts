import * as z from 'zod';
import { type Contract, id } from '../wire/index.ts';
import { actionRoutes } from './action-http.ts';
import { caseRoutes } from './case-http.ts';
import { need } from './needs-you.ts';
import { sessionRecord } from './record.ts';
import { changeInput, planInput, rsvpAnswer, sessionDetail, sessionSummary, textsOfPlan } from './session.ts';

const params = z.object({ sessionId: id });

export const sessionsContract = {
  routes: {
    'sessions.list': {
      method: 'GET',
      path: '/api/sessions',
      summary: 'Sessions to come, soonest first, and past ones, latest first',
      output: z.object({ coming: z.array(sessionSummary), past: z.array(sessionSummary) }),
    },
    'sessions.get': {
      method: 'GET',
      path: '/api/sessions/:sessionId',
      summary: 'One session: when, what will happen, who is coming',
      params,
      output: sessionDetail,
    },
    'sessions.plan': {
      method: 'POST',
      path: '/api/sessions',
      summary: 'Plan a session, or a monthly series of them',
      body: planInput,
      scans: textsOfPlan,
      output: z.object({ sessionIds: z.array(id) }),
    },
    'sessions.change': {
      method: 'PUT',
      path: '/api/sessions/:sessionId',
      summary: 'Change a session; refused where somebody else has changed its plan since',
      params,
      body: changeInput,
      output: sessionDetail,
    },
    'sessions.cancel': {
      method: 'POST',
      path: '/api/sessions/:sessionId/cancel',
      summary: 'Call a session off, or take that back',
      params,
      body: z.object({ cancelled: z.boolean() }),
      output: sessionDetail,
    },
    'sessions.rsvp': {
      method: 'POST',
      path: '/api/sessions/:sessionId/rsvp',
      summary: 'Say whether I am coming',
      params,
      body: z.object({ answer: rsvpAnswer }),
      output: sessionDetail,
    },
    'sessions.calendar': {
      method: 'GET',
      path: '/api/sessions/:sessionId/calendar.ics',
      summary: 'A calendar file of one session',
      params,
      output: z.object({ text: z.string(), fileName: z.string() }),
      produces: 'text/calendar',
    },
    'sessions.facilitators': {
      method: 'GET',
      path: '/api/facilitators',
      summary: 'Who can lead a session beside me',
      output: z.object({ people: z.array(z.object({ id, name: z.string(), borough: z.string() })) }),
    },
    'sessions.record': {
      method: 'GET',
      path: '/api/sessions/:sessionId/record',
      summary: 'Who came to a session, by ICS and by name',
      params,
      output: sessionRecord,
    },
    'sessions.needs-you': {
      method: 'GET',
      path: '/api/needs-you',
      summary: 'What waits for me: actions of mine, sessions to answer, sessions of mine to prepare',
      output: z.object({ needs: z.array(need) }),
    },
    'sessions.feed-address': {
      method: 'GET',
      path: '/api/calendar-feed',
      summary: 'The address of my calendar feed; null until I make one',
      output: z.object({ address: z.string().nullable() }),
    },
    'sessions.renew-feed': {
      method: 'POST',
      path: '/api/calendar-feed',
      summary: 'Make my calendar feed, or give it a new address; the old one stops at once',
      body: z.object({}),
      output: z.object({ address: z.string() }),
    },
    'sessions.feed': {
      method: 'GET',
      path: '/api/calendar/:token.ics',
      summary: 'A calendar of the sessions somebody has not declined; its address is the key',
      params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
      output: z.object({ text: z.string(), fileName: z.string().optional() }),
      produces: 'text/calendar',
    },
    ...caseRoutes,
    ...actionRoutes,
  },
  commands: {},
  notices: {
    'session:changed': z.object({ sessionId: id }),
    /** A case of it was offered, changed or withdrawn. */
    'case:changed': z.object({ sessionId: id }),
    'action:changed': z.object({ sessionId: id, actionId: id }),
  },
} as const satisfies Contract;
