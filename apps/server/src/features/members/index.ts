import { defineFeature } from '#platform/feature.ts';
import { newNeighbours, seen } from './last-visit.service.ts';
import { memberRoutes } from './member.routes.ts';
import { memberData } from './member.service.ts';
import { PersonModel } from './person.model.ts';

export { lastVisitOf } from './last-visit.service.ts';
export { loadPersonViewer, personCards, personOf, viewerOf } from './member.service.ts';
export { sameName, withoutNames } from './names-in-text.ts';
export { peopleNamed } from './people-named.ts';
export { PersonModel, type PersonRecord } from './person.model.ts';

export const membersFeature = defineFeature({
  name: 'members',
  models: [PersonModel],
  routes: memberRoutes,
  personalData: memberData,
  news: newNeighbours,
  onSocket(app, { viewer }) {
    seen(app, viewer).catch((error: unknown) => app.log.debug({ err: error }, 'a visit could not be stamped'));
  },
});
