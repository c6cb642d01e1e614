import { canEnter, canSteer, type LedRoom } from '../live/index.ts';
import { canPlan } from '../sessions/index.ts';
import { isPerson, type Viewer } from '../wire/index.ts';
import type { PollNamesFor, PollReveal, PollState } from './poll.ts';

/** A session's live room as polls need it; null where it was never opened. */
export type PollRoom = (LedRoom & { sessionId: string; visitorsAllowed: boolean }) | null;

interface PollFacts {
  sessionId: string | null;
  state: PollState;
  visitorsMay: boolean;
  closesAt: string | null;
}

interface ShownFacts {
  reveal: PollReveal;
  revealed: boolean;
}

/** Making, opening, showing and closing polls is for who leads the room, after it for those whose session it was, and for facilitators. */
export function canRunPolls(viewer: Viewer, room: PollRoom): boolean {
  return canPlan(viewer) || (room !== null && canSteer(viewer, room));
}

/** Members see every poll that was opened; a visitor those of the room they are in. */
export function canSeePoll(viewer: Viewer, poll: Pick<PollFacts, 'sessionId' | 'state'>, room: PollRoom): boolean {
  if (poll.state === 'draft') return canRunPolls(viewer, room);
  if (viewer.kind === 'visitor') return room !== null && poll.sessionId === room.sessionId && canEnter(viewer, room);
  return isPerson(viewer);
}

/**
 * Members answer while the poll is open, in the room, after it, or without having been there. Visitors answer in the room
 * only, and only where the poll says so.
 */
export function canAnswerPoll(viewer: Viewer, poll: PollFacts, room: PollRoom, now: Date): boolean {
  if (poll.state !== 'open' || (poll.closesAt !== null && Date.parse(poll.closesAt) <= now.getTime())) return false;
  if (viewer.kind === 'visitor') return poll.visitorsMay && room?.state === 'open' && canSeePoll(viewer, poll, room);
  return isPerson(viewer);
}

/** Results that can be shown now: not before closing where voters were told that they come then. */
export function mayBeShown({ state, reveal, revealed }: Pick<PollFacts, 'state'> & ShownFacts): boolean {
  return !revealed && (state === 'closed' || (state === 'open' && reveal === 'by-facilitator'));
}

/** Names are for whom the poll says; nobody else sees them, on no screen. */
export function canSeeNames(viewer: Viewer, poll: { named: boolean; namesFor: PollNamesFor }, room: PollRoom): boolean {
  if (!poll.named) return false;
  if (poll.namesFor === 'leaders') return canRunPolls(viewer, room);
  return viewer.kind !== 'nobody';
}
