import { canOpen } from '@soundings/contracts/live';
import type { SessionDetail } from '@soundings/contracts/sessions';
import type { Viewer } from '@soundings/contracts/wire';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';
import { longDate } from '#ui/when.ts';

const earlyMs = 30 * 60_000;

/** Whether this is the day of the session, in London. On another day nothing large asks for its room to be opened. */
export function isItsDay({ startsAt }: Pick<SessionDetail, 'startsAt'>, now: Date): boolean {
  return longDate(startsAt) === longDate(now.toISOString());
}

/** The words of the way into the room; null while there is none for this person. */
export function joinWords(session: SessionDetail, viewer: Viewer, now: Date): string | null {
  if (session.state === 'cancelled' || session.phase === 'over') return null;
  if (session.room === 'open') return 'Join the session';
  const soon = Date.parse(session.startsAt) - now.getTime() < earlyMs;
  const { facilitator, coFacilitator, state } = session;
  const leads = { facilitatorId: facilitator.id, coFacilitatorId: coFacilitator?.id ?? null, state };
  const mine = viewer.kind === 'person' && (viewer.id === facilitator.id || viewer.id === coFacilitator?.id);
  if (canOpen(viewer, leads) && (soon || (mine && isItsDay(session, now)))) return 'Open the room';
  return soon ? 'Join the session' : null;
}

export function JoinSession({ session }: { session: SessionDetail }) {
  const { viewer } = useMe();
  const words = joinWords(session, viewer, new Date());
  if (!words) return null;
  return (
    <LinkButton to={`/sessions/${session.id}/room`} icon="next">
      {words}
    </LinkButton>
  );
}
