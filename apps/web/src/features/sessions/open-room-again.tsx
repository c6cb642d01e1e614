import { OpenRoom } from './open-room.tsx';
import { useSession } from './use-sessions.ts';

/** In the room itself, once it was ended: whoever comes by is let in again by themselves. */
export function OpenRoomAgain({ sessionId }: { sessionId: string }) {
  const session = useSession(sessionId).data;
  // The room knows of its end a moment before the session's page does.
  return session ? <OpenRoom session={{ ...session, room: 'ended' }} look="secondary" /> : null;
}
