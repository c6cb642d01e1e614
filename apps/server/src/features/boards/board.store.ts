import { boardIdOf, canReadBoard, caseLanes, stageLanes } from '@soundings/contracts/boards';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { type RoomFacts, RoomModel, type RoomRecord, roomFacts } from '#features/live/index.ts';
import { CaseModel, type CaseRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { isDuplicate, where } from '#platform/model.ts';
import { BoardModel, type BoardRecord } from './board.model.ts';

/** A board with the room it is in. */
export interface KnownBoard extends BoardRecord {
  room: RoomFacts;
  /** Its time is over: it takes nothing any more. */
  emptied: boolean;
}

/** The board and its room; made where its case or stage is there and its room was opened, null where not. */
export async function findBoard(app: App, boardId: string): Promise<KnownBoard | null> {
  const board = (await BoardModel(app).findById(boardId).lean<BoardRecord>()) ?? (await makeBoard(app, boardId));
  const room = board && (await roomFacts(app, board.sessionId));
  return room && { ...board, room, emptied: board.keptThemes !== null && board.keptThemes !== undefined };
}

/** The board, for somebody who may see it. */
export async function boardFor(app: App, viewer: Viewer, boardId: string): Promise<KnownBoard> {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  const board = await findBoard(app, boardId);
  if (!board) throw new AppError('not_found', 'This board is not here. It is made when the room comes to its stage.');
  if (!canReadBoard(viewer, board)) throw new AppError('not_allowed', 'Only people in this session see its boards.');
  return board;
}

const kept = { keptThemes: null, keptNotes: null, emptiedAt: null };

/** The same again leaves it as it is. */
async function makeBoard(app: App, boardId: string): Promise<BoardRecord | null> {
  const place = boardId.startsWith('case-') ? await placeOfCase(app, boardId) : await placeOfStage(app, boardId);
  if (!place) return null;
  const board: BoardRecord = { ...place, _id: boardId, locked: false, holdBack: false, dots: 0, ...kept };
  try {
    await BoardModel(app).insertMany([board]);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  return await BoardModel(app).findById(boardId).lean<BoardRecord>();
}

type Placed = Pick<BoardRecord, 'sessionId' | 'caseId' | 'stageId' | 'title' | 'lanes'>;

async function placeOfCase(app: App, boardId: string): Promise<Placed | null> {
  const found = await CaseModel(app).findById(boardId.slice('case-'.length)).lean<CaseRecord>();
  const room = found && (await RoomModel(app).findById(found.sessionId).lean<RoomRecord>());
  if (!room) return null;
  return { sessionId: room._id, caseId: found._id, stageId: null, title: found.title, lanes: [...caseLanes] };
}

/** The board of a case is called as its case is, which may have been changed or taken back since. */
export async function retitleBoards(app: App, sessionId: string): Promise<void> {
  const cases = await CaseModel(app).find({ sessionId }).lean<CaseRecord[]>();
  for (const { _id, title } of cases) await BoardModel(app).updateOne({ sessionId, caseId: _id }, { $set: { title } });
}

/** Ids may hold a dash themselves, so each dash is tried as the one between session and stage. */
async function placeOfStage(app: App, boardId: string): Promise<Placed | null> {
  const rest = boardId.slice('stage-'.length);
  const starts = [...rest.matchAll(/-/g)].map(({ index }) => rest.slice(0, index));
  const rooms = await RoomModel(app)
    .find(where({ _id: { $in: starts } }))
    .lean<RoomRecord[]>();
  for (const room of rooms) {
    const stage = room.stages.find(
      (each) => boardIdOf({ sessionId: room._id, stageId: each.id, caseId: null }) === boardId,
    );
    if (stage)
      return {
        sessionId: room._id,
        caseId: null,
        stageId: stage.id,
        title: stage.name,
        lanes: [...stageLanes(stage.kind)],
      };
  }
  return null;
}

export async function boardsOf(app: App, sessionId: string): Promise<BoardRecord[]> {
  return await BoardModel(app).find({ sessionId }).lean<BoardRecord[]>();
}
