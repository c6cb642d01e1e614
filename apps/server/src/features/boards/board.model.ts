import type { Lane } from '@soundings/contracts/boards';
import { Schema } from 'mongoose';
import { type Turns, turns } from '#platform/in-turn.ts';
import { defineModel } from '#platform/model.ts';

/** A board of a case or of a stage. Its notes are in the collab doc of the same id. */
export interface BoardRecord extends Turns {
  _id: string;
  sessionId: string;
  /** One of the two is set. */
  caseId: string | null;
  stageId: string | null;
  title: string;
  lanes: Lane[];
  locked: boolean;
  /** Notes wait on the server until who leads shows them. */
  holdBack: boolean;
  /** Votes each person has; 0: no voting. */
  dots: number;
  /** Of a case's board whose time is over: the themes that stay. Null before that. */
  keptThemes: KeptTheme[] | null;
  /** The ids of the notes that stood on it then; what was cited of others had been deleted. Null where they were not kept. */
  keptNotes: string[] | null;
  /** When nothing else of it was left on disk. */
  emptiedAt: Date | null;
}

/** A theme of an emptied board, in its order, with the votes and the number of the notes it had. */
export interface KeptTheme {
  id: string;
  name: string;
  lane: string;
  votes: number;
  notes: number;
}

const text = { type: String, required: true };
const laneSchema = new Schema<Lane>({ id: text, name: text }, { _id: false });
const count = { type: Number, required: true };
const keptTheme = new Schema<KeptTheme>(
  { id: text, name: text, lane: text, votes: count, notes: count },
  { _id: false },
);

export const BoardModel = defineModel<BoardRecord>(
  'Board',
  'boards',
  new Schema<BoardRecord>(
    {
      _id: text,
      sessionId: text,
      caseId: { type: String, default: null },
      stageId: { type: String, default: null },
      title: text,
      lanes: { type: [laneSchema], required: true },
      locked: { type: Boolean, default: false },
      holdBack: { type: Boolean, default: false },
      dots: { type: Number, default: 0 },
      keptThemes: { type: [keptTheme], default: null },
      keptNotes: { type: [String], default: null },
      emptiedAt: { type: Date, default: null },
      turns,
    },
    { versionKey: false },
  ).index({ sessionId: 1 }),
);

/** A note that waits. No time is kept, so that none can be joined to a note on the board. */
export interface HeldNoteRecord {
  _id: string;
  boardId: string;
  lane: string;
  text: string;
  authorId: string;
  /** What will stand under it; empty when it is anonymous. */
  signature: string;
  anonymous: boolean;
  /** Its writer said that what looks like a patient's data in it is a service's. */
  service: boolean;
  /** Written on an open board: its writer was told that it enters with others only. */
  together?: boolean;
}

/** Of notes of earlier versions it is not known what their writers were told. */
export function entersTogether({ anonymous, together }: Pick<HeldNoteRecord, 'anonymous' | 'together'>): boolean {
  return anonymous && together !== false;
}

export const HeldNoteModel = defineModel<HeldNoteRecord>(
  'HeldNote',
  'heldNotes',
  new Schema<HeldNoteRecord>(
    {
      _id: text,
      boardId: text,
      lane: text,
      text,
      authorId: text,
      signature: { type: String, default: '' },
      anonymous: { type: Boolean, required: true },
      service: { type: Boolean, default: false },
      together: { type: Boolean, default: false },
    },
    { versionKey: false },
  ).index({ boardId: 1, authorId: 1 }),
);

/** A note on its way into a board: of an anonymous one nothing says any more whose it was. */
export interface EnteringNote {
  id: string;
  lane: string;
  text: string;
  author: string;
  authorName: string;
  service: boolean;
}

/** Notes that left the waiting room in one transaction and are not known to be in the document yet. */
export interface EntryRecord {
  _id: string;
  boardId: string;
  notes: EnteringNote[];
}

const entering = new Schema<EnteringNote>(
  {
    id: text,
    lane: text,
    text,
    author: { type: String, default: '' },
    authorName: { type: String, default: '' },
    service: { type: Boolean, default: false },
  },
  { _id: false },
);

export const EntryModel = defineModel<EntryRecord>(
  'BoardEntry',
  'boardEntries',
  new Schema<EntryRecord>(
    { _id: text, boardId: text, notes: { type: [entering], required: true } },
    { versionKey: false },
  ).index({
    boardId: 1,
  }),
);

/** What one person voted for on one board. */
export interface BoardDotsRecord {
  /** `board:person`. */
  _id: string;
  boardId: string;
  personId: string;
  notes: string[];
}

export const BoardDotsModel = defineModel<BoardDotsRecord>(
  'BoardDots',
  'boardDots',
  new Schema<BoardDotsRecord>(
    { _id: text, boardId: text, personId: text, notes: { type: [String], default: [] } },
    { versionKey: false },
  ).index({ boardId: 1 }),
);
