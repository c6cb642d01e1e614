import { type MailTopic, notificationLimits } from '@soundings/contracts/notifications';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface NotificationRecord {
  _id: string;
  personId: string;
  kind: string;
  text: string;
  /** Further lines for the mail only. */
  more: string[];
  /** A path of ours. */
  link: string;
  /** The thing whose title it says, by `nameOf`; empty where it says none that can be taken away. */
  about: string;
  /** It is mailed only while this is so of what it is about, as its feature reads it; empty where that does not matter. */
  whileSo: string;
  at: Date;
  readAt: Date | null;
  topic: MailTopic;
  /** When it is due in a mail; null once it is in one, or where its reader wants none. */
  mailAt: Date | null;
  /** It was in a mail of which nobody knows whether it went out: the next one says so. */
  unsure: boolean;
}

export const NotificationModel = defineModel<NotificationRecord>(
  'Notification',
  'notifications',
  new Schema<NotificationRecord>(
    {
      _id: { type: String, required: true },
      personId: { type: String, required: true },
      kind: { type: String, required: true },
      text: { type: String, required: true },
      more: { type: [String], default: [] },
      link: { type: String, required: true },
      about: { type: String, default: '' },
      whileSo: { type: String, default: '' },
      at: { type: Date, required: true },
      readAt: { type: Date, default: null },
      topic: { type: String, default: 'running' },
      mailAt: { type: Date, default: null },
      unsure: { type: Boolean, default: false },
    },
    { versionKey: false },
  )
    .index({ personId: 1, at: -1 })
    .index({ mailAt: 1, personId: 1 })
    .index({ link: 1 })
    .index({ about: 1 })
    .index({ personId: 1, link: 1 })
    .index({ at: 1 }, { expireAfterSeconds: notificationLimits.days * 86_400 }),
);
