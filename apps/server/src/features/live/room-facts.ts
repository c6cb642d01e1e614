import { caseAt, type LedRoom } from '@soundings/contracts/live';
import { caseSlot, type StageKind } from '@soundings/contracts/sessions';
import type { ClientSession } from 'mongoose';
import { casesOf } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { inTurn } from '#platform/in-turn.ts';
import { AttendanceModel, type AttendanceRecord, RoomModel, type RoomRecord } from './room.model.ts';

/** What other features ask of a session's room. */
export interface RoomFacts extends LedRoom {
  sessionId: string;
  visitorsAllowed: boolean;
  /** Null before the first stage. */
  stage: { id: string; name: string; kind: StageKind } | null;
  /** Of the case that the room is at. */
  caseId: string | null;
  presenterId: string | null;
  /** The presenter while the room gives ideas on their case: their notes are refused there. */
  listeningId: string | null;
}

/** Null where the room was never opened. With `session`: as it stands inside that change. */
export async function roomFacts(
  app: App,
  sessionId: string,
  session: ClientSession | null = null,
): Promise<RoomFacts | null> {
  const room = await RoomModel(app).findById(sessionId).session(session).lean<RoomRecord>();
  if (!room) return null;
  const stage = room.stages[room.stageIndex] ?? null;
  const slot = caseSlot(room.stages, room.stageIndex);
  const cases = slot === null ? [] : await casesOf(app, sessionId);
  const found = caseAt({ ...room, cases: cases.map((each) => ({ ...each, confirmed: true })) }, room.stageIndex);
  const presenterId = found?.presenterId ?? null;
  return {
    sessionId,
    state: room.state,
    leaderId: room.leaderId,
    facilitatorId: room.facilitatorId,
    coFacilitatorId: room.coFacilitatorId,
    visitorsAllowed: room.visitorsAllowed,
    stage,
    caseId: found?.id ?? null,
    presenterId,
    listeningId: room.state === 'open' && stage?.kind === 'ideas' ? presenterId : null,
  };
}

/** For a change that holds only as long as the room is as it is now: one that ends it at the same moment comes before or after. */
export async function roomInTurn(app: App, sessionId: string, change: Change): Promise<void> {
  await inTurn(RoomModel(app), sessionId, change);
}

/** Who was in the room, by name. */
export async function attendanceOf(
  app: App,
  sessionId: string,
): Promise<{ id: string; kind: 'person' | 'visitor'; name: string; ics: string }[]> {
  const rows = await AttendanceModel(app).find({ sessionId }).lean<AttendanceRecord[]>();
  return rows
    .map(({ personId, kind, name, ics }) => ({ id: personId, kind, name, ics }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
