export { MailSection, NotificationsPage, StopMailPage } from './pages.ts';
export { SinceSection } from './since-section.tsx';
export { useUnread } from './use-notifications.ts';
