import { notificationLimits } from '@soundings/contracts/notifications';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface NotificationRecord {
  _id: string;
  personId: string;
  kind: string;
  text: string;
  /** A path of ours. */
  link: string;
  at: Date;
  readAt: Date | null;
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
      link: { type: String, required: true },
      at: { type: Date, required: true },
      readAt: { type: Date, default: null },
    },
    { versionKey: false },
  )
    .index({ personId: 1, at: -1 })
    .index({ at: 1 }, { expireAfterSeconds: notificationLimits.days * 86_400 }),
);
