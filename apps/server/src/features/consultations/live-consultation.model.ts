import type { ConsultationState, StatementResult } from '@soundings/contracts/consultations';
import type { PollQuestion } from '@soundings/contracts/polls';
import type { ThingRef } from '@soundings/contracts/wire';
import { Schema } from 'mongoose';
import { type Turns, turns } from '#platform/in-turn.ts';
import { defineModel } from '#platform/model.ts';

/** A consultation that is held here. */
export interface LiveConsultationRecord extends Turns {
  _id: string;
  title: string;
  whoAsks: string;
  why: string;
  next: string;
  opensAt: Date | null;
  closesAt: Date;
  byIcs: boolean;
  state: ConsultationState;
  published: boolean;
  /** Of the draft; none on one that was written before drafts had it. */
  version?: number;
  from: ThingRef | null;
  /** What is asked, while it is a draft or waits to open; statements and polls of their own afterwards. */
  statements: string[];
  polls: PollQuestion[];
  madeById: string;
  madeAt: Date;
  openedAt: Date | null;
  closedAt: Date | null;
  /** The community's threshold when it was opened: what people were told stays true. */
  threshold: number;
  /** How many could answer and how many did, counted once at closing; null before that. */
  asked: number | null;
  people: number | null;
}

/** Rises with each change of the draft, so that two who write it notice each other. */
export const versionOf = ({ version }: Pick<LiveConsultationRecord, 'version'>): number => version ?? 1;

const date = { type: Date, default: null };
const mixed = { type: Schema.Types.Mixed, default: null };
const text = { type: String, default: '' };
const number = { type: Number, default: null };

export const LiveConsultationModel = defineModel<LiveConsultationRecord>(
  'LiveConsultation',
  'liveConsultations',
  new Schema<LiveConsultationRecord>(
    {
      _id: { type: String, required: true },
      title: { type: String, required: true },
      whoAsks: text,
      why: text,
      next: text,
      opensAt: date,
      closesAt: { type: Date, required: true },
      byIcs: { type: Boolean, required: true },
      state: { type: String, required: true },
      published: { type: Boolean, default: false },
      version: { type: Number, default: 1 },
      from: mixed,
      statements: { type: [String], default: [] },
      polls: { type: [Schema.Types.Mixed], default: [] } as never,
      madeById: { type: String, required: true },
      madeAt: { type: Date, required: true },
      openedAt: date,
      closedAt: date,
      threshold: { type: Number, required: true },
      asked: number,
      people: number,
      turns,
    },
    { versionKey: false, minimize: false },
  )
    .index({ state: 1 })
    .index({ openedAt: 1 })
    .index({ closedAt: 1 })
    .index({ 'from.kind': 1, 'from.id': 1 }),
);

/** A statement of a consultation that is held here. */
export interface LiveStatementRecord {
  _id: string;
  consultationId: string;
  order: number;
  text: string;
  /** Sent by a member, not there from the beginning. */
  added: boolean;
  /** Who sent it, so that they can be told; taken out at closing. */
  authorId: string | null;
  state: 'waiting' | 'in' | 'out';
  /** Why it was left out, for its author. */
  why: string;
  /** How many people it was put in front of. */
  shown: number;
  /** Worked out once, at closing. */
  result: Pick<StatementResult, 'answered' | 'figures' | 'breakdown'> | null;
}

export const LiveStatementModel = defineModel<LiveStatementRecord>(
  'LiveStatement',
  'liveStatements',
  new Schema<LiveStatementRecord>(
    {
      _id: { type: String, required: true },
      consultationId: { type: String, required: true },
      order: { type: Number, required: true },
      text: { type: String, required: true },
      added: { type: Boolean, required: true },
      authorId: { type: String, default: null },
      state: { type: String, required: true },
      why: text,
      shown: { type: Number, default: 0 },
      result: mixed,
    },
    { versionKey: false, minimize: false },
  )
    .index({ consultationId: 1, order: 1 })
    .index({ authorId: 1 }),
);
