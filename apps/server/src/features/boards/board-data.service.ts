import { readBoard } from '@soundings/doc-kinds';
import type { App } from '#platform/app-context.ts';
import {
  BoardDotsModel,
  type BoardDotsRecord,
  BoardModel,
  type BoardRecord,
  HeldNoteModel,
  type HeldNoteRecord,
} from './board.model.ts';

/** A person's notes under their name, their waiting notes and their votes. Notes without a name cannot be found again. */
export async function boardData(app: App, personId: string): Promise<Record<string, unknown>> {
  const notes: object[] = [];
  for (const { _id, title } of await BoardModel(app).find({}).lean<BoardRecord[]>()) {
    const board = await app.collab.read('board', _id, readBoard);
    for (const note of board.notes)
      if (note.author === personId) notes.push({ board: title, text: note.text, at: note.at });
  }
  const waiting = await HeldNoteModel(app).find({ authorId: personId }).lean<HeldNoteRecord[]>();
  const votes = await BoardDotsModel(app).find({ personId }).lean<BoardDotsRecord[]>();
  return {
    notes,
    waitingNotes: waiting.map(({ boardId, text, anonymous }) => ({ boardId, text, anonymous })),
    votes: votes.map(({ boardId, notes: forNotes }) => ({ boardId, notes: forNotes })),
  };
}
