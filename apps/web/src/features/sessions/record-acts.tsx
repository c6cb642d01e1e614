import type { SessionDetail } from '@soundings/contracts/sessions';
import { useNavigate } from 'react-router';
import { LinkButton } from '#ui/button.tsx';
import { OpenRoom, useMayOpen } from './open-room.tsx';

/** Under a record: the way back into its room, for an end that came too early. */
export function RecordActs({ session }: { session: SessionDetail }) {
  const navigate = useNavigate();
  const may = useMayOpen(session);
  const room = `/sessions/${session.id}/room`;
  if (session.room !== 'open' && !may) return null;
  return (
    <section className="section" aria-label="Its room">
      {session.room === 'open' ? (
        <LinkButton look="secondary" to={room}>
          Its room is still open: go there
        </LinkButton>
      ) : (
        <OpenRoom session={session} look="secondary" onOpened={() => void navigate(room)} />
      )}
    </section>
  );
}
