import { defineFeature } from '#platform/feature.ts';
import { CaseModel } from './case.model.ts';
import { RsvpModel, SessionModel } from './session.model.ts';
import { sessionRoutes } from './session.routes.ts';
import { newSessions, sessionData } from './session-people.service.ts';

export { CaseModel, type CaseRecord, casesOf } from './case.model.ts';
export { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';
export { loadSession } from './session.service.ts';

export const sessionsFeature = defineFeature({
  name: 'sessions',
  models: [SessionModel, RsvpModel, CaseModel],
  routes: sessionRoutes,
  personalData: sessionData,
  news: newSessions,
});
