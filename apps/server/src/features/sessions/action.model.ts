import type { ActionState } from '@soundings/contracts/sessions';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

/** Somebody said they would do something; what came of it is told in a later session. */
export interface ActionRecord {
  _id: string;
  /** Where it was made. */
  sessionId: string;
  text: string;
  ownerId: string;
  /** A calendar day in London. */
  dueOn: string | null;
  state: ActionState;
  learned: string;
  /** In which session its outcome was told; null while it is open. */
  resolvedIn: string | null;
  boardId: string | null;
  noteId: string | null;
  createdBy: string;
  createdAt: Date;
}

export const ActionModel = defineModel<ActionRecord>(
  'Action',
  'actions',
  new Schema<ActionRecord>(
    {
      _id: { type: String, required: true },
      sessionId: { type: String, required: true },
      text: { type: String, required: true },
      ownerId: { type: String, required: true },
      dueOn: { type: String, default: null },
      state: { type: String, required: true },
      learned: { type: String, default: '' },
      resolvedIn: { type: String, default: null },
      boardId: { type: String, default: null },
      noteId: { type: String, default: null },
      createdBy: { type: String, required: true },
      createdAt: { type: Date, required: true },
    },
    { versionKey: false },
  )
    .index({ sessionId: 1, createdAt: 1 })
    .index({ ownerId: 1, state: 1 })
    .index({ boardId: 1, noteId: 1 })
    .index({ createdAt: -1 }),
);
