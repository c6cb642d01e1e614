import { defineFeature } from '#platform/feature.ts';
import { RsvpModel, SessionModel } from './session.model.ts';
import { sessionRoutes } from './session.routes.ts';

export { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';

export const sessionsFeature = defineFeature({
  name: 'sessions',
  models: [SessionModel, RsvpModel],
  routes: sessionRoutes,
});
