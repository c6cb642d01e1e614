import * as z from 'zod';
import { type Contract, id } from '../wire/index.ts';
import { changeInput, planInput, rsvpAnswer, sessionDetail, sessionSummary } from './session.ts';

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
      output: z.object({ sessionIds: z.array(id) }),
    },
    'sessions.change': {
      method: 'PUT',
      path: '/api/sessions/:sessionId',
      summary: 'Change a session',
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
  },
  commands: {},
  notices: { 'session:changed': z.object({ sessionId: id }) },
} as const satisfies Contract;
