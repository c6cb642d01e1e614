import type { RsvpAnswer, SessionKind, Stage } from '@soundings/contracts/sessions';
import { Schema } from 'mongoose';
import { type Turns, turns } from '#platform/in-turn.ts';
import { defineModel } from '#platform/model.ts';
import { stagesField } from '#platform/stages-field.ts';

export interface SessionRecord extends Turns {
  _id: string;
  seriesId: string | null;
  title: string;
  about: string;
  kind: SessionKind;
  startsAt: Date;
  minutes: number;
  stages: Stage[];
  callLink: string;
  places: number | null;
  facilitatorId: string;
  /** Asked first when the facilitator is gone. */
  coFacilitatorId: string | null;
  state: 'planned' | 'cancelled';
  /** When it was published; null for those from before this was kept. */
  plannedAt?: Date | null;
  /** How often it was changed since: calendars take a later version by it. */
  changes?: number;
}

export const SessionModel = defineModel<SessionRecord>(
  'Session',
  'sessions',
  new Schema<SessionRecord>(
    {
      _id: { type: String, required: true },
      seriesId: { type: String, default: null },
      title: { type: String, required: true },
      about: { type: String, default: '' },
      kind: { type: String, required: true },
      startsAt: { type: Date, required: true },
      minutes: { type: Number, required: true },
      stages: stagesField,
      callLink: { type: String, default: '' },
      places: { type: Number, default: null },
      facilitatorId: { type: String, required: true },
      coFacilitatorId: { type: String, default: null },
      state: { type: String, required: true },
      plannedAt: { type: Date, default: null },
      changes: { type: Number, default: 0 },
      turns,
    },
    { versionKey: false },
  )
    .index({ startsAt: 1 })
    .index({ kind: 1, startsAt: 1 })
    .index({ seriesId: 1 }),
);

/** One answer of one person to one date. */
export interface RsvpRecord {
  /** `session:person`: one each, whatever the number of tabs. */
  _id: string;
  sessionId: string;
  personId: string;
  answer: RsvpAnswer;
}

export const RsvpModel = defineModel<RsvpRecord>(
  'Rsvp',
  'rsvps',
  new Schema<RsvpRecord>(
    {
      _id: { type: String, required: true },
      sessionId: { type: String, required: true },
      personId: { type: String, required: true },
      answer: { type: String, required: true },
    },
    { versionKey: false },
  )
    .index({ sessionId: 1, personId: 1 }, { unique: true })
    .index({ personId: 1 }),
);
