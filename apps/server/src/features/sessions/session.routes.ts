import { sessionsContract } from '@soundings/contracts/sessions';
import { bindRoutes } from '#platform/feature.ts';
import { changeAction, listActions, makeAction, setOutcome } from './action.service.ts';
import { calendarFeed, feedAddress, renewFeed } from './calendar-feed.service.ts';
import { changeCase, listCases, offerCase, takeBackCase, withdrawCase } from './case.service.ts';
import { needsYou } from './needs-you.service.ts';
import { cancelSession, changeSession, planSession } from './plan-session.service.ts';
import { answerSession, getSession, listFacilitators, listSessions } from './session.service.ts';
import { sessionAttendance } from './session-attendance.service.ts';
import { sessionCalendar } from './session-calendar.service.ts';

export const sessionRoutes = bindRoutes(sessionsContract.routes, {
  'sessions.list': (app, viewer) => listSessions(app, viewer),
  'sessions.get': (app, viewer, { params }) => getSession(app, viewer, params.sessionId),
  'sessions.plan': (app, viewer, { body }) => planSession(app, viewer, body),
  'sessions.change': (app, viewer, { params, body }) => changeSession(app, viewer, params.sessionId, body),
  'sessions.cancel': (app, viewer, { params, body }) => cancelSession(app, viewer, params.sessionId, body.cancelled),
  'sessions.rsvp': (app, viewer, { params, body }) => answerSession(app, viewer, params.sessionId, body.answer),
  'sessions.calendar': (app, viewer, { params }) => sessionCalendar(app, viewer, params.sessionId),
  'sessions.facilitators': (app, viewer) => listFacilitators(app, viewer),
  'sessions.record': (app, viewer, { params }) => sessionAttendance(app, viewer, params.sessionId),
  'sessions.needs-you': (app, viewer) => needsYou(app, viewer),
  'sessions.feed-address': (app, viewer) => feedAddress(app, viewer),
  'sessions.renew-feed': (app, viewer) => renewFeed(app, viewer),
  'sessions.feed': (app, _viewer, { params }) => calendarFeed(app, params.token),
  'sessions.cases': (app, viewer, { params }) => listCases(app, viewer, params.sessionId),
  'sessions.offer-case': (app, viewer, { params, body }) => offerCase(app, viewer, params.sessionId, body),
  'sessions.change-case': (app, viewer, { params, body }) => changeCase(app, viewer, params.caseId, body),
  'sessions.withdraw-case': (app, viewer, { params }) => withdrawCase(app, viewer, params.caseId),
  'sessions.take-back-case': (app, viewer, { params, body }) => takeBackCase(app, viewer, params.caseId, body),
  'sessions.actions': (app, viewer, { params }) => listActions(app, viewer, params.sessionId),
  'sessions.make-action': (app, viewer, { params, body }) => makeAction(app, viewer, params.sessionId, body),
  'sessions.change-action': (app, viewer, { params, body }) => changeAction(app, viewer, params.actionId, body),
  'sessions.set-outcome': (app, viewer, { params, body }) => setOutcome(app, viewer, params.actionId, body),
});
