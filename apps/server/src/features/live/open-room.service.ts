import { randomInt } from 'node:crypto';
import { canOpen, type RoomView } from '@soundings/contracts/live';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { personOf } from '#features/members/index.ts';
import { loadSession, type SessionRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { isDuplicate } from '#platform/model.ts';
import { lookForLeader } from './attend-room.service.ts';
import { fromPlan } from './keep-to-plan.ts';
import { presenceOf } from './presence.ts';
import { RoomLogModel, type RoomLogRecord, RoomModel, type RoomRecord } from './room.model.ts';
import { saveRoom, viewOf } from './room.store.ts';

/** Opens the room of a session, or opens it again after it was ended too early. Opening an open room changes nothing. */
export async function openRoom(app: App, viewer: Viewer, sessionId: string, opId: string): Promise<{ room: RoomView }> {
  const me = personOf(viewer);
  const session = await loadSession(app, viewer, sessionId);
  if (!canOpen(viewer, session)) {
    if (session.state === 'cancelled') throw new AppError('closed', 'This session was called off.');
    throw new AppError('not_allowed', 'A facilitator opens the room. It opens here by itself when they do.');
  }
  for (let tries = 0; ; tries++) {
    try {
      return await app.change({ viewer, opId }, async (change) => {
        const known = await RoomModel(app).findById(sessionId).session(change.session).lean<RoomRecord>();
        if (known?.state === 'open') return { room: await viewOf(app, known, change.session) };
        const room = known ? reopened(app, known, session, me.id) : fresh(app, session, me.id);
        room.leaderGoneAt = presenceOf(app).isHere(sessionId, me.id) ? null : app.clock.now();
        await RoomModel(app).updateOne(
          { _id: sessionId },
          { $setOnInsert: room },
          { upsert: true, session: change.session },
        );
        await logRoom(app, change, { sessionId, byId: me.id, what: 'opened', toId: null });
        change.after(() => lookForLeader(app, sessionId, me.id));
        change.notice('live:opened', 'community:all', { sessionId });
        return { room: await saveRoom(app, room, change) };
      });
    } catch (error) {
      // Two rooms drew the same code: draw again.
      if (!(isDuplicate(error) || (error instanceof AppError && error.code === 'conflict')) || tries > 4) throw error;
    }
  }
}

/** Hands and who was ready are of the time before. One that ended before its first stage follows the plan as it is now. */
function reopened(app: App, room: RoomRecord, session: SessionRecord, leaderId: string): RoomRecord {
  const stages = room.stageIndex < 0 ? session.stages : room.stages;
  const again = {
    state: 'open' as const,
    openedAt: app.clock.now(),
    endedAt: null,
    leaderId,
    leftMs: room.leftMs ?? 0,
  };
  return { ...room, ...fromPlan(session), ...again, stages, hands: [], ready: [] };
}

function fresh(app: App, session: SessionRecord, leaderId: string): RoomRecord {
  return {
    _id: session._id,
    ...fromPlan(session),
    state: 'open',
    version: 0,
    stages: session.stages,
    stageIndex: -1,
    endsAt: null,
    leftMs: null,
    lengthMs: 0,
    leaderId,
    leaderGoneAt: null,
    chosen: [],
    worked: [],
    confirmed: [],
    hands: [],
    ready: [],
    heard: [],
    visitorsAllowed: false,
    code: newCode(),
    openedAt: app.clock.now(),
    startedAt: null,
    endedAt: null,
  };
}

/** Read aloud and typed on a phone: no letter that looks like a number. */
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

function newCode(): string {
  return Array.from({ length: 6 }, () => codeLetters[randomInt(codeLetters.length)]).join('');
}

export async function logRoom(
  app: App,
  change: Change,
  entry: Pick<RoomLogRecord, 'sessionId' | 'byId' | 'what' | 'toId'>,
): Promise<void> {
  const row = { _id: app.ids.next(), at: app.clock.now(), ...entry };
  await RoomLogModel(app).insertMany([row], { session: change.session });
}
