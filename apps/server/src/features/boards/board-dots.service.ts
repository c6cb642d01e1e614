import { AppError, type Viewer } from '@soundings/contracts/wire';
import { readBoard } from '@soundings/doc-kinds';
import type { App } from '#platform/app-context.ts';
import { BoardDotsModel, type BoardDotsRecord, BoardModel, type BoardRecord } from './board.model.ts';
import { type BoardCommand, boardToWrite, idOf, tellMyTabs, tellRoom } from './board.service.ts';

/** One vote of mine for a note, within what each person has; votes for notes that were removed come back. */
export async function setDot(
  app: App,
  viewer: Viewer,
  { boardId, noteId, on, opId }: BoardCommand & { noteId: string; on: boolean },
): Promise<{ done: true }> {
  await boardToWrite(app, viewer, boardId);
  const personId = idOf(viewer);
  const _id = `${boardId}:${personId}`;
  const there = await app.collab.read('board', boardId, (doc) => new Set(readBoard(doc).notes.map((note) => note.id)));
  if (on && !there.has(noteId)) throw new AppError('not_found', 'This note is not on the board any more.');
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const board = await BoardModel(app).findById(boardId).session(session).lean<BoardRecord>();
    const mine = await BoardDotsModel(app).findById(_id).session(session).lean<BoardDotsRecord>();
    const others = (mine?.notes ?? []).filter((each) => each !== noteId && there.has(each));
    const budget = board?.dots ?? 0;
    // Those that were given stay, too.
    if (budget === 0) throw new AppError('closed', 'There is no voting on this board at the moment.');
    if (on) mustHaveLeft(budget, others.length);
    const notes = on ? [...others, noteId] : others;
    await BoardDotsModel(app).updateOne({ _id }, { $set: { boardId, personId, notes } }, { upsert: true, session });
    await tellRoom(app, boardId, change);
    tellMyTabs(app, viewer, boardId, change);
    return { done: true };
  });
}

function mustHaveLeft(budget: number, used: number): void {
  if (used >= budget)
    throw new AppError(
      'conflict',
      budget === 1
        ? 'You have used your one vote. Take it back to use it elsewhere.'
        : `You have used all ${budget} votes. Take one back to use it elsewhere.`,
    );
}
