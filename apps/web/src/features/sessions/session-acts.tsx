import { canChangeSession, type SessionDetail } from '@soundings/contracts/sessions';
import { useNavigate } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { ErrorState } from '#ui/states.tsx';
import { joinWords } from './join-session.tsx';
import { OpenRoom } from './open-room.tsx';
import { useCancel } from './use-sessions.ts';

/** What a facilitator can do with a session that is still to come. */
export function SessionActs({ session }: { session: SessionDetail }) {
  const { viewer } = useMe();
  const cancel = useCancel();
  const navigate = useNavigate();
  const { facilitator, coFacilitator } = session;
  const may = canChangeSession(viewer, { facilitatorId: facilitator.id, coFacilitatorId: coFacilitator?.id ?? null });
  if (!may || session.phase === 'over') return null;
  const cancelled = session.state === 'cancelled';
  return (
    <section className="section" aria-label="For facilitators">
      <div className="row">
        <LinkButton look="secondary" to={`/sessions/${session.id}/edit`}>
          Change the plan
        </LinkButton>
        {(cancelled || !session.begun) && (
          <Button
            look="secondary"
            busy={cancel.isPending}
            onClick={() => cancel.mutate({ params: { sessionId: session.id }, body: { cancelled: !cancelled } })}
          >
            {cancelled ? 'Hold it after all' : `Call this session off: ${session.coming} said yes`}
          </Button>
        )}
        {session.room === 'none' && joinWords(session, viewer, new Date()) === null && (
          <OpenRoom session={session} look="secondary" onOpened={() => void navigate(`/sessions/${session.id}/room`)} />
        )}
      </div>
      {cancel.error && <ErrorState error={cancel.error} />}
    </section>
  );
}
