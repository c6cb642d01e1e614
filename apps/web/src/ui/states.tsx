import type { AppError } from '@soundings/contracts/wire';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Nothing here yet: says what the place is for, and gives one way to begin. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty state__box">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The shape of what comes. Shows after a third of a second, so that a fast page shows none. */
export function Skeleton({
  lines = 4,
  part,
}: {
  lines?: number /** Of a page that has more to it. */;
  part?: boolean;
}) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 333);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={part ? 'waiting waiting--part' : 'waiting'} aria-busy="true">
      {shown && (
        <>
          <p className="nhsuk-u-visually-hidden">Loading</p>
          {Array.from({ length: lines }, (_, i) => (
            <div className="skel__row" key={i}>
              <span className="sk sk--dot" />
              <div>
                <span className="sk sk--title" />
                <span className="sk sk--hint" />
              </div>
            </div>
          ))}
        </>
      )}
    </div>
  );
}

const titles: Partial<Record<AppError['code'], string>> = {
  not_allowed: 'You cannot see this',
  not_found: 'This was not found',
  closed: 'This is closed',
};

/** What happened, what to do, who can help. */
export function ErrorState({ error, again }: { error: AppError; again?: () => void }) {
  const offline = error.code === 'unavailable' && !navigator.onLine;
  // Trying again opens none of them.
  const shut = error.code in titles;
  const title = (offline && 'You are offline') || titles[error.code] || 'This did not work';
  return (
    <div className={shut ? 'msg state__box' : 'msg msg--bad state__box'} role="alert">
      <Icon name={shut && error.code !== 'not_found' ? 'lock' : 'warn'} />
      <div>
        <p className="h2">{title}</p>
        <p>{error.message}</p>
        <p className="row">
          {again && !shut && (
            <Button look="secondary" onClick={again}>
              Try again
            </Button>
          )}
          {/* A whole new page: this stands outside the router too. */}
          <a href="/help">Get help</a>
        </p>
      </div>
    </div>
  );
}

/** A query's five states in one place: waiting, error, and what it shows when it has something. */
export function Loaded<T>({
  query,
  children,
}: {
  query: { data: T | undefined; error: AppError | null; refetch: () => unknown };
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} again={() => query.refetch()} />;
  return <Skeleton />;
}
