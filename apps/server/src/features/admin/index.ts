import { adminContract } from '@soundings/contracts/admin';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { SettingsModel } from './settings.model.ts';
import { loadSettings } from './settings.service.ts';

export { loadSettings, saveSettings } from './settings.service.ts';

export const adminFeature = defineFeature({
  name: 'admin',
  models: [SettingsModel],
  routes: bindRoutes(adminContract.routes, {
    'admin.community': async (app) => ({ ...(await loadSettings(app)), demo: app.config.demo }),
  }),
});
