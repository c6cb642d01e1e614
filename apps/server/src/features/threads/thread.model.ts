import type { AnswerState, ThreadKind } from '@soundings/contracts/threads';
import type { ThingRef } from '@soundings/contracts/wire';

import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface ThreadRecord {
  _id: string;
  kind: ThreadKind;
  title: string;
  tags: string[];
  authorId: string;
  authorName: string;
  startedAt: Date;
  lastAt: Date;
  lastName: string;
  /** Time of the last post and the id: orders every list, and no two are the same. */
  rank: string;
  /** The number of the last post. */
  last: number;
  /** Replies that stand, and those of them that are not the asker's. */
  replies: number;
  others: number;
  answer: AnswerState;
  bestId: string | null;
  bestByName: string;
  /** Who wrote in it. */
  writers: string[];
  /** Words of the title and the tags, for looking up. */
  words: string[];
  from: ThingRef | null;
  /** `kind:id` of what it came out of. */
  fromKey: string;
  gone: boolean;
}

const text = { type: String, default: '' };
const strings = { type: [String], default: [] };
const count = { type: Number, default: 0 };

export const ThreadModel = defineModel<ThreadRecord>(
  'Thread',
  'threads',
  new Schema<ThreadRecord>(
    {
      _id: { type: String, required: true },
      kind: { type: String, required: true },
      title: text,
      tags: strings,
      authorId: { type: String, required: true },
      authorName: text,
      startedAt: { type: Date, required: true },
      lastAt: { type: Date, required: true },
      lastName: text,
      rank: { type: String, required: true },
      last: count,
      replies: count,
      others: count,
      answer: { type: String, required: true },
      bestId: { type: String, default: null },
      bestByName: text,
      writers: strings,
      words: strings,
      from: {
        type: new Schema<ThingRef>(
          { kind: { type: String, required: true }, id: { type: String, required: true } },
          { _id: false },
        ),
        default: null,
      },
      fromKey: text,
      gone: { type: Boolean, default: false },
    },
    { versionKey: false },
  )
    .index({ rank: -1 })
    .index({ gone: 1, rank: -1 }, { partialFilterExpression: { gone: true } })
    .index({ answer: 1, rank: -1 })
    .index({ tags: 1, rank: -1 })
    .index({ writers: 1, rank: -1 })
    .index({ words: 1 })
    .index({ fromKey: 1 }),
);

/** A tag in use, with how many threads have it. */
export interface TagRecord {
  /** The tag. */
  _id: string;
  threads: number;
}

export const TagModel = defineModel<TagRecord>(
  'ThreadTag',
  'threadTags',
  new Schema<TagRecord>({ _id: { type: String, required: true }, threads: count }, { versionKey: false }).index({
    threads: -1,
  }),
);
