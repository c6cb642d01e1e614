import type { OutcomeChange, OutcomeFields } from '@soundings/contracts/outcomes';
import type { ThingRef } from '@soundings/contracts/wire';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export type ChangeRecord = Omit<OutcomeChange, 'at'> & { at: Date };

export interface OutcomeRecord {
  _id: string;
  /** What it answers; null where it was begun by itself. */
  about: ThingRef | null;
  /** When the question closed or was sent: the clock of the answer began. */
  askedAt: Date | null;
  state: 'draft' | 'published' | 'withdrawn';
  /** What is being written; null where it is what is public. */
  draft: OutcomeFields | null;
  /** What is public; null before the first publishing. */
  shown: OutcomeFields | null;
  /** Rises with each save, so that two who write notice each other. */
  version: number;
  savedAt: Date;
  madeById: string;
  publishedAt: Date | null;
  /** When it was first published with an answer. */
  answeredAt: Date | null;
  /** When its present promise was made. */
  promisedOn: Date | null;
  changedAt: Date | null;
  changes: ChangeRecord[];
  withdrawn: { at: Date; why: string } | null;
}

const mixed = { type: Schema.Types.Mixed, default: null };
const date = { type: Date, default: null };

export const OutcomeModel = defineModel<OutcomeRecord>(
  'Outcome',
  'outcomes',
  new Schema<OutcomeRecord>(
    {
      _id: { type: String, required: true },
      about: mixed,
      askedAt: date,
      state: { type: String, required: true },
      draft: mixed,
      shown: mixed,
      version: { type: Number, required: true },
      savedAt: { type: Date, required: true },
      madeById: { type: String, required: true },
      publishedAt: date,
      answeredAt: date,
      promisedOn: date,
      changedAt: date,
      changes: { type: [Schema.Types.Mixed], default: [] } as never,
      withdrawn: mixed,
    },
    { versionKey: false, minimize: false },
  )
    .index({ state: 1, changedAt: -1 })
    .index({ 'about.kind': 1, 'about.id': 1 }),
);

/** Who is told at each change. */
export interface FollowRecord {
  /** `outcome:person`. */
  _id: string;
  outcomeId: string;
  personId: string;
}

export const FollowModel = defineModel<FollowRecord>(
  'OutcomeFollow',
  'outcomeFollows',
  new Schema<FollowRecord>(
    {
      _id: { type: String, required: true },
      outcomeId: { type: String, required: true },
      personId: { type: String, required: true },
    },
    { versionKey: false },
  )
    .index({ outcomeId: 1 })
    .index({ personId: 1 }),
);

/** Something that was sent to the convenor, taken up, or set aside. What closed by itself has none until then. */
export interface InboxRecord {
  /** `kind:id` */
  _id: string;
  state: 'waits' | 'taken' | 'aside';
  sentById: string | null;
  sentByName: string;
  why: string;
  since: Date;
  outcomeId: string | null;
}

export const InboxModel = defineModel<InboxRecord>(
  'InboxItem',
  'convenorInbox',
  new Schema<InboxRecord>(
    {
      _id: { type: String, required: true },
      state: { type: String, required: true },
      sentById: { type: String, default: null },
      sentByName: { type: String, default: '' },
      why: { type: String, default: '' },
      since: { type: Date, required: true },
      outcomeId: { type: String, default: null },
    },
    { versionKey: false },
  )
    .index({ state: 1, since: 1 })
    .index({ sentById: 1 }),
);
