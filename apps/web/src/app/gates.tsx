import { isPerson } from '@soundings/contracts/wire';
import { type ReactNode, Suspense } from 'react';
import { Navigate, useLocation, useParams } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { keptVisit } from '#lib/visit.ts';
import { Skeleton } from '#ui/states.tsx';
import { VisitPast } from './visit-past.tsx';

/** What a page asks of who opens it; the service asks again. */
export type Gate = 'person' | 'known' | 'room';

/** Lets in whom the page is for; others sign in and come back. */
export function Gated({ gate, children }: { gate: Gate; children: ReactNode }) {
  const { viewer } = useMe();
  const { pathname, search, hash } = useLocation();
  const { sessionId } = useParams();
  // A visitor's own session, and pages where the service alone can tell which session they belong to.
  const visits = viewer.kind === 'visitor' && (gate === 'known' || (gate === 'room' && viewer.sessionId === sessionId));
  if (isPerson(viewer) || visits) return children;
  const signIn = `/sign-in?next=${encodeURIComponent(pathname + search + hash)}`;
  const visited = viewer.kind === 'nobody' ? keptVisit() : null;
  if (gate === 'known' && visited) return <VisitPast signIn={signIn} />;
  // The room stands alone, without the frame that other pages have.
  if (gate === 'room' && visited === sessionId)
    return (
      <main id="main">
        <VisitPast signIn={signIn} />
      </main>
    );
  return <Navigate to={signIn} replace />;
}

export function Waiting({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <div className="wrap page">
          <h1 className="nhsuk-u-visually-hidden">Soundings</h1>
          <Skeleton />
        </div>
      }
    >
      {children}
    </Suspense>
  );
}
