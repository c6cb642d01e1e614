export { type NewsItem, type Notification, newsItem, notification, notificationLimits } from './notification.ts';
export { notificationsContract } from './notification-http.ts';
