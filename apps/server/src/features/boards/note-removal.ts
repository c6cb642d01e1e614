import { boardsContract, canReadBoard } from '@soundings/contracts/boards';
import type { Viewer } from '@soundings/contracts/wire';
import { deleteNote, readBoard } from '@soundings/doc-kinds';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import type { ReportedThing } from '#platform/feature.ts';
import type { Notice } from '#platform/outbox.ts';
import { BoardModel, type BoardRecord } from './board.model.ts';
import { findBoard } from './board.store.ts';
import { tellWriter } from './tell-removed.ts';

/** A note as other things name it: `<boardId>~<noteId>`. */
const partsOf = (id: string): [string, string] => {
  const [boardId = '', noteId = ''] = id.split('~');
  return [boardId, noteId];
};

/** A note that somebody reports who may read its board; nobody is behind one that was written without a name. */
export async function reportedNote(app: App, viewer: Viewer, id: string): Promise<ReportedThing | null> {
  const [boardId, noteId] = partsOf(id);
  const board = await findBoard(app, boardId);
  if (!board || !canReadBoard(viewer, board)) return null;
  const { notes } = await app.collab.read('board', boardId, readBoard);
  const note = notes.find((each) => each.id === noteId);
  return note
    ? { words: note.text, link: `/boards/${boardId}`, authorIds: note.author === '' ? [] : [note.author] }
    : null;
}

/** Takes a note off its board for everybody. The document is no part of a change: what the change says is done after it. */
export async function takeDownNote(app: App, { session, notice }: Change, id: string): Promise<void> {
  const [boardId, noteId] = partsOf(id);
  const board = await BoardModel(app).findById(boardId).session(session).lean<BoardRecord>();
  if (board) notice('board:note-removed', `session:${board.sessionId}`, { boardId, noteId });
}

/** Its writer is told before it goes: done again after a crash, they are told once. */
export async function removeNote(app: App, { payload }: Pick<Notice, 'payload'>): Promise<void> {
  const { boardId, noteId } = boardsContract.notices['board:note-removed'].parse(payload);
  const board = await BoardModel(app).findById(boardId).lean<BoardRecord>();
  const { notes } = await app.collab.read('board', boardId, readBoard);
  const authorId = notes.find((note) => note.id === noteId)?.author;
  const how = 'was reported, and removed by who settles reports';
  if (board && authorId) await tellWriter(app, board, { noteId, authorId, how });
  await app.collab.edit('board', boardId, (doc) => deleteNote(doc, noteId));
}
