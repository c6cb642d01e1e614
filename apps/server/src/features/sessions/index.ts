import { defineFeature } from '#platform/feature.ts';
import { ActionModel } from './action.model.ts';
import { CalendarFeedModel } from './calendar-feed.service.ts';
import { CaseModel } from './case.model.ts';
import { reminderJobs } from './reminder.job.ts';
import { RsvpModel, SessionModel } from './session.model.ts';
import { sessionRoutes } from './session.routes.ts';
import { newSessions, sessionData } from './session-people.service.ts';
import { actionsFrom, reportedSession, sessionThings } from './session-things.ts';

export { ActionModel, type ActionRecord } from './action.model.ts';
export { CaseModel, type CaseRecord, casesOf } from './case.model.ts';
export { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';
export { loadSession } from './session.service.ts';
export { endOf, isForgotten, timeOver } from './session-view.ts';

export const sessionsFeature = defineFeature({
  name: 'sessions',
  models: [SessionModel, RsvpModel, CaseModel, ActionModel, CalendarFeedModel],
  routes: sessionRoutes,
  personalData: sessionData,
  news: newSessions,
  jobs: reminderJobs,
  reported: { session: reportedSession },
  things: sessionThings,
  cameOf: actionsFrom,
});
