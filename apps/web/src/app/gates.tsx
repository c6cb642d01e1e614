import { isPerson } from '@soundings/contracts/wire';
import { type ReactNode, Suspense } from 'react';
import { Navigate, useLocation, useParams } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { Skeleton } from '#ui/states.tsx';

/** What a page asks of who opens it; the service asks again. */
export type Gate = 'person' | 'known' | 'room';

/** Lets in whom the page is for; others sign in and come back. */
export function Gated({ gate, children }: { gate: Gate; children: ReactNode }) {
  const { viewer } = useMe();
  const { pathname, search } = useLocation();
  const { sessionId } = useParams();
  // A visitor's own session, and pages where the service alone can tell which session they belong to.
  const visits = viewer.kind === 'visitor' && (gate === 'known' || (gate === 'room' && viewer.sessionId === sessionId));
  if (isPerson(viewer) || visits) return children;
  return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
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
