import { type SessionDetail, sessionsContract } from '@soundings/contracts/sessions';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { OpenRoom, useMayOpen } from '#features/sessions/index.ts';
import { useLineState } from '#lib/live-context.tsx';
import { useRoute } from '#lib/queries.ts';
import { Icon } from '#ui/icon.tsx';
import { LineNote } from '#ui/line-note.tsx';
import { Loaded } from '#ui/states.tsx';
import { timeSpan, weekDate } from '#ui/when.ts';

/** Before anybody opened the room: whoever may opens it, the others wait here and are let in by themselves. */
export function RoomNotOpen({ sessionId }: { sessionId: string }) {
  const session = useRoute(sessionsContract.routes['sessions.get'], { params: { sessionId } });
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
        {(found) => (
          <div className="measure stack">
            <Link className="nhsuk-back-link" to={`/sessions/${sessionId}`}>
              About this session
            </Link>
            <h1>{found.title}</h1>
            <p className="lead">
              {weekDate(found.startsAt)}, {timeSpan(found.startsAt, found.minutes)}
            </p>
            <Waiting session={found} />
          </div>
        )}
      </Loaded>
    </main>
  );
}

function Waiting({ session }: { session: SessionDetail }) {
  const may = useMayOpen(session);
  if (session.state === 'cancelled')
    return (
      <p className="msg msg--warn">
        <Icon name="warn" />
        <span>This session was called off.</span>
      </p>
    );
  if (!may)
    return (
      <p role="status">
        The room is not open yet. Stay on this page: it opens by itself when {session.facilitator.name} opens it.
      </p>
    );
  return (
    <>
      <p>The room is not open. Open it when you are ready: everybody who waits here is let in.</p>
      <div>
        <OpenRoom session={session} />
      </div>
    </>
  );
}
