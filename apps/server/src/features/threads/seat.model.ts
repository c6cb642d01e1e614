import type { FollowLevel } from '@soundings/contracts/threads';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

/** What a thread is to one person: how far they have read, how closely they follow it, where they were named. */
export interface SeatRecord {
  /** `thread:person`. */
  _id: string;
  threadId: string;
  personId: string;
  /** The number of the last post they have read; -1 for none. It only grows. */
  readTo: number;
  readAt: Date | null;
  level: FollowLevel;
  /** Numbers of posts that name them and that they have not read. */
  mentions: number[];
  /** There are such. */
  waits: boolean;
}

export const SeatModel = defineModel<SeatRecord>(
  'ThreadSeat',
  'threadSeats',
  new Schema<SeatRecord>(
    {
      _id: { type: String, required: true },
      threadId: { type: String, required: true },
      personId: { type: String, required: true },
      readTo: { type: Number, default: -1 },
      readAt: { type: Date, default: null },
      level: { type: String, required: true },
      mentions: { type: [Number], default: [] },
      waits: { type: Boolean, default: false },
    },
    { versionKey: false },
  )
    .index({ threadId: 1, level: 1 })
    .index({ personId: 1, waits: 1 }),
);

/** Up to when a person has said that all is read. */
export interface ReaderRecord {
  /** The person's id. */
  _id: string;
  allReadAt: Date;
}

export const ReaderModel = defineModel<ReaderRecord>(
  'ThreadReader',
  'threadReaders',
  new Schema<ReaderRecord>(
    { _id: { type: String, required: true }, allReadAt: { type: Date, required: true } },
    { versionKey: false },
  ),
);
