export {
  defaultMailHour,
  defaultPaces,
  type MailPace,
  type MailSettings,
  type MailTopic,
  mailPaces,
  mailPaceWords,
  mailSettings,
  mailTopics,
  mailTopicWords,
  type NotificationKind,
  stopMailQuery,
  stopMailWords,
  timelyTopics,
  topicOf,
} from './mail-settings.ts';
export { type NewsItem, type Notification, notification, notificationLimits } from './notification.ts';
export { notificationsContract } from './notification-http.ts';
