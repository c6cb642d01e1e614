import type { RoomMessage, RoomPerson, RoomView } from '@soundings/contracts/live';
import { patientDataErrors } from '@soundings/contracts/sessions';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { personOf } from '#features/members/index.ts';
import { casesOf, loadSession } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { toMessage } from './message-view.ts';
import { presenceOf } from './presence.ts';
import { latestMessages } from './read-messages.service.ts';
import { AttendanceModel, MessageModel, type MessageRecord, RoomModel, type RoomRecord } from './room.model.ts';
import { changeRoom, loadRoom, saveRoom, viewOf, watchersOf } from './room.store.ts';

export interface RoomState {
  room: RoomView | null;
  people: RoomPerson[];
  messages: RoomMessage[];
  written: number;
  now: number;
}

/** The room as it stands, for a page that opens or comes back. */
export async function roomState(app: App, viewer: Viewer, sessionId: string): Promise<RoomState> {
  const now = app.clock.now().getTime();
  if (viewer.kind !== 'visitor') await loadSession(app, viewer, sessionId);
  const known = await RoomModel(app).exists({ _id: sessionId });
  if (!known && viewer.kind !== 'visitor') return { room: null, people: [], messages: [], written: 0, now };
  const room = await loadRoom(app, viewer, sessionId);
  return {
    room: await viewOf(app, room),
    people: presenceOf(app).people(sessionId),
    ...(await latestMessages(app, sessionId)),
    now,
  };
}

/** This tab is in the room. Whoever comes for the first time is on the list of those who attended. */
export async function enterRoom(
  app: App,
  viewer: Viewer,
  sessionId: string,
  socketId: string,
): Promise<{ now: number }> {
  const room = await loadRoom(app, viewer, sessionId);
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  if (room.state === 'open') {
    presenceOf(app).enter(sessionId, socketId, viewer);
    await attended(app, room, viewer);
  }
  return { now: app.clock.now().getTime() };
}

async function attended(app: App, room: RoomRecord, viewer: Exclude<Viewer, { kind: 'nobody' }>): Promise<void> {
  const _id = `${room._id}:${viewer.id}`;
  const { id: personId, kind, name } = viewer;
  const row = { sessionId: room._id, personId, kind, name, ics: viewer.kind === 'person' ? viewer.ics : '' };
  await AttendanceModel(app).updateOne({ _id }, { $setOnInsert: { ...row, at: app.clock.now() } }, { upsert: true });
}

export async function leaveRoom(
  app: App,
  viewer: Viewer,
  sessionId: string,
  socketId: string,
): Promise<{ done: true }> {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  presenceOf(app).leave(sessionId, socketId, viewer);
  return { done: true };
}

/** Whoever leads came or went: kept with the room, so that the others know when they may take the controls. */
export async function leaderCameOrWent(app: App, sessionId: string, id: string, here: boolean): Promise<void> {
  const by = { viewer: { kind: 'nobody' } as const };
  await app.change(by, async (change) => {
    const room = await RoomModel(app).findById(sessionId).session(change.session).lean<RoomRecord>();
    if (room?.state !== 'open' || room.leaderId !== id || here === (room.leaderGoneAt === null)) return;
    // Whatever was true when this was asked: what counts is whether they are here now.
    if (presenceOf(app).isHere(sessionId, id) !== here) return;
    room.leaderGoneAt = here ? null : app.clock.now();
    await saveRoom(app, room, change);
  });
}

/**
 * Who leads from now on may have gone while the controls were on their way: the change that is made when they go found that
 * they do not lead. Called once it is written that they do.
 */
export function lookForLeader(app: App, sessionId: string, id: string): void {
  if (presenceOf(app).isHere(sessionId, id)) return;
  leaderCameOrWent(app, sessionId, id, false).catch((error: unknown) =>
    app.log.warn({ err: error }, 'it could not be kept that who leads is gone'),
  );
}

/** A case was changed elsewhere: a new version of the room goes out. One that was taken back before its turn has none any more. */
export async function retellRoom(app: App, sessionId: string): Promise<void> {
  await app.change({ viewer: { kind: 'nobody' } }, async (change) => {
    const room = await RoomModel(app).findById(sessionId).session(change.session).lean<RoomRecord>();
    if (!room) return;
    const takenBack = (await casesOf(app, sessionId, change.session)).filter((each) => each.takenBack);
    const stays = room.worked ?? room.chosen;
    room.chosen = room.chosen.filter((id) => stays.includes(id) || !takenBack.some((each) => each.id === id));
    await saveRoom(app, room, change);
  });
}

export function setHand(app: App, viewer: Viewer, input: { sessionId: string; up: boolean }): Promise<{ done: true }> {
  return signal(app, viewer, input.sessionId, 'hands', input.up);
}

export function setReady(
  app: App,
  viewer: Viewer,
  input: { sessionId: string; ready: boolean },
): Promise<{ done: true }> {
  return signal(app, viewer, input.sessionId, 'ready', input.ready);
}

/** A signal is kept with the room, but told in passing: the next one makes up for one that a crash swallowed. */
function signal(
  app: App,
  viewer: Viewer,
  sessionId: string,
  list: 'hands' | 'ready',
  on: boolean,
): Promise<{ done: true }> {
  const me = idOf(viewer);
  return changeRoom(app, { viewer, sessionId, passing: true }, (room) => {
    if (on === room[list].includes(me)) return false;
    room[list] = on ? [...room[list], me] : room[list].filter((each) => each !== me);
    return undefined;
  });
}

function idOf(viewer: Viewer): string {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  return viewer.id;
}

/** The presenter says that nobody can be identified; from then on the room sees the case. */
export function confirmCase(
  app: App,
  viewer: Viewer,
  input: { sessionId: string; opId: string; caseId: string },
): Promise<{ done: true }> {
  const { sessionId, opId, caseId } = input;
  return changeRoom(app, { viewer, sessionId, opId }, async (room, change) => {
    const found = (await casesOf(app, sessionId, change.session)).find((each) => each.id === caseId);
    if (!found) throw new AppError('not_found', 'This case is not one of this session.');
    if (found.presenterId !== personOf(viewer).id)
      throw new AppError('not_allowed', 'Only the presenter can say this of their case.');
    if (room.confirmed.includes(caseId)) return false;
    room.confirmed.push(caseId);
    return undefined;
  });
}

/** A message in the session's own thread. It can be written until the session has ended. */
export async function say(
  app: App,
  viewer: Viewer,
  input: { sessionId: string; opId: string; text: string; notAPersons: boolean },
): Promise<{ id: string }> {
  const room = await loadRoom(app, viewer, input.sessionId);
  if (room.state !== 'open') throw new AppError('closed', 'This session has ended.');
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  const found = input.notAPersons ? null : patientDataErrors({ text: input.text });
  if (found) throw new AppError('patient_data', undefined, found);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const row: MessageRecord = {
      _id: app.ids.next(),
      sessionId: room._id,
      authorId: viewer.id,
      authorName: viewer.name,
      visitor: viewer.kind === 'visitor',
      text: input.text,
      at: app.clock.now(),
    };
    await MessageModel(app).insertMany([row], { session: change.session });
    change.notice('live:said', watchersOf(room._id), { sessionId: room._id, message: toMessage(row) });
    return { id: row._id };
  });
}
