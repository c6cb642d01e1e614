import { addTheme, readBoard } from '@soundings/doc-kinds';
import { loadSettings } from '#features/admin/index.ts';
import { RoomModel, type RoomRecord } from '#features/live/index.ts';
import { SessionModel, type SessionRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { checkpoint } from '#platform/checkpoint.ts';
import { where } from '#platform/model.ts';
import { recurringJob } from '#platform/recurring-job.ts';
import {
  BoardDotsModel,
  BoardModel,
  type BoardRecord,
  EntryModel,
  HeldNoteModel,
  type KeptTheme,
} from './board.model.ts';
import { tellRoom, votesOf } from './board.service.ts';
import { recheckBoard } from './board-kind.ts';
import { forgetRemoved } from './removed-notes.ts';

interface Kept {
  keptThemes: KeptTheme[];
  keptNotes: string[] | null;
}

const dayMs = 86_400_000;

export const emptyingJob = recurringJob('boards-empty', dayMs / 4, emptyOldBoards);

/** Empties the boards of cases whose session is as long ago as the community has set. What a crash cut short is done again. */
async function emptyOldBoards(app: App): Promise<void> {
  const { caseBoardDays } = await loadSettings(app);
  const before = new Date(app.clock.now().getTime() - caseBoardDays * dayMs);
  const full = await BoardModel(app)
    .find(where({ caseId: { $ne: null }, emptiedAt: null }))
    .lean<BoardRecord[]>();
  const over = new Map<string, boolean>();
  for (const board of full) {
    if (!over.has(board.sessionId)) over.set(board.sessionId, await wasOver(app, board.sessionId, before));
    if (over.get(board.sessionId)) await emptyBoard(app, board);
  }
}

/** Counted from when the session was to end, or did. */
async function wasOver(app: App, sessionId: string, before: Date): Promise<boolean> {
  const session = await SessionModel(app).findById(sessionId).lean<SessionRecord>();
  const room = await RoomModel(app).findById(sessionId).lean<RoomRecord>();
  const planned = session ? session.startsAt.getTime() + session.minutes * 60_000 : 0;
  return Math.max(planned, room?.endedAt?.getTime() ?? 0) <= before.getTime();
}

/**
 * First the themes and the ids of its notes are kept and the board takes nothing more; then its document goes, with log and snapshot, and a new one
 * holds the themes; only then is it said to be emptied. Each step can be done again.
 */
async function emptyBoard(app: App, board: BoardRecord): Promise<void> {
  const kept = board.keptThemes
    ? { keptThemes: board.keptThemes, keptNotes: board.keptNotes }
    : await keptOf(app, board._id);
  await app.change({ viewer: { kind: 'nobody' } }, async (change) => {
    const { session } = change;
    await BoardModel(app).updateOne({ _id: board._id }, { $set: { ...kept, holdBack: false } }, { session });
    const ofBoard = { boardId: board._id };
    await HeldNoteModel(app).deleteMany(ofBoard, { session });
    await EntryModel(app).deleteMany(ofBoard, { session });
    await BoardDotsModel(app).deleteMany(ofBoard, { session });
    await tellRoom(app, board._id, change);
  });
  await recheckBoard(app, board._id);
  forgetRemoved(app, board._id);
  await app.collab.remove('board', board._id);
  await app.collab.edit('board', board._id, (doc) => {
    for (const { id, name, lane } of kept.keptThemes) addTheme(doc, { id, name, lane });
  });
  await BoardModel(app).updateOne({ _id: board._id }, { $set: { emptiedAt: app.clock.now() } });
  await checkpoint(app);
}

async function keptOf(app: App, boardId: string): Promise<Kept> {
  const { notes, themes } = await app.collab.read('board', boardId, readBoard);
  const votes = await votesOf(app, boardId);
  const keptThemes = themes.map(({ id, name, lane }) => {
    const inIt = notes.filter((note) => note.theme === id);
    return { id, name, lane, votes: inIt.reduce((sum, note) => sum + (votes[note.id] ?? 0), 0), notes: inIt.length };
  });
  return { keptThemes, keptNotes: notes.map((note) => note.id) };
}
