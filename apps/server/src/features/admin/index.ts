import { adminContract } from '@soundings/contracts/admin';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { auditOf, listAudit, listMail } from './admin-log.service.ts';
import { getAdminPerson, listAdminPeople, reachOpenPages, setRoles, suspend } from './admin-people.service.ts';
import { SettingsModel } from './settings.model.ts';
import { changeSettings, loadSettings } from './settings.service.ts';

export { administratorIds, administratorOf } from './admin-people.service.ts';
export { loadSettings, saveSettings } from './settings.service.ts';

export const adminFeature = defineFeature({
  name: 'admin',
  models: [SettingsModel],
  personalData: auditOf,
  listens: { 'member:changed': reachOpenPages },
  routes: bindRoutes(adminContract.routes, {
    'admin.community': async (app) => ({ ...(await loadSettings(app)), demo: app.config.demo }),
    'admin.save-settings': (app, viewer, { body }) => changeSettings(app, viewer, body),
    'admin.people': (app, viewer, { query }) => listAdminPeople(app, viewer, query.search),
    'admin.person': (app, viewer, { params }) => getAdminPerson(app, viewer, params.personId),
    'admin.set-roles': (app, viewer, { params, body }) => setRoles(app, viewer, params.personId, body),
    'admin.suspend': (app, viewer, { params, body }) => suspend(app, viewer, params.personId, body),
    'admin.mail': (app, viewer) => listMail(app, viewer),
    'admin.audit': (app, viewer, { query }) => listAudit(app, viewer, query),
  }),
});
