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

/** A person's notes under their name, their notes that wait, and their votes, for their own copy of their data. */
export async function boardData(app: App, personId: string): Promise<Record<string, unknown>> {
  const [boards, held, dots] = await Promise.all([
    BoardModel(app).find({}).lean<BoardRecord[]>(),
    HeldNoteModel(app).find({ authorId: personId }).lean<HeldNoteRecord[]>(),
    BoardDotsModel(app).find({ personId }).lean<BoardDotsRecord[]>(),
  ]);
  const notes: { sessionId: string; board: string; text: string }[] = [];
  // One at a time: each may have to be loaded.
  for (const { _id, sessionId, title } of boards) {
    const own = await app.collab.read('board', _id, (doc) =>
      readBoard(doc).notes.filter((note) => note.author === personId),
    );
    notes.push(...own.map(({ text }) => ({ sessionId, board: title, text })));
  }
  return {
    notes,
    notesThatWait: held.map(({ text, anonymous }) => ({ text, anonymous })),
    votes: dots.map(({ boardId, notes: voted }) => ({ boardId, votes: voted.length })),
  };
}
