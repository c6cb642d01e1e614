import type { AppError } from '@soundings/contracts/wire';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useAnnounce } from '#ui/announce.tsx';
import { type LeftText, LeftTextBox } from './left-text.tsx';

/** The room lets in nobody like me: visitors are not let in any more. */
export const isShut = (error: AppError | null): boolean =>
  error?.code === 'signed_out' || error?.code === 'not_allowed';

/** In place of the room, for a visitor who was in it: why it is gone, and the way back in where there is one. */
export function VisitOver({ left, ended }: { left: LeftText; ended: boolean }) {
  const announce = useAnnounce();
  const title = ended ? 'This session is over' : 'Visitors are not let in any more';
  useEffect(() => {
    document.title = `${title} - Soundings`;
    announce(`${title}.`);
  }, [announce, title]);
  return (
    <main id="main" className="wrap page">
      <h1>{title}</h1>
      <div className="section stack measure">
        {ended ? (
          <p>
            Visitors could read this page for an hour after the session. Members can read what came out of it. Thank you
            for coming.
          </p>
        ) : (
          <>
            <p>Whoever leads has closed this room to visitors. What you added is kept.</p>
            <p>
              If you should be there, ask them to let visitors in, then <Link to="/join">join again with the code</Link>
              .
            </p>
          </>
        )}
      </div>
      <LeftTextBox left={left} ended={ended} />
    </main>
  );
}
