import { notificationsContract } from '@soundings/contracts/notifications';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { LetterModel } from './letter.model.ts';
import { startMailRound } from './mail-round.ts';
import { MailSettingsModel } from './mail-settings.model.ts';
import { mailSettingsData, myMailSettings, saveMailSettings } from './mail-settings.service.ts';
import { NotificationModel } from './notification.model.ts';
import { countUnread, listNotifications, markRead, notificationsOf } from './notification.service.ts';
import { stopMailForms, stopMailPages } from './served-stop-mail.ts';
import { newsSince } from './since.service.ts';
import { stopMail } from './stop-mail.service.ts';

export { forgetTold, takeBackTold } from './forget-told.ts';
export { LetterModel } from './letter.model.ts';
export { sendDueLetters } from './letter.service.ts';
export { MailSettingsModel } from './mail-settings.model.ts';
export { mailSettingsOf } from './mail-settings.service.ts';
export { NotificationModel } from './notification.model.ts';
export { notify, notifyAll } from './notification.service.ts';
export { readTold } from './read-told.ts';
export { sayNewTitle } from './say-new-title.ts';
export { prepareStopLinks, stopLinkOf, stopMailHeaders } from './stop-mail.service.ts';
export { whoIsStillToHear } from './who-is-still-to-hear.ts';

export const notificationsFeature = defineFeature({
  name: 'notifications',
  models: [NotificationModel, MailSettingsModel, LetterModel],
  personalData: async (app, personId) => ({
    ...(await notificationsOf(app, personId)),
    ...(await mailSettingsData(app, personId)),
  }),
  routes: bindRoutes(notificationsContract.routes, {
    'notifications.list': (app, viewer) => listNotifications(app, viewer),
    'notifications.unread': (app, viewer) => countUnread(app, viewer),
    'notifications.read': (app, viewer, { body }) => markRead(app, viewer, body.ids),
    'notifications.since': (app, viewer) => newsSince(app, viewer),
    'notifications.mail-settings': (app, viewer) => myMailSettings(app, viewer),
    'notifications.save-mail-settings': (app, viewer, { body }) => saveMailSettings(app, viewer, body),
    'notifications.stop-mail': (app, _viewer, { query }) => stopMail(app, query.t, query.of),
  }),
  pages: stopMailPages,
  forms: stopMailForms,
  start: async (app) => startMailRound(app),
});
