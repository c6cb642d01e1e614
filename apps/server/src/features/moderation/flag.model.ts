import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface ReportRecord {
  byId: string;
  byKind: 'person' | 'visitor';
  byName: string;
  why: string;
  at: Date;
}

/** Something that was reported; several reports of one thing are one entry while it waits. */
export interface FlagRecord {
  _id: string;
  kind: string;
  targetId: string;
  excerpt: string;
  /** The words and the link are the reporter's own; not known, and taken to be so, of reports of earlier versions. */
  ofReporter?: boolean;
  link: string;
  /** Whose the thing is; not known of reports of earlier versions. */
  aboutIds?: string[];
  reports: ReportRecord[];
  state: 'open' | 'kept' | 'removed';
  settledById: string | null;
  settledByName: string;
  settledAt: Date | null;
  firstAt: Date;
}

export const FlagModel = defineModel<FlagRecord>(
  'Flag',
  'flags',
  new Schema<FlagRecord>(
    {
      _id: { type: String, required: true },
      kind: { type: String, required: true },
      targetId: { type: String, required: true },
      excerpt: { type: String, default: '' },
      ofReporter: { type: Boolean, default: undefined },
      link: { type: String, default: '' },
      aboutIds: { type: [String], default: undefined },
      reports: {
        type: [
          new Schema<ReportRecord>(
            {
              byId: { type: String, required: true },
              byKind: { type: String, required: true },
              byName: { type: String, required: true },
              why: { type: String, required: true },
              at: { type: Date, required: true },
            },
            { _id: false },
          ),
        ],
        default: [],
      },
      state: { type: String, required: true },
      settledById: { type: String, default: null },
      settledByName: { type: String, default: '' },
      settledAt: { type: Date, default: null },
      firstAt: { type: Date, required: true },
    },
    { versionKey: false },
  )
    .index({ kind: 1, targetId: 1 }, { unique: true, partialFilterExpression: { state: 'open' } })
    .index({ state: 1, firstAt: 1 }),
);
