import { type BoardState, type BoardView, canLeadBoard, canWriteBoard } from '@soundings/contracts/boards';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import {
  BoardDotsModel,
  type BoardDotsRecord,
  BoardModel,
  type BoardRecord,
  entersTogether,
  HeldNoteModel,
  type HeldNoteRecord,
} from './board.model.ts';
import { boardFor, type KnownBoard } from './board.store.ts';
import { recheckBoard } from './board-kind.ts';

export interface BoardCommand {
  boardId: string;
  opId: string;
}

export async function getBoard(app: App, viewer: Viewer, boardId: string): Promise<BoardView> {
  const board = await boardFor(app, viewer, boardId);
  const { caseId, stageId, title, lanes, room } = board;
  const mine = { boardId, authorId: idOf(viewer) };
  const held = await HeldNoteModel(app).find(mine).sort({ _id: 1 }).lean<HeldNoteRecord[]>();
  const dots = await BoardDotsModel(app)
    .findById(`${boardId}:${idOf(viewer)}`)
    .lean<BoardDotsRecord>();
  return {
    ...(await stateOf(app, board)),
    caseId,
    stageId,
    title,
    lanes,
    room,
    myVotes: dots?.notes ?? [],
    myHeld: held.map(({ _id, lane, text, anonymous }) => ({ id: _id, lane, text, anonymous })),
  };
}

/** What everybody in the room may know of a board beside its notes. */
export async function stateOf(app: App, board: BoardRecord, session?: ClientSession): Promise<BoardState> {
  const { _id, sessionId, locked, holdBack, dots, keptThemes } = board;
  const waiting = await HeldNoteModel(app)
    .find({ boardId: _id })
    .select('anonymous together')
    .session(session ?? null)
    .lean<HeldNoteRecord[]>();
  const votes = await votesOf(app, _id, session);
  const [held, together] = [waiting.length, waiting.filter(entersTogether).length];
  return { boardId: _id, sessionId, locked, holdBack, dots, held, together, votes, emptied: Boolean(keptThemes) };
}

export async function votesOf(app: App, boardId: string, session?: ClientSession): Promise<Record<string, number>> {
  const rows = await BoardDotsModel(app)
    .find({ boardId })
    .session(session ?? null)
    .lean<BoardDotsRecord[]>();
  const votes: Record<string, number> = {};
  for (const note of rows.flatMap((row) => row.notes)) votes[note] = (votes[note] ?? 0) + 1;
  return votes;
}

export function lockBoard(
  app: App,
  viewer: Viewer,
  input: BoardCommand & { locked: boolean },
): Promise<{ done: true }> {
  return lead(app, viewer, input, { locked: input.locked });
}

export function holdBack(app: App, viewer: Viewer, input: BoardCommand): Promise<{ done: true }> {
  return lead(app, viewer, input, { holdBack: true });
}

export function setDots(app: App, viewer: Viewer, input: BoardCommand & { dots: number }): Promise<{ done: true }> {
  return lead(app, viewer, input, { dots: input.dots }, async (change) => {
    // With 0 the voting is over and its counts stay.
    if (input.dots > 0) await keepWithin(app, input.boardId, input.dots, change);
  });
}

/** Fewer votes each than before: everybody keeps the first they gave. */
async function keepWithin(app: App, boardId: string, dots: number, { session }: Change): Promise<void> {
  const rows = await BoardDotsModel(app).find({ boardId }).session(session).lean<BoardDotsRecord[]>();
  for (const { _id, notes } of rows)
    if (notes.length > dots)
      await BoardDotsModel(app).updateOne({ _id }, { $set: { notes: notes.slice(0, dots) } }, { session });
}

async function lead(
  app: App,
  viewer: Viewer,
  { boardId, opId }: BoardCommand,
  fields: Partial<Pick<BoardRecord, 'locked' | 'holdBack' | 'dots'>>,
  also?: (change: Change) => Promise<void>,
): Promise<{ done: true }> {
  await boardToLead(app, viewer, boardId);
  await app.change({ viewer, opId }, async (change) => {
    await BoardModel(app).updateOne({ _id: boardId }, { $set: fields }, { session: change.session });
    await also?.(change);
    await tellRoom(app, boardId, change);
    return { done: true };
  });
  await recheckBoard(app, boardId);
  return { done: true };
}

const emptiedWords = 'The board of this case was emptied, some time after its session. Its themes and actions stay.';

export async function boardToLead(app: App, viewer: Viewer, boardId: string): Promise<KnownBoard> {
  const board = await boardFor(app, viewer, boardId);
  if (!canLeadBoard(viewer, board)) throw new AppError('not_allowed', 'Only who leads the session can do this.');
  if (board.emptied) throw new AppError('closed', emptiedWords);
  return board;
}

export async function boardToWrite(app: App, viewer: Viewer, boardId: string): Promise<KnownBoard> {
  const board = await boardFor(app, viewer, boardId);
  if (canWriteBoard(viewer, board)) return board;
  if (board.emptied) throw new AppError('closed', emptiedWords);
  if (board.room.state === 'ended') throw new AppError('closed', 'This session has ended. The board can be read only.');
  throw new AppError('closed', 'The board is locked. It can be read only.');
}

/** Says what holds after this change; nothing of a note that waits but that it is one more. */
export async function tellRoom(app: App, boardId: string, change: Change): Promise<void> {
  const board = await BoardModel(app).findById(boardId).session(change.session).lean<BoardRecord>();
  if (!board) throw new AppError('not_found');
  change.notice('board:changed', `session:${board.sessionId}`, await stateOf(app, board, change.session));
}

/** To my other tabs. Not kept: it would join a person to the time of a note without a name. */
export function tellMyTabs(app: App, viewer: Viewer, boardId: string, change: Change): void {
  change.after(() => app.realtime.send(`${viewer.kind}:${idOf(viewer)}`, 'board:mine-changed', { boardId }));
}

export function idOf(viewer: Viewer): string {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  return viewer.id;
}
