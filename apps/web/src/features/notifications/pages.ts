import { lazy } from 'react';

export const NotificationsPage = lazy(async () => ({
  default: (await import('./notifications-page.tsx')).NotificationsPage,
}));
