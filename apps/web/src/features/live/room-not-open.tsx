import { canOpen, liveContract } from '@soundings/contracts/live';
import { sessionsContract } from '@soundings/contracts/sessions';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { useLineState } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { useAct, useRoute } from '#lib/queries.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { LineNote } from '#ui/line-note.tsx';
import { Loaded } from '#ui/states.tsx';
import { timeSpan, weekDate } from '#ui/when.ts';

/** Before anybody opened the room: whoever may opens it, the others wait here and are let in by themselves. */
export function RoomNotOpen({ sessionId }: { sessionId: string }) {
  const session = useRoute(sessionsContract.routes['sessions.get'], { params: { sessionId } });
  const { viewer } = useMe();
  const open = useAct(liveContract.routes['live.open'], [liveContract.routes['live.state']]);
  const opId = useRef(newOpId());
  const line = useLineState();
  const title = session.data?.title ?? 'The live room';
  useEffect(() => {
    document.title = `${title} - Soundings`;
  }, [title]);
  return (
    <main id="main" className="wrap page">
      <LineNote line={line}>Stay on this page: you are let in when the connection is back.</LineNote>
      {!session.data && <h1 className="nhsuk-u-visually-hidden">{title}</h1>}
      <Loaded query={session}>
        {(found) => {
          const rule = {
            facilitatorId: found.facilitator.id,
            coFacilitatorId: null,
            state: found.state,
          };
          return (
            <div className="measure stack">
              <Link className="nhsuk-back-link" to={`/sessions/${sessionId}`}>
                About this session
              </Link>
              <h1>{found.title}</h1>
              <p className="lead">
                {weekDate(found.startsAt)}, {timeSpan(found.startsAt, found.minutes)}
              </p>
              {found.state === 'cancelled' ? (
                <p className="msg msg--warn">This session was called off.</p>
              ) : canOpen(viewer, rule) ? (
                <>
                  <p>The room is not open. Open it when you are ready: everybody who waits here is let in.</p>
                  <ErrorSummary error={open.error} />
                  <p>
                    <Button
                      busy={open.isPending}
                      onClick={() => open.mutate({ params: { sessionId }, body: { opId: opId.current } })}
                    >
                      Open the room
                    </Button>
                  </p>
                </>
              ) : (
                <p role="status">
                  The room is not open yet. Stay on this page: it opens by itself when {found.facilitator.name} opens
                  it.
                </p>
              )}
            </div>
          );
        }}
      </Loaded>
    </main>
  );
}
