import type { ReactionKind } from '@soundings/contracts/threads';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface QuoteRecord {
  postId: string;
  n: number;
  authorName: string;
  words: string;
}

export interface PostRecord {
  _id: string;
  threadId: string;
  /** Its place in the thread, from 0; given once, never moved. */
  n: number;
  /** Null for a visitor of a session. */
  authorId: string | null;
  authorName: string;
  at: Date;
  text: string;
  /** People whom the text names and who were there when it was written. */
  named: string[];
  quote: QuoteRecord | null;
  edits: number;
  editedAt: Date | null;
  thanks: number;
  useful: number;
  meToo: number;
  deletedAt: Date | null;
  deletedById: string | null;
  deletedByName: string;
  /** It was the best answer when it was deleted. */
  wasBest: boolean;
  /** Its words are gone for good. */
  purged: boolean;
}

const count = { type: Number, default: 0 };
const no = { type: Boolean, default: false };
const id = { type: String, required: true };

export const PostModel = defineModel<PostRecord>(
  'Post',
  'posts',
  new Schema<PostRecord>(
    {
      _id: id,
      threadId: id,
      n: { type: Number, required: true },
      authorId: { type: String, default: null },
      authorName: id,
      at: { type: Date, required: true },
      text: { type: String, default: '' },
      named: { type: [String], default: [] },
      quote: {
        type: new Schema<QuoteRecord>(
          { postId: id, n: { type: Number, required: true }, authorName: id, words: { type: String, default: '' } },
          { _id: false },
        ),
        default: null,
      },
      edits: count,
      editedAt: { type: Date, default: null },
      thanks: count,
      useful: count,
      meToo: count,
      deletedAt: { type: Date, default: null },
      deletedById: { type: String, default: null },
      deletedByName: { type: String, default: '' },
      wasBest: no,
      purged: no,
    },
    { versionKey: false },
  )
    .index({ threadId: 1, n: 1 }, { unique: true })
    .index({ authorId: 1, at: -1 })
    .index({ at: -1 })
    .index({ 'quote.postId': 1 }),
);

/** What a post, or the title of its thread, said before an edit. */
export interface PostTextRecord {
  _id: string;
  postId: string;
  threadId: string;
  text: string;
  named: string[];
  /** Set where the title was changed. */
  title: string | null;
  until: Date;
  byName: string;
}

export const PostTextModel = defineModel<PostTextRecord>(
  'PostText',
  'postTexts',
  new Schema<PostTextRecord>(
    {
      _id: id,
      postId: id,
      threadId: id,
      text: { type: String, default: '' },
      named: { type: [String], default: [] },
      title: { type: String, default: null },
      until: { type: Date, required: true },
      byName: { type: String, default: '' },
    },
    { versionKey: false },
  )
    .index({ postId: 1, until: -1 })
    .index({ threadId: 1 }),
);

/** One person's thanks, useful or me too. */
export interface ReactionRecord {
  /** `post:kind:person`. */
  _id: string;
  postId: string;
  personId: string;
  kind: ReactionKind;
}

export const ReactionModel = defineModel<ReactionRecord>(
  'Reaction',
  'reactions',
  new Schema<ReactionRecord>({ _id: id, postId: id, personId: id, kind: id }, { versionKey: false })
    .index({ personId: 1, postId: 1 })
    .index({ postId: 1 }),
);
