import { lazyPage } from '#lib/lazy-page.tsx';

export const NotificationsPage = lazyPage(async () => ({
  default: (await import('./notifications-page.tsx')).NotificationsPage,
}));

export const StopMailPage = lazyPage(async () => ({ default: (await import('./stop-mail-page.tsx')).StopMailPage }));

export const MailSection = lazyPage(async () => ({ default: (await import('./mail-section.tsx')).MailSection }));
