import { sessionsContract } from '@soundings/contracts/sessions';
import { bindRoutes } from '#platform/feature.ts';
import {
  answerSession,
  cancelSession,
  changeSession,
  getSession,
  listSessions,
  planSession,
} from './session.service.ts';
import { sessionCalendar } from './session-calendar.service.ts';

export const sessionRoutes = bindRoutes(sessionsContract.routes, {
  'sessions.list': (app, viewer) => listSessions(app, viewer),
  'sessions.get': (app, viewer, { params }) => getSession(app, viewer, params.sessionId),
  'sessions.plan': (app, viewer, { body }) => planSession(app, viewer, body),
  'sessions.change': (app, viewer, { params, body }) => changeSession(app, viewer, params.sessionId, body),
  'sessions.cancel': (app, viewer, { params, body }) => cancelSession(app, viewer, params.sessionId, body.cancelled),
  'sessions.rsvp': (app, viewer, { params, body }) => answerSession(app, viewer, params.sessionId, body.answer),
  'sessions.calendar': (app, viewer, { params }) => sessionCalendar(app, viewer, params.sessionId),
});
