import type { DraftFields } from '@soundings/contracts/threads';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

/** What somebody is writing and has not posted. Nobody else reads it. */
export interface DraftRecord {
  /** `person:place`. */
  _id: string;
  personId: string;
  place: string;
  fields: DraftFields;
  version: string;
  at: Date;
}

/** Drafts that nobody came back to go after so many days. */
const draftDays = 90;

export const DraftModel = defineModel<DraftRecord>(
  'Draft',
  'drafts',
  new Schema<DraftRecord>(
    {
      _id: { type: String, required: true },
      personId: { type: String, required: true },
      place: { type: String, required: true },
      fields: { type: Schema.Types.Mixed, required: true },
      version: { type: String, required: true },
      at: { type: Date, required: true },
    },
    { minimize: false, versionKey: false },
  )
    .index({ personId: 1 })
    .index({ 'fields.quote.postId': 1 })
    .index({ at: 1 }, { expireAfterSeconds: draftDays * 86_400 }),
);
