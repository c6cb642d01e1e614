import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface SignInCodeRecord {
  /** The e-mail address: a new code replaces the one before. */
  _id: string;
  /** SHA-256 of address and code; the code itself is only in the mail. */
  hash: string;
  tries: number;
  expiresAt: Date;
}

export const SignInCodeModel = defineModel<SignInCodeRecord>(
  'SignInCode',
  'signInCodes',
  new Schema<SignInCodeRecord>(
    {
      _id: { type: String, required: true },
      hash: { type: String, required: true },
      tries: { type: Number, required: true },
      expiresAt: { type: Date, required: true },
    },
    { versionKey: false },
  ).index({ expiresAt: 1 }, { expireAfterSeconds: 0 }),
);
