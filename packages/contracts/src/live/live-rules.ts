import { canChangeSession, caseSlot, isInCharge, type LedSession } from '../sessions/index.ts';
import { hasRole, isPerson, type Viewer } from '../wire/index.ts';
import { handOverAfter, type RoomCase, type RoomMessage, type RoomView } from './room.ts';

/** Members, and a visitor of this very session while visitors are let in. */
export function canEnter(viewer: Viewer, room: { sessionId: string; visitorsAllowed: boolean }): boolean {
  if (viewer.kind === 'visitor') return room.visitorsAllowed && viewer.sessionId === room.sessionId;
  return isPerson(viewer);
}

/** Opening the room is for those who were to lead it, or any facilitator. */
export function canOpen(
  viewer: Viewer,
  session: { facilitatorId: string; coFacilitatorId: string | null; state: string },
): boolean {
  if (!isPerson(viewer) || session.state !== 'planned') return false;
  return viewer.id === session.facilitatorId || viewer.id === session.coFacilitatorId || hasRole(viewer, 'facilitator');
}

/** What decides on who leads, and on who looks after what is left of it. */
export type LedRoom = Pick<RoomView, 'state' | 'leaderId' | 'facilitatorId' | 'coFacilitatorId'>;

/** Whoever holds the controls now. When the session has ended there are none to hold. */
export function canLead(viewer: Viewer, room: Pick<LedRoom, 'state' | 'leaderId'>): boolean {
  return isPerson(viewer) && room.state === 'open' && viewer.id === room.leaderId;
}

/** The session as its room has it. */
export function ledSession({ state, leaderId, facilitatorId, coFacilitatorId }: LedRoom): LedSession {
  return { facilitatorId, coFacilitatorId, leaderId: state === 'open' ? leaderId : null };
}

/** Its writer, who leads, those whose session it is and facilitators take a message out for everybody, at any time. */
export function canRemoveMessage(
  viewer: Viewer,
  message: Pick<RoomMessage, 'authorId' | 'removed'>,
  room: LedRoom,
): boolean {
  if (message.removed || viewer.kind === 'nobody') return false;
  return viewer.id === message.authorId || isInCharge(viewer, ledSession(room));
}

/** Who leads; after the session those whose session it was, and facilitators: whoever held the controls last does so no more. */
export function canSteer(viewer: Viewer, room: LedRoom): boolean {
  return room.state === 'open' ? canLead(viewer, room) : canChangeSession(viewer, room);
}

/**
 * Taking the controls of one who is gone: after 30 seconds the co-facilitator, then any facilitator (at once where there is no
 * co-facilitator to ask), after 60 seconds any member.
 * The one who was to lead can take them back at any time.
 */
export function canTake(
  viewer: Viewer,
  room: { leaderId: string; coFacilitatorId: string | null; leaderGoneAt: number | null; facilitatorId: string },
  nowMs: number,
): boolean {
  if (!isPerson(viewer) || viewer.id === room.leaderId) return false;
  if (viewer.id === room.facilitatorId) return true;
  if (room.leaderGoneAt === null) return false;
  const seconds = (nowMs - room.leaderGoneAt) / 1_000;
  if (viewer.id === room.coFacilitatorId) return seconds >= handOverAfter.coFacilitator;
  const first = room.coFacilitatorId === null || room.coFacilitatorId === room.leaderId;
  if (hasRole(viewer, 'facilitator'))
    return seconds >= (first ? handOverAfter.coFacilitator : handOverAfter.facilitators);
  return seconds >= handOverAfter.anyone;
}

/** The case that a stage is about, once it was chosen. */
export function caseAt(room: Pick<RoomView, 'stages' | 'chosen' | 'cases'>, stageIndex: number): RoomCase | null {
  const slot = caseSlot(room.stages, stageIndex);
  return room.cases.find((each) => slot !== null && each.id === room.chosen[slot - 1]) ?? null;
}

/** Milliseconds left in the stage, below 0 when it has run over. */
export function leftOf(clock: { endsAt: number | null; leftMs: number | null }, nowMs: number): number {
  return clock.endsAt === null ? (clock.leftMs ?? 0) : clock.endsAt - nowMs;
}
