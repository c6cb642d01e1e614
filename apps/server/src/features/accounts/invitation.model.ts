import type { Role } from '@soundings/contracts/wire';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface InvitationRecord {
  _id: string;
  /** Empty: an open link. */
  email: string;
  roles: Role[];
  /** SHA-256 of the token in the newest link; empty until there is one. */
  hash: string;
  madeById: string;
  madeAt: Date;
  expiresAt: Date;
  state: 'open' | 'used' | 'revoked';
  usedById: string | null;
  usedAt: Date | null;
}

export const InvitationModel = defineModel<InvitationRecord>(
  'Invitation',
  'invitations',
  new Schema<InvitationRecord>(
    {
      _id: { type: String, required: true },
      email: { type: String, default: '' },
      roles: { type: [String], required: true },
      hash: { type: String, default: '' },
      madeById: { type: String, required: true },
      madeAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
      state: { type: String, required: true },
      usedById: { type: String, default: null },
      usedAt: { type: Date, default: null },
    },
    { versionKey: false },
  )
    .index({ hash: 1 })
    .index({ madeAt: -1 }),
);
