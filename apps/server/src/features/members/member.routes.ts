import { membersContract } from '@soundings/contracts/members';
import { bindRoutes } from '#platform/feature.ts';
import { listPeople, ownProfileOf, updateProfile } from './member.service.ts';

export const memberRoutes = bindRoutes(membersContract.routes, {
  'members.me': async (app, viewer) => ({
    person: await ownProfileOf(app, viewer),
    visitor: viewer.kind === 'visitor' ? viewer : null,
  }),
  'members.update-me': (app, viewer, { body }) => updateProfile(app, viewer, body),
  'members.people': (app, viewer, { query }) => listPeople(app, viewer, query),
});
