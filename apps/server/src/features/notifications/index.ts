import { notificationsContract } from '@soundings/contracts/notifications';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { NotificationModel } from './notification.model.ts';
import { countUnread, listNotifications, markRead, notificationsOf } from './notification.service.ts';
import { newsSince } from './since.service.ts';

export { type NotificationInput, notify } from './notification.service.ts';

export const notificationsFeature = defineFeature({
  name: 'notifications',
  models: [NotificationModel],
  personalData: notificationsOf,
  routes: bindRoutes(notificationsContract.routes, {
    'notifications.list': (app, viewer) => listNotifications(app, viewer),
    'notifications.unread': (app, viewer) => countUnread(app, viewer),
    'notifications.read': (app, viewer, { body }) => markRead(app, viewer, body.ids),
    'notifications.since': (app, viewer) => newsSince(app, viewer),
  }),
});
