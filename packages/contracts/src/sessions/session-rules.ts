import { hasRole, isPerson, type Viewer } from '../wire/index.ts';

/** Planning and changing sessions is a facilitator's work; who leads one may always change it. */
export function canPlan(viewer: Viewer): boolean {
  return hasRole(viewer, 'facilitator') || hasRole(viewer, 'administrator');
}

/** Who plans sessions, and who leads this one. */
export function canChangeSession(
  viewer: Viewer,
  session: { facilitatorId: string; coFacilitatorId?: string | null },
): boolean {
  if (!isPerson(viewer)) return false;
  return canPlan(viewer) || viewer.id === session.facilitatorId || viewer.id === session.coFacilitatorId;
}

/** A session with who leads it now: null while nobody does. */
export interface LedSession {
  facilitatorId: string;
  coFacilitatorId: string | null;
  leaderId: string | null;
}

/** Who leads it, or was to, and who plans sessions. */
export function isInCharge(viewer: Viewer, session: LedSession): boolean {
  return isPerson(viewer) && (viewer.id === session.leaderId || canChangeSession(viewer, session));
}

export function canSeeSessions(viewer: Viewer): boolean {
  return isPerson(viewer);
}

/** Answers are taken until the session has ended, and not for one that was called off. */
export function canAnswer(
  viewer: Viewer,
  session: { state: string; startsAt: string; minutes: number },
  now: Date,
): boolean {
  return (
    isPerson(viewer) &&
    session.state === 'planned' &&
    now.getTime() < Date.parse(session.startsAt) + session.minutes * 60_000
  );
}
