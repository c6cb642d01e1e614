import type { PollBreakdown, PollKind, PollNamesFor, PollReveal, PollState } from '@soundings/contracts/polls';
import type { ThingRef } from '@soundings/contracts/wire';
import type { Box } from '@soundings/insight';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface PollRecord {
  _id: string;
  /** What it belongs to: a session, or a consultation that opens and closes it. */
  sessionId: string | null;
  consultationId: string | null;
  code: string;
  question: string;
  why: string;
  kind: PollKind;
  options: { id: string; label: string }[];
  max: number | null;
  scale: { from: number; to: number; fromLabel: string; toLabel: string } | null;
  named: boolean;
  namesFor: PollNamesFor;
  byIcs: boolean;
  visitorsMay: boolean;
  reveal: PollReveal;
  closesAt: Date | null;
  state: PollState;
  revealed: boolean;
  madeById: string;
  madeAt: Date;
  openedAt: Date | null;
  closedAt: Date | null;
  /** The community's threshold when it was opened: what voters were told stays true. */
  threshold: number;
  /** How many answered while the room was open, once it ended; null before that. */
  inRoom: number | null;
  /** How many had answered before the room opened for the first time. */
  before?: number;
  /** How many had answered outside of the room when it opened last: what came since came in it. */
  outside?: number;
  /** Which opening of the room that was. */
  roomAt?: Date | null;
  /** How many were asked, counted once at closing; null before that, or where it is not known. */
  asked: number | null;
  /** The box whose figures are shown: a copy, so that later ballots do not move them one by one. */
  shown: Box | null;
  /** Worked out once, at closing. */
  breakdown: PollBreakdown | null;
  /** What it was made out of, where it was made out of something else than its session. */
  from?: ThingRef | null;
}

const mixed = { type: Schema.Types.Mixed, default: null };
const date = { type: Date, default: null };
const number = { type: Number, default: null };

export const PollModel = defineModel<PollRecord>(
  'Poll',
  'polls',
  new Schema<PollRecord>(
    {
      _id: { type: String, required: true },
      sessionId: { type: String, default: null },
      consultationId: { type: String, default: null },
      code: { type: String, required: true },
      question: { type: String, required: true },
      why: { type: String, default: '' },
      kind: { type: String, required: true },
      options: { type: [Schema.Types.Mixed], default: [] } as never,
      max: number,
      scale: mixed,
      named: { type: Boolean, required: true },
      namesFor: { type: String, required: true },
      byIcs: { type: Boolean, required: true },
      visitorsMay: { type: Boolean, required: true },
      reveal: { type: String, required: true },
      closesAt: date,
      state: { type: String, required: true },
      revealed: { type: Boolean, default: false },
      madeById: { type: String, required: true },
      madeAt: { type: Date, required: true },
      openedAt: date,
      closedAt: date,
      threshold: { type: Number, required: true },
      inRoom: number,
      before: { type: Number, default: 0 },
      outside: { type: Number, default: 0 },
      roomAt: date,
      asked: number,
      shown: mixed,
      breakdown: mixed,
      from: mixed,
    },
    { versionKey: false, minimize: false },
  )
    .index({ code: 1 }, { unique: true })
    .index({ sessionId: 1 })
    .index({ consultationId: 1 })
    .index({ 'from.kind': 1, 'from.id': 1 })
    .index({ state: 1, closedAt: -1 })
    .index({ openedAt: 1 })
    .index({ closedAt: 1 }),
);
