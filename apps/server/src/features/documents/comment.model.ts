import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

export interface ReplyRecord {
  id: string;
  authorId: string;
  authorName: string;
  borough: string;
  text: string;
  at: Date;
}

/** A comment on some words of a document, with its replies. */
export interface CommentRecord {
  _id: string;
  documentId: string;
  authorId: string;
  authorName: string;
  borough: string;
  text: string;
  at: Date;
  anchor: { from: string; to: string; before: string; after: string; once: boolean };
  quote: string;
  replies: ReplyRecord[];
  resolvedById: string | null;
  resolvedByName: string;
  resolvedAt: Date | null;
}

const text = { type: String, required: true };
const written = { authorId: text, authorName: text, borough: { type: String, default: '' }, text };
const at = { type: Date, required: true };
const context = { type: String, default: '' };
const once = { type: Boolean, default: false };

export const CommentModel = defineModel<CommentRecord>(
  'DocumentComment',
  'documentComments',
  new Schema<CommentRecord>(
    {
      _id: text,
      documentId: text,
      ...written,
      at,
      anchor: {
        type: new Schema({ from: text, to: text, before: context, after: context, once }, { _id: false }),
        required: true,
      },
      quote: text,
      replies: { type: [new Schema<ReplyRecord>({ id: text, ...written, at }, { _id: false })], default: [] },
      resolvedById: { type: String, default: null },
      resolvedByName: { type: String, default: '' },
      resolvedAt: { type: Date, default: null },
    },
    { versionKey: false },
  )
    .index({ documentId: 1, at: 1 })
    .index({ authorId: 1 })
    .index({ 'replies.authorId': 1 }),
);
