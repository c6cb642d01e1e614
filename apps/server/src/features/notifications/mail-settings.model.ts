import type { MailPace, MailTopic } from '@soundings/contracts/notifications';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface MailSettingsRecord {
  /** The person's id. */
  _id: string;
  /** Only what differs from the defaults. */
  paces: Partial<Record<MailTopic, MailPace>>;
  hour: number;
  /** Stands in the links that stop mail. It opens nothing else. */
  stopToken: string;
}

export const MailSettingsModel = defineModel<MailSettingsRecord>(
  'MailSettings',
  'mailSettings',
  new Schema<MailSettingsRecord>(
    {
      _id: { type: String, required: true },
      paces: { type: Schema.Types.Mixed, required: true },
      hour: { type: Number, required: true },
      stopToken: { type: String, required: true },
    },
    { versionKey: false, minimize: false },
  ).index({ stopToken: 1 }, { unique: true }),
);
