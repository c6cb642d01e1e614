import { lazy } from 'react';

// Loaded when somebody opens them: few people are administrators.
export const AdminPersonPage = lazy(async () => ({ default: (await import('./person-page.tsx')).AdminPersonPage }));
export const LogPage = lazy(async () => ({ default: (await import('./log-page.tsx')).LogPage }));
export const MailPage = lazy(async () => ({ default: (await import('./mail-page.tsx')).MailPage }));
export const RolesPage = lazy(async () => ({ default: (await import('./roles-page.tsx')).RolesPage }));
export const SettingsPage = lazy(async () => ({ default: (await import('./settings-page.tsx')).SettingsPage }));
