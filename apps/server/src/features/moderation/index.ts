import { moderationContract } from '@soundings/contracts/moderation';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { FlagModel } from './flag.model.ts';
import { flag, forgetJob, forgetWords, queue, reportsBy, settle } from './moderation.service.ts';

export { flag } from './moderation.service.ts';

export const moderationFeature = defineFeature({
  name: 'moderation',
  models: [FlagModel],
  jobs: { [forgetJob]: forgetWords },
  personalData: reportsBy,
  routes: bindRoutes(moderationContract.routes, {
    'moderation.flag': (app, viewer, { body }) => flag(app, viewer, body),
    'moderation.queue': (app, viewer) => queue(app, viewer),
    'moderation.settle': (app, viewer, { params, body }) => settle(app, viewer, params.flagId, body),
  }),
});
