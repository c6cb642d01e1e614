import { type DocumentState, documentStates } from '@soundings/contracts/documents';
import type { ThingRef } from '@soundings/contracts/wire';
import type { Paragraph } from '@soundings/doc-kinds';
import { Schema } from 'mongoose';
import { type Turns, turns } from '#platform/in-turn.ts';
import { defineModel } from '#platform/model.ts';

/** A document beside its text, which is the collab doc of the same id. */
export interface DocumentRecord extends Turns {
  _id: string;
  title: string;
  state: DocumentState;
  /** `2026-12-04`: by when it is to be reviewed or signed. */
  by: string | null;
  authorId: string;
  authorName: string;
  editorIds: string[];
  /** Who is asked to look it over, and who of them did. */
  askedIds: string[];
  reviewedIds: string[];
  /** What it came out of. */
  from: ThingRef | null;
  createdAt: Date;
  changedAt: Date;
  /** Grows with each move, so that who is told of one is told once. */
  moves: number;
  versions: number;
  /** The version that is to be signed. */
  signVersion: number | null;
  /** Who wrote since the last version. */
  writerIds: string[];
  /** Taken down after a report: nobody is shown it. */
  removed: boolean;
}

const text = { type: String, required: true };
const thingRefSchema = new Schema<ThingRef>({ kind: text, id: text }, { _id: false });

export const DocumentModel = defineModel<DocumentRecord>(
  'Document',
  'documents',
  new Schema<DocumentRecord>(
    {
      _id: text,
      title: text,
      state: { type: String, enum: documentStates, required: true },
      by: { type: String, default: null },
      authorId: text,
      authorName: text,
      editorIds: { type: [String], default: [] },
      askedIds: { type: [String], default: [] },
      reviewedIds: { type: [String], default: [] },
      from: { type: thingRefSchema, default: null },
      createdAt: { type: Date, required: true },
      changedAt: { type: Date, required: true },
      moves: { type: Number, default: 0 },
      versions: { type: Number, default: 0 },
      signVersion: { type: Number, default: null },
      writerIds: { type: [String], default: [] },
      removed: { type: Boolean, default: false },
      turns,
    },
    { versionKey: false },
  )
    .index({ removed: 1, changedAt: -1 })
    .index({ state: 1, by: 1 })
    .index({ 'from.kind': 1, 'from.id': 1 }),
);

/** The text as it stood when somebody kept it. */
export interface VersionRecord {
  /** `document:number` */
  _id: string;
  documentId: string;
  number: number;
  name: string;
  state: DocumentState;
  at: Date;
  byId: string;
  byName: string;
  authors: { id: string; name: string }[];
  words: number;
  restoredFrom: number | null;
  title: string;
  /** As `readText` gave it. */
  paragraphs: Paragraph[];
  /** Its words without their form, small: what a search for evidence looks in. */
  plain: string;
}

const namedSchema = new Schema<{ id: string; name: string }>({ id: text, name: text }, { _id: false });

export const VersionModel = defineModel<VersionRecord>(
  'DocumentVersion',
  'documentVersions',
  new Schema<VersionRecord>(
    {
      _id: text,
      documentId: text,
      number: { type: Number, required: true },
      name: text,
      state: text,
      at: { type: Date, required: true },
      byId: text,
      byName: text,
      authors: { type: [namedSchema], default: [] },
      words: { type: Number, required: true },
      restoredFrom: { type: Number, default: null },
      title: text,
      paragraphs: { type: Schema.Types.Mixed, required: true },
      plain: { type: String, default: '' },
    },
    { minimize: false, versionKey: false },
  )
    .index({ documentId: 1, number: -1 })
    .index({ at: -1 }),
);

/** One signature of a member on a document; a later one takes its place. */
export interface SignatureRecord {
  /** `document:person` */
  _id: string;
  documentId: string;
  personId: string;
  name: string;
  borough: string;
  ics: string;
  showName: boolean;
  version: number;
  at: Date;
}

export const SignatureModel = defineModel<SignatureRecord>(
  'DocumentSignature',
  'documentSignatures',
  new Schema<SignatureRecord>(
    {
      _id: text,
      documentId: text,
      personId: text,
      name: text,
      borough: { type: String, default: '' },
      ics: { type: String, default: '' },
      showName: { type: Boolean, required: true },
      version: { type: Number, required: true },
      at: { type: Date, required: true },
    },
    { versionKey: false },
  )
    .index({ documentId: 1, version: 1, at: 1 })
    .index({ personId: 1 }),
);
