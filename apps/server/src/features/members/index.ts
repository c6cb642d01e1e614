import { defineFeature } from '#platform/feature.ts';
import { memberRoutes } from './member.routes.ts';
import { PersonModel } from './person.model.ts';

export { loadPersonViewer, personCards, personOf, toCard, viewerOf } from './member.service.ts';
export { PersonModel, type PersonRecord } from './person.model.ts';

export const membersFeature = defineFeature({
  name: 'members',
  models: [PersonModel],
  routes: memberRoutes,
});
