import { canOpen, liveContract } from '@soundings/contracts/live';
import type { SessionDetail } from '@soundings/contracts/sessions';
import { type ComponentProps, useState } from 'react';
import { useMe } from '#lib/me.tsx';
import { useOpIds } from '#lib/op-ids.ts';
import { useAct } from '#lib/queries.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { weekDate } from '#ui/when.ts';
import { isItsDay } from './join-session.tsx';
import { pages } from './use-sessions.ts';

export interface OpenRoomProps {
  session: SessionDetail;
  look?: ComponentProps<typeof Button>['look'];
  onOpened?: () => void;
}

/** Whether this person may open the room of a session, by the server's own rule. */
export function useMayOpen({ facilitator, coFacilitator, state }: SessionDetail): boolean {
  const { viewer } = useMe();
  return canOpen(viewer, { facilitatorId: facilitator.id, coFacilitatorId: coFacilitator?.id ?? null, state });
}

/** Opens the room of a session, or opens it again; on another day than the session's own it asks first. Nothing for whoever may not. */
export function OpenRoom({ session, look = 'brand', onOpened }: OpenRoomProps) {
  const may = useMayOpen(session);
  const open = useAct(liveContract.routes['live.open'], [liveContract.routes['live.state'], ...pages]);
  const ids = useOpIds();
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  async function go(): Promise<void> {
    try {
      // Once more, after another end, is another opening.
      await ids.run([session.id, session.room], (opId) =>
        open.mutateAsync({ params: { sessionId: session.id }, body: { opId } }),
      );
    } catch {
      return;
    }
    setAsking(false);
    // Also where this has left the page with what it opened.
    onOpened?.();
  }
  return (
    <>
      {!asking && <ErrorSummary error={open.error} />}
      <Button
        look={look}
        busy={open.isPending}
        onClick={() => (isItsDay(session, new Date()) ? void go() : setAsking(true))}
      >
        {session.room === 'ended' ? 'Open the room again' : 'Open the room'}
      </Button>
      {asking && (
        <Dialog title="Open the room now?" onClose={() => setAsking(false)}>
          <p>
            This session {Date.parse(session.startsAt) > Date.now() ? 'is planned for' : 'was on'}{' '}
            {weekDate(session.startsAt)}. Everybody can enter as soon as its room is open.
          </p>
          <ErrorSummary error={open.error} />
          <p className="row">
            <Button busy={open.isPending} onClick={() => void go()}>
              Open it now
            </Button>
            <Button look="secondary" onClick={() => setAsking(false)}>
              Not now
            </Button>
          </p>
        </Dialog>
      )}
    </>
  );
}
