import { lazyPage } from '#lib/lazy-page.tsx';

// Loaded when somebody opens them: few people are administrators.
export const AdminPersonPage = lazyPage(async () => ({ default: (await import('./person-page.tsx')).AdminPersonPage }));
export const LogPage = lazyPage(async () => ({ default: (await import('./log-page.tsx')).LogPage }));
export const MailPage = lazyPage(async () => ({ default: (await import('./mail-page.tsx')).MailPage }));
export const RolesPage = lazyPage(async () => ({ default: (await import('./roles-page.tsx')).RolesPage }));
export const SettingsPage = lazyPage(async () => ({ default: (await import('./settings-page.tsx')).SettingsPage }));
