import type { NameAnswer } from '@soundings/contracts/evidence';
import type { ThingKind } from '@soundings/contracts/wire';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface AuthorRecord {
  personId: string;
  answer: NameAnswer;
  /** What they went by when it was frozen, where that stands in its words: they may go by another name since. */
  inWords?: string[];
}

/** A citation. What is frozen is written once; only names, what cites it and whether it is public change. */
export interface EvidenceRecord {
  _id: string;
  kind: ThingKind;
  thingId: string;
  title: string;
  excerpt: string;
  figure: string | null;
  at: Date;
  frozenAt: Date;
  frozenById: string;
  hash: string;
  /** Whose words they are. No name is kept that is not in them: it is looked up, and only for who said yes. */
  authors: AuthorRecord[];
  /** `kind:id` of the things whose words stand in its excerpt, besides its own. */
  parts: string[];
  /** `kind:id` of what the thing had come out of when it was frozen, the nearest first. */
  way: string[];
  /** `kind:id` of what cites it. */
  citedBy: string[];
  /** Those of them that everybody may read: where there is one, everybody may read this too. */
  publicIn: string[];
}

const text = { type: String, required: true };

export const EvidenceModel = defineModel<EvidenceRecord>(
  'Evidence',
  'evidence',
  new Schema<EvidenceRecord>(
    {
      _id: text,
      kind: text,
      thingId: text,
      title: text,
      excerpt: { type: String, default: '' },
      figure: { type: String, default: null },
      at: { type: Date, required: true },
      frozenAt: { type: Date, required: true },
      frozenById: text,
      hash: text,
      authors: {
        type: [new Schema<AuthorRecord>({ personId: text, answer: text, inWords: [String] }, { _id: false })],
        default: [],
      },
      parts: { type: [String], default: [] },
      way: { type: [String], default: [] },
      citedBy: { type: [String], default: [] },
      publicIn: { type: [String], default: [] },
    },
    { versionKey: false },
  )
    .index({ kind: 1, thingId: 1 })
    .index({ parts: 1 })
    .index({ citedBy: 1 })
    .index({ publicIn: 1 })
    .index({ 'authors.personId': 1 }),
);
