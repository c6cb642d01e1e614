import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

/** One mail with what a person was told. It is written down before it is sent, so that a crash cannot send it twice. */
export interface LetterRecord {
  _id: string;
  personId: string;
  /** Ids of notifications. */
  items: string[];
  /** It is about what nobody else may learn of, and stands in no list; what is listed is in another one. */
  inConfidence: boolean;
  /** `sending`: nobody knows yet. `unsure`: the server stopped, or the line broke, at a moment that tells nothing. */
  state: 'sending' | 'sent' | 'refused' | 'unsure';
  at: Date;
  leasedUntil: Date;
  tries: number;
}

const letterDays = 30;

export const LetterModel = defineModel<LetterRecord>(
  'Letter',
  'letters',
  new Schema<LetterRecord>(
    {
      _id: { type: String, required: true },
      personId: { type: String, required: true },
      items: { type: [String], required: true },
      inConfidence: { type: Boolean, default: false },
      state: { type: String, required: true },
      at: { type: Date, required: true },
      leasedUntil: { type: Date, required: true },
      tries: { type: Number, required: true },
    },
    { versionKey: false },
  )
    // One at a time for a person, however many servers there are.
    .index({ personId: 1 }, { unique: true, partialFilterExpression: { state: 'sending' } })
    .index({ state: 1, leasedUntil: 1 })
    .index({ items: 1 })
    .index({ at: 1 }, { expireAfterSeconds: letterDays * 86_400 }),
);
