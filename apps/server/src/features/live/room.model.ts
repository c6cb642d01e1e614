import type { RoomStage } from '@soundings/contracts/live';
import { Schema } from 'mongoose';
import { type Turns, turns } from '#platform/in-turn.ts';
import { defineModel } from '#platform/model.ts';
import { stagesField } from '#platform/stages-field.ts';

/** The live room of one session: all of its state but who is connected, so that a restart brings it back. */
export interface RoomRecord extends Turns {
  /** The session's id. */
  _id: string;
  title: string;
  state: 'open' | 'ended';
  version: number;
  /** As they were when the room was opened. */
  stages: RoomStage[];
  stageIndex: number;
  /** When the stage is over; null while paused or before the first stage. */
  endsAt: Date | null;
  /** What was left at the pause; null while the clock runs. */
  leftMs: number | null;
  lengthMs: number;
  leaderId: string;
  facilitatorId: string;
  coFacilitatorId: string | null;
  leaderGoneAt: Date | null;
  chosen: string[];
  /** Cases whose stages the room came to; not known of rooms of earlier versions. */
  worked?: string[];
  confirmed: string[];
  hands: string[];
  ready: string[];
  heard: string[];
  visitorsAllowed: boolean;
  /** How many were let in by the code. */
  visitors?: number;
  code: string;
  openedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

const strings = { type: [String], default: [] };
const date = { type: Date, default: null };

export const RoomModel = defineModel<RoomRecord>(
  'Room',
  'rooms',
  new Schema<RoomRecord>(
    {
      _id: { type: String, required: true },
      title: { type: String, required: true },
      state: { type: String, required: true },
      version: { type: Number, required: true },
      stages: stagesField,
      stageIndex: { type: Number, required: true },
      endsAt: date,
      leftMs: { type: Number, default: null },
      lengthMs: { type: Number, default: 0 },
      leaderId: { type: String, required: true },
      facilitatorId: { type: String, required: true },
      coFacilitatorId: { type: String, default: null },
      leaderGoneAt: date,
      chosen: strings,
      worked: { type: [String], default: undefined },
      confirmed: strings,
      hands: strings,
      ready: strings,
      heard: strings,
      visitorsAllowed: { type: Boolean, default: false },
      visitors: { type: Number, default: 0 },
      code: { type: String, required: true },
      openedAt: { type: Date, required: true },
      startedAt: date,
      endedAt: date,
      turns,
    },
    { versionKey: false },
  )
    .index({ code: 1 }, { unique: true })
    .index({ state: 1 }),
);

/** Somebody was in the room; one row for one person, however often they came back. */
export interface AttendanceRecord {
  /** `session:person`. */
  _id: string;
  sessionId: string;
  personId: string;
  kind: 'person' | 'visitor';
  name: string;
  /** On that day; empty for visitors. */
  ics: string;
  at: Date;
}

export const AttendanceModel = defineModel<AttendanceRecord>(
  'Attendance',
  'attendances',
  new Schema<AttendanceRecord>(
    {
      _id: { type: String, required: true },
      sessionId: { type: String, required: true },
      personId: { type: String, required: true },
      kind: { type: String, required: true },
      name: { type: String, required: true },
      ics: { type: String, default: '' },
      at: { type: Date, required: true },
    },
    { versionKey: false },
  ).index({ sessionId: 1 }),
);

export interface MessageRecord {
  _id: string;
  sessionId: string;
  authorId: string;
  authorName: string;
  visitor: boolean;
  text: string;
  at: Date;
  /** Its words are gone from here too. */
  removed?: boolean;
}

export const MessageModel = defineModel<MessageRecord>(
  'Message',
  'messages',
  new Schema<MessageRecord>(
    {
      _id: { type: String, required: true },
      sessionId: { type: String, required: true },
      authorId: { type: String, required: true },
      authorName: { type: String, required: true },
      visitor: { type: Boolean, required: true },
      text: { type: String, required: true },
      at: { type: Date, required: true },
      removed: { type: Boolean, default: undefined },
    },
    { versionKey: false },
  ).index({ sessionId: 1, at: 1 }),
);

export interface PrivateNotesRecord {
  /** `session:case:person`: only that person ever reads it. */
  _id: string;
  sessionId: string;
  personId: string;
  text: string;
  /** Rises with each save; none on those from before this was kept. */
  version?: number;
  at: Date;
}

export const PrivateNotesModel = defineModel<PrivateNotesRecord>(
  'PrivateNotes',
  'privateNotes',
  new Schema<PrivateNotesRecord>(
    {
      _id: { type: String, required: true },
      sessionId: { type: String, required: true },
      personId: { type: String, required: true },
      text: { type: String, default: '' },
      version: { type: Number, default: 0 },
      at: { type: Date, required: true },
    },
    { versionKey: false },
  ).index({ personId: 1 }),
);

/** Who held the controls, and how they came by them. */
export interface RoomLogRecord {
  _id: string;
  sessionId: string;
  at: Date;
  /** Empty for a room that was left open and ended by itself. */
  byId: string;
  what: 'opened' | 'handed-over' | 'taken' | 'visitors-in' | 'visitors-out' | 'ended';
  toId: string | null;
}

export const RoomLogModel = defineModel<RoomLogRecord>(
  'RoomLog',
  'roomLog',
  new Schema<RoomLogRecord>(
    {
      _id: { type: String, required: true },
      sessionId: { type: String, required: true },
      at: { type: Date, required: true },
      byId: { type: String, default: '' },
      what: { type: String, required: true },
      toId: { type: String, default: null },
    },
    { versionKey: false },
  ).index({ sessionId: 1, at: 1 }),
);
