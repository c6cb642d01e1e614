export { AdminPage } from './admin-page.tsx';
export { AdminPersonPage, LogPage, MailPage, RolesPage, SettingsPage } from './pages.ts';
export { RoleTags } from './role-tags.tsx';
export { RoleTicks } from './role-ticks.tsx';
export { useCommunity } from './use-community.ts';
