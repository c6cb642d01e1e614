import type { Job } from '@soundings/contracts/members';
import type { Role } from '@soundings/contracts/wire';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface PersonRecord {
  _id: string;
  email: string;
  name: string;
  roles: Role[];
  /** Empty until the profile is filled in. */
  job: Job | '';
  borough: string;
  employer: string;
  skillsOffered: string[];
  skillsWanted: string[];
  /** Empty: signs in by mailed code only. */
  passwordHash: string;
  /** Rises when a person signs out everywhere; sign-ins of an earlier epoch are over. */
  epoch: number;
  suspended: boolean;
  joinedAt: Date;
  lastSeenAt: Date;
  /** When the visit before this one ended; null at the first. */
  sinceAt?: Date | null;
  /** Made up for the demo community. */
  demo: boolean;
}

export const PersonModel = defineModel<PersonRecord>(
  'Person',
  'people',
  new Schema<PersonRecord>(
    {
      _id: { type: String, required: true },
      email: { type: String, required: true },
      name: { type: String, required: true },
      roles: { type: [String], required: true },
      job: { type: String, default: '' },
      borough: { type: String, default: '' },
      employer: { type: String, default: '' },
      skillsOffered: { type: [String], default: [] },
      skillsWanted: { type: [String], default: [] },
      passwordHash: { type: String, default: '' },
      epoch: { type: Number, default: 0 },
      suspended: { type: Boolean, default: false },
      joinedAt: { type: Date, required: true },
      lastSeenAt: { type: Date, required: true },
      sinceAt: { type: Date, default: null },
      demo: { type: Boolean, default: false },
    },
    { versionKey: false },
  )
    .index({ email: 1 }, { unique: true })
    .index({ borough: 1 })
    .index({ joinedAt: -1 }),
);
