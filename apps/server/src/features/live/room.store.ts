import { canEnter, type RoomView } from '@soundings/contracts/live';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { personCards } from '#features/members/index.ts';
import { casesOf } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { tellPassing } from './passing.ts';
import { RoomModel, type RoomRecord } from './room.model.ts';

export const watchersOf = (sessionId: string): string => `session:${sessionId}`;

/** The room's record for somebody who may be in it. */
export async function loadRoom(app: App, viewer: Viewer, sessionId: string): Promise<RoomRecord> {
  const room = await RoomModel(app).findById(sessionId).lean<RoomRecord>();
  if (!room) mayKnow(viewer, sessionId);
  return mustEnter(viewer, room);
}

function mayKnow(viewer: Viewer, sessionId: string): void {
  if (!canEnter(viewer, { sessionId, visitorsAllowed: false })) refuseEntry(viewer);
}

function mustEnter(viewer: Viewer, room: RoomRecord | null): RoomRecord {
  if (!room) throw new AppError('not_found', 'The room of this session is not open.');
  if (!canEnter(viewer, { sessionId: room._id, visitorsAllowed: room.visitorsAllowed })) refuseEntry(viewer);
  return room;
}

function refuseEntry(viewer: Viewer): never {
  throw viewer.kind === 'nobody'
    ? new AppError('signed_out')
    : new AppError('not_allowed', 'You cannot enter this room.');
}

export interface RoomChange {
  viewer: Viewer;
  sessionId: string;
  opId?: string;
  /** Told without the outbox: hands and the like, gone in a moment. */
  passing?: boolean;
}

/**
 * One change of an open room: loads it, lets `act` authorise and change the record, saves it under the next version and
 * tells everybody in it. `act` returns false where there is nothing to change.
 */
export async function changeRoom(
  app: App,
  by: RoomChange,
  act: (room: RoomRecord, change: Change) => Promise<false | undefined> | false | undefined,
): Promise<{ done: true }> {
  return await app.change(by, async (change) => {
    const room = mustEnter(
      by.viewer,
      await RoomModel(app).findById(by.sessionId).session(change.session).lean<RoomRecord>(),
    );
    if (room.state !== 'open') throw new AppError('closed', 'This session has ended.');
    if ((await act(room, change)) === false) return { done: true };
    await saveRoom(app, room, change, by.passing);
    return { done: true };
  });
}

/** Saves the record under its next version and tells the room. */
export async function saveRoom(app: App, room: RoomRecord, change: Change, passing = false): Promise<RoomView> {
  room.version += 1;
  const { _id, ...fields } = room;
  await RoomModel(app).updateOne({ _id }, { $set: fields }, { session: change.session });
  const view = await viewOf(app, room, change.session);
  const payload = { room: view, now: app.clock.now().getTime() };
  if (passing) change.after(() => tellPassing(app, watchersOf(_id), payload));
  else change.notice('live:changed', watchersOf(_id), payload);
  return view;
}

export async function viewOf(app: App, room: RoomRecord, session?: ClientSession): Promise<RoomView> {
  const cases = await casesOf(app, room._id, session);
  const leader = (await personCards(app, [room.leaderId])).get(room.leaderId);
  return {
    sessionId: room._id,
    title: room.title,
    state: room.state,
    version: room.version,
    stages: room.stages,
    stageIndex: room.stageIndex,
    clock: room.stageIndex < 0 || room.state === 'ended' ? null : clockOf(room),
    leaderId: room.leaderId,
    leaderName: leader?.name ?? '',
    coFacilitatorId: room.coFacilitatorId,
    facilitatorId: room.facilitatorId,
    leaderGoneAt: room.leaderGoneAt?.getTime() ?? null,
    cases: cases.map((each) => {
      const confirmed = room.confirmed.includes(each.id);
      return { ...each, confirmed, summary: confirmed ? each.summary : '' };
    }),
    chosen: room.chosen,
    hands: room.hands,
    ready: room.ready,
    heard: room.heard,
    visitorsAllowed: room.visitorsAllowed,
    code: room.code,
    startedAt: room.startedAt?.getTime() ?? null,
  };
}

function clockOf(room: RoomRecord): RoomView['clock'] {
  return { endsAt: room.endsAt?.getTime() ?? null, leftMs: room.leftMs, lengthMs: room.lengthMs };
}
