import { randomInt } from 'node:crypto';
import { boardLimits, canAddNote, enterTogether, signatureOf } from '@soundings/contracts/boards';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { addNote, boardLimits as documentLimits, readBoard } from '@soundings/doc-kinds';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { inTurn } from '#platform/in-turn.ts';
import { where } from '#platform/model.ts';
import {
  BoardModel,
  type BoardRecord,
  type EnteringNote,
  EntryModel,
  type EntryRecord,
  entersTogether,
  HeldNoteModel,
  type HeldNoteRecord,
} from './board.model.ts';
import { type BoardCommand, boardToLead, boardToWrite, idOf, tellMyTabs, tellRoom } from './board.service.ts';
import type { KnownBoard } from './board.store.ts';
import { recheckBoard } from './board-kind.ts';
import { mustBeAServices } from './note-scan.ts';

/** Takes a note that may not go through its writer's own line: without a name, or while notes are held back. */
export async function holdNote(
  app: App,
  viewer: Viewer,
  input: BoardCommand & { lane: string; text: string; anonymous: boolean; together: boolean; notAPersons: boolean },
): Promise<{ done: true }> {
  const board = await boardToAdd(app, viewer, input.boardId);
  if (!board.lanes.some((lane) => lane.id === input.lane)) throw new AppError('bad_request', 'There is no such lane.');
  mustBeAServices(input.text, input.notAPersons);
  const onBoard = await app.collab.read('board', board._id, (doc) => readBoard(doc).notes.length);
  const authorId = idOf(viewer);
  await app.change({ viewer, opId: input.opId, unsigned: true }, async (change) => {
    await inTurn(BoardModel(app), board._id, change);
    const waiting = await heldOn(app, board._id, change);
    if (waiting.length + onBoard >= documentLimits.notes) throw new AppError('too_large', 'This board is full.');
    if (waiting.filter((note) => note.authorId === authorId).length >= boardLimits.waitingEach)
      throw new AppError('too_many', 'You have many notes waiting already. Wait until they are shown.');
    const holding = await holdsBack(app, board._id, change);
    const note: HeldNoteRecord = {
      _id: app.ids.next(),
      boardId: board._id,
      lane: input.lane,
      text: input.text,
      authorId,
      signature: input.anonymous ? '' : signatureOf(viewer),
      anonymous: input.anonymous,
      service: input.notAPersons,
      // What its writer was told, if notes are held back only since.
      together: input.anonymous && (input.together || !holding),
    };
    await HeldNoteModel(app).insertMany([note], { session: change.session });
    if (!holding) await letEnter(app, board._id, change, ready([...waiting, note]));
    await tellRoom(app, board._id, change);
    tellMyTabs(app, viewer, board._id, change);
    return { done: true };
  });
  await finishEntries(app, board._id);
  return { done: true };
}

/** New words are a new note: who may add none at the moment may not change one that waits either. */
export async function changeHeld(
  app: App,
  viewer: Viewer,
  input: BoardCommand & { heldId: string; text: string; notAPersons: boolean },
): Promise<{ done: true }> {
  const { boardId, heldId: _id, text, notAPersons } = input;
  const mine = await HeldNoteModel(app).exists({ _id, boardId, authorId: idOf(viewer) });
  if (mine) await boardToAdd(app, viewer, boardId);
  mustBeAServices(text, notAPersons);
  return await onMine(app, viewer, input, async (note, change) => {
    const set = { text, service: notAPersons };
    await HeldNoteModel(app).updateOne({ _id: note._id }, { $set: set }, { session: change.session });
  });
}

/** Taking back is allowed at any time, also when the board is locked or the session has ended. */
export function withdrawHeld(
  app: App,
  viewer: Viewer,
  input: BoardCommand & { heldId: string },
): Promise<{ done: true }> {
  return onMine(app, viewer, input, async (note, change) => {
    await HeldNoteModel(app).deleteOne({ _id: note._id }, { session: change.session });
    await tellRoom(app, note.boardId, change);
  });
}

async function onMine(
  app: App,
  viewer: Viewer,
  { boardId, heldId, opId }: BoardCommand & { heldId: string },
  act: (note: HeldNoteRecord, change: Change) => Promise<void>,
): Promise<{ done: true }> {
  const authorId = idOf(viewer);
  return await app.change({ viewer, opId, unsigned: true }, async (change) => {
    const note = await HeldNoteModel(app)
      .findOne({ _id: heldId, boardId, authorId })
      .session(change.session)
      .lean<HeldNoteRecord>();
    if (!note) throw new AppError('not_found', 'This note is on the board now, or was taken back.');
    await act(note, change);
    tellMyTabs(app, viewer, boardId, change);
    return { done: true };
  });
}

/** Holds nothing back any more and shows what waits, but of notes whose writers were told that they enter together none by itself. */
export async function reveal(app: App, viewer: Viewer, { boardId, opId }: BoardCommand): Promise<{ done: true }> {
  await boardToLead(app, viewer, boardId);
  await app.change({ viewer, opId }, async (change) => {
    await BoardModel(app).updateOne({ _id: boardId }, { $set: { holdBack: false } }, { session: change.session });
    const waiting = await heldOn(app, boardId, change);
    await letEnter(app, boardId, change, [
      ...new Set([...ready(waiting), ...waiting.filter((note) => !entersTogether(note))]),
    ]);
    await tellRoom(app, boardId, change);
    return { done: true };
  });
  await finishEntries(app, boardId);
  await recheckBoard(app, boardId);
  return { done: true };
}

async function boardToAdd(app: App, viewer: Viewer, boardId: string): Promise<KnownBoard> {
  const board = await boardToWrite(app, viewer, boardId);
  if (!canAddNote(viewer, board))
    throw new AppError('not_allowed', 'You are listening at the moment. Use your private notes.');
  return board;
}

/** What enters an open board by itself: named notes at once, notes without a name when enough of enough people wait. */
function ready(waiting: HeldNoteRecord[]): HeldNoteRecord[] {
  const nameless = waiting.filter((note) => note.anonymous);
  const enough =
    nameless.length >= enterTogether.notes &&
    new Set(nameless.map((note) => note.authorId)).size >= enterTogether.people;
  return waiting.filter((note) => !note.anonymous || enough);
}

/** Out of the waiting room and, shuffled, on the way: from here nothing joins a nameless note to its writer. */
async function letEnter(app: App, boardId: string, change: Change, notes: HeldNoteRecord[]): Promise<void> {
  if (notes.length === 0) return;
  const entering: EnteringNote[] = shuffled(notes).map((note) => ({
    id: app.ids.next(),
    lane: note.lane,
    text: note.text,
    author: note.anonymous ? '' : note.authorId,
    authorName: note.anonymous ? '' : note.signature,
    service: note.service ?? false,
  }));
  const left = where({ _id: { $in: notes.map((note) => note._id) } });
  await HeldNoteModel(app).deleteMany(left, { session: change.session });
  await EntryModel(app).insertMany([{ _id: app.ids.next(), boardId, notes: entering }], { session: change.session });
}

/** Puts into the document what left the waiting room; again after a crash in between, and only once. */
export async function finishEntries(app: App, boardId?: string): Promise<void> {
  const entries = await EntryModel(app)
    .find(boardId === undefined ? {} : { boardId })
    .lean<EntryRecord[]>();
  for (const entry of entries) {
    const at = app.clock.now().toISOString();
    await app.collab.edit('board', entry.boardId, (doc) => {
      const there = new Set(readBoard(doc).notes.map((note) => note.id));
      for (const note of entry.notes)
        if (!there.has(note.id)) addNote(doc, { ...note, at: note.author === '' ? '' : at });
    });
    await EntryModel(app).deleteOne({ _id: entry._id });
  }
}

function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

async function heldOn(app: App, boardId: string, change: Change): Promise<HeldNoteRecord[]> {
  return await HeldNoteModel(app).find({ boardId }).session(change.session).lean<HeldNoteRecord[]>();
}

async function holdsBack(app: App, boardId: string, change: Change): Promise<boolean> {
  const board = await BoardModel(app).findById(boardId).session(change.session).lean<BoardRecord>();
  return board?.holdBack ?? true;
}
