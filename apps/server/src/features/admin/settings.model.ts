import type { CommunitySettings } from '@soundings/contracts/admin';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface SettingsRecord extends CommunitySettings {
  _id: 'community';
  /** When a person named the community; null in a new data folder. */
  setUpAt: Date | null;
  /** Written with every change of roles, so that two at once conflict and the last administrator stays one. */
  rolesChangedAt: Date | null;
}

export const SettingsModel = defineModel<SettingsRecord>(
  'Settings',
  'settings',
  new Schema<SettingsRecord>(
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      convenor: { type: String, default: '' },
      convenorLogo: { type: String, default: '' },
      threshold: { type: Number, required: true },
      caseBoardDays: { type: Number, required: true },
      signInDays: { type: Number },
      setUpAt: { type: Date, default: null },
      rolesChangedAt: { type: Date, default: null },
    },
    { versionKey: false },
  ),
);
