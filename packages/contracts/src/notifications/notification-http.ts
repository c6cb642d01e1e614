import * as z from 'zod';
import { type Contract, done, instant } from '../wire/index.ts';
import { mailSettings, stopMailQuery } from './mail-settings.ts';
import { newsItem, notification, notificationId, notificationLimits } from './notification.ts';

export const notificationsContract = {
  routes: {
    'notifications.list': {
      method: 'GET',
      path: '/api/notifications',
      summary: 'What I was told, newest first',
      output: z.object({ notifications: z.array(notification), unread: z.number() }),
    },
    'notifications.unread': {
      method: 'GET',
      path: '/api/notifications/unread',
      summary: 'How many notifications I have not read',
      output: z.object({ unread: z.number() }),
    },
    'notifications.read': {
      method: 'POST',
      path: '/api/notifications/read',
      summary: 'Mark these notifications as read; without a list, all of them',
      body: z.object({ ids: z.array(notificationId).max(notificationLimits.shown).optional() }),
      output: done,
    },
    'notifications.mail-settings': {
      method: 'GET',
      path: '/api/notifications/mail-settings',
      summary: 'What I am mailed about, and when',
      output: mailSettings,
    },
    'notifications.save-mail-settings': {
      method: 'PUT',
      path: '/api/notifications/mail-settings',
      summary: 'Change what I am mailed about, and when',
      body: mailSettings,
      output: mailSettings,
    },
    'notifications.stop-mail': {
      method: 'POST',
      path: '/mail/stop',
      summary: 'Stop mail about some topics, by the link in a mail; mail programs call it by themselves (RFC 8058)',
      query: stopMailQuery,
      output: done,
      anyOrigin: true,
      limit: { points: 60, seconds: 3600 },
    },
    'notifications.since': {
      method: 'GET',
      path: '/api/since',
      summary: 'What came since I was last here, newest first',
      output: z.object({ since: instant.nullable(), news: z.array(newsItem) }),
    },
  },
  commands: {},
  notices: { 'notification:made': z.object({ id: z.string() }), 'notification:read': z.object({}) },
} as const satisfies Contract;
