import { canOpen, type RoomView } from '@soundings/contracts/live';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { OpenRoomAgain } from '#features/sessions/index.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { type LeftText, LeftTextBox } from './left-text.tsx';
import { useRoomHere } from './room-context.tsx';

/** In place of the work, once the session has ended. */
export function RoomEnded({ left }: { left: LeftText }) {
  const { room, viewer } = useRoomHere();
  const mayOpen = canOpen(viewer, { ...room, state: 'planned' });
  return (
    <>
      <div className="work-head">
        <h1>This session has ended</h1>
        {viewer.kind === 'visitor' ? (
          <p>Members can read what came out of it. Thank you for coming.</p>
        ) : (
          <>
            <p>Thank you for coming. What came out of it is kept.</p>
            <p>
              <Link to={`/sessions/${room.sessionId}`}>Open its record</Link>
            </p>
          </>
        )}
      </div>
      {mayOpen && (
        <div className="section">
          <OpenRoomAgain sessionId={room.sessionId} />
        </div>
      )}
      <LeftTextBox left={left} />
    </>
  );
}

/** Says that the session has ended, or that it goes on after all, whichever part of the room is on the page. */
export function useEndAnnounced({ state }: RoomView): void {
  const announce = useAnnounce();
  const last = useRef(state);
  useEffect(() => {
    if (last.current === state) return;
    last.current = state;
    announce(state === 'ended' ? 'The session has ended.' : 'The room is open again.');
  }, [state, announce]);
}
