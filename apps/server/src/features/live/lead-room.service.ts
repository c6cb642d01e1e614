import { canLead, canTake, caseAt, leftOf } from '@soundings/contracts/live';
import { AppError, isPerson, quoted, type Viewer } from '@soundings/contracts/wire';
import { casesOf, loadSession } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { lookForLeader } from './attend-room.service.ts';
import { logRoom } from './open-room.service.ts';
import { presenceOf } from './presence.ts';
import type { RoomRecord } from './room.model.ts';
import { changeRoom, watchersOf } from './room.store.ts';

interface Lead {
  sessionId: string;
  opId: string;
}

/** A change that only who leads may make. */
async function lead(
  app: App,
  viewer: Viewer,
  { sessionId, opId }: Lead,
  act: (room: RoomRecord, change: Change) => Promise<false | undefined> | false | undefined,
): Promise<{ done: true }> {
  return await changeRoom(app, { viewer, sessionId, opId }, (room, change) => {
    if (!canLead(viewer, room)) throw new AppError('not_allowed', 'Only who leads the session can do this.');
    return act(room, change);
  });
}

export function goToStage(
  app: App,
  viewer: Viewer,
  input: Lead & { from: number; to: number },
): Promise<{ done: true }> {
  return lead(app, viewer, input, async (room, change) => {
    if (room.stageIndex === input.to) return false;
    if (room.stageIndex !== input.from) throw new AppError('conflict', 'The room has moved on already.');
    const stage = room.stages[input.to];
    if (!stage) throw new AppError('bad_request', 'There is no such stage.');
    if (room.startedAt === null) await mustBeHeld(app, viewer, room._id);
    room.stageIndex = input.to;
    room.lengthMs = stage.minutes * 60_000;
    room.endsAt = new Date(app.clock.now().getTime() + room.lengthMs);
    room.leftMs = null;
    room.ready = [];
    room.startedAt ??= app.clock.now();
    const cases = (await casesOf(app, room._id, change.session)).map((each) => ({ ...each, confirmed: true }));
    const caseId = caseAt({ ...room, cases }, room.stageIndex)?.id ?? null;
    if (caseId !== null && room.worked) room.worked = [...new Set([...room.worked, caseId])];
    change.notice('live:stage-began', watchersOf(room._id), { sessionId: room._id, stageId: stage.id, caseId });
    return undefined;
  });
}

async function mustBeHeld(app: App, viewer: Viewer, sessionId: string): Promise<void> {
  if ((await loadSession(app, viewer, sessionId)).state === 'cancelled')
    throw new AppError(
      'closed',
      'This session was called off. On its page a facilitator can choose “Hold it after all”.',
    );
}

export function addTime(app: App, viewer: Viewer, input: Lead & { minutes: number }): Promise<{ done: true }> {
  return lead(app, viewer, input, (room) => {
    mustRun(room);
    const more = input.minutes * 60_000;
    room.lengthMs += more;
    if (room.endsAt === null) room.leftMs = (room.leftMs ?? 0) + more;
    else room.endsAt = new Date(room.endsAt.getTime() + more);
    return undefined;
  });
}

export function pauseRoom(app: App, viewer: Viewer, input: Lead & { paused: boolean }): Promise<{ done: true }> {
  return lead(app, viewer, input, (room) => {
    mustRun(room);
    if (input.paused === (room.endsAt === null)) return false;
    const now = app.clock.now().getTime();
    const left = leftOf({ endsAt: room.endsAt?.getTime() ?? null, leftMs: room.leftMs }, now);
    room.leftMs = input.paused ? left : null;
    room.endsAt = input.paused ? null : new Date(now + left);
    return undefined;
  });
}

function mustRun(room: RoomRecord): void {
  if (room.stageIndex < 0) throw new AppError('conflict', 'Start the first stage before this.');
}

export function chooseCases(app: App, viewer: Viewer, input: Lead & { caseIds: string[] }): Promise<{ done: true }> {
  return lead(app, viewer, input, async (room, change) => {
    const cases = await casesOf(app, room._id, change.session);
    const offered = new Set(cases.flatMap(({ id, takenBack }) => (takenBack && !room.chosen.includes(id) ? [] : [id])));
    if (new Set(input.caseIds).size < input.caseIds.length || !input.caseIds.every((each) => offered.has(each)))
      throw new AppError('bad_request', 'Choose from the cases that were offered.');
    room.chosen = input.caseIds;
    return undefined;
  });
}

export function callOn(app: App, viewer: Viewer, input: Lead & { who: string }): Promise<{ done: true }> {
  return lead(app, viewer, input, (room) => {
    if (!room.hands.includes(input.who)) return false;
    room.hands = room.hands.filter((each) => each !== input.who);
    if (!room.heard.includes(input.who)) room.heard.push(input.who);
    return undefined;
  });
}

/** Gone in a moment: not kept, not repeated after a crash. */
export function lookHere(app: App, viewer: Viewer, input: Lead): Promise<{ done: true }> {
  return lead(app, viewer, input, (room, change) => {
    const by = isPerson(viewer) ? viewer.name : '';
    change.after(() => app.realtime.send(watchersOf(room._id), 'live:look', { sessionId: room._id, by }));
    return false;
  });
}

export function handOver(app: App, viewer: Viewer, input: Lead & { to: string }): Promise<{ done: true }> {
  return lead(app, viewer, input, async (room, change) => {
    const to = presenceOf(app)
      .people(room._id)
      .find((each) => each.id === input.to && each.kind === 'person' && !each.away);
    if (!to) throw new AppError('conflict', 'They are not in the room at the moment. Choose somebody who is.');
    if (to.id === room.leaderId) return false;
    await giveControls(app, room, change, 'handed-over', room.leaderId, to.id);
    return undefined;
  });
}

/** Takes the controls of one who is gone, by the rule of `canTake`. Whoever is first has them. */
export function takeControls(app: App, viewer: Viewer, input: Lead): Promise<{ done: true }> {
  return changeRoom(app, { viewer, sessionId: input.sessionId, opId: input.opId }, async (room, change) => {
    const rule = { ...room, leaderGoneAt: room.leaderGoneAt?.getTime() ?? null };
    if (!isPerson(viewer) || !presenceOf(app).isHere(room._id, viewer.id))
      throw new AppError('not_allowed', 'Only a member who is in the room can take the controls.');
    if (!canTake(viewer, rule, app.clock.now().getTime()))
      throw new AppError('not_allowed', 'The facilitator is here, or may be back in a moment.');
    // Who was to lead takes it back also from one who is here.
    const about =
      room.leaderGoneAt === null
        ? `Took the lead of ${quoted(room.title)}, their own session, whose leader was there.`
        : `Took the lead of ${quoted(room.title)}, whose leader was gone.`;
    await giveControls(app, room, change, 'taken', viewer.id, viewer.id);
    await audit(app, change, { by: viewer, what: 'lead-taken', about, personId: room.facilitatorId });
    return undefined;
  });
}

async function giveControls(
  app: App,
  room: RoomRecord,
  change: Change,
  what: 'handed-over' | 'taken',
  byId: string,
  toId: string,
): Promise<void> {
  room.leaderId = toId;
  room.leaderGoneAt = null;
  await logRoom(app, change, { sessionId: room._id, byId, what, toId });
  change.notice('live:led', watchersOf(room._id), { sessionId: room._id, leaderId: toId });
  change.after(() => lookForLeader(app, room._id, toId));
}

export function letVisitorsIn(app: App, viewer: Viewer, input: Lead & { allowed: boolean }): Promise<{ done: true }> {
  return lead(app, viewer, input, async (room, change) => {
    if (room.visitorsAllowed === input.allowed) return false;
    room.visitorsAllowed = input.allowed;
    const byId = isPerson(viewer) ? viewer.id : '';
    const what = input.allowed ? 'visitors-in' : 'visitors-out';
    await logRoom(app, change, { sessionId: room._id, byId, what, toId: null });
    if (!input.allowed) change.after(() => showVisitorsOut(app, room._id));
    return undefined;
  });
}

/** Also those who only listened: a line that was opened before hears nothing more. */
function showVisitorsOut(app: App, sessionId: string): void {
  app.realtime.disconnect(`visitors:${sessionId}`);
  for (const person of presenceOf(app).people(sessionId))
    if (person.kind === 'visitor') presenceOf(app).drop(sessionId, person.id);
  app.collab.recheck({}).catch((error: unknown) => app.log.warn({ err: error }, 'open documents were not asked again'));
}

export function endRoom(app: App, viewer: Viewer, input: Lead): Promise<{ done: true }> {
  return lead(app, viewer, input, async (room, change) => {
    await ended(app, room, change, isPerson(viewer) ? viewer.id : '');
    return undefined;
  });
}

/** Ends it in this change; the record is still to be saved. Nobody's id: it was left open. */
export async function ended(
  app: App,
  room: RoomRecord,
  change: Change,
  byId: string,
  at = app.clock.now(),
): Promise<void> {
  room.state = 'ended';
  room.endedAt = at;
  room.endsAt = null;
  room.leftMs = 0;
  await logRoom(app, change, { sessionId: room._id, byId, what: 'ended', toId: null });
  change.notice('live:ended', watchersOf(room._id), { sessionId: room._id });
  change.notice('session:changed', 'community:all', { sessionId: room._id });
}
