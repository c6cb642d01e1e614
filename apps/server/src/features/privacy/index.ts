import { privacyContract } from '@soundings/contracts/privacy';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { myData } from './personal-data.service.ts';

export const privacyFeature = defineFeature({
  name: 'privacy',
  routes: bindRoutes(privacyContract.routes, { 'privacy.my-data': (app, viewer) => myData(app, viewer) }),
});
