import type { AppError } from '@soundings/contracts/wire';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Nothing here yet: says what the place is for, and gives one way to begin. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The shape of what comes. Shows after a third of a second, so that a fast page shows none. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 333);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="waiting" aria-busy="true">
      {shown && (
        <>
          <p className="nhsuk-u-visually-hidden">Loading</p>
          {Array.from({ length: lines }, (_, i) => (
            <div className="sk" key={i} />
          ))}
        </>
      )}
    </div>
  );
}

/** What happened, what to do, what is safe. */
export function ErrorState({ error, again }: { error: AppError; again?: () => void }) {
  return (
    <div className={error.code === 'not_allowed' ? 'msg' : 'msg msg--bad'} role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <b>{error.code === 'not_allowed' ? 'You cannot see this' : 'This did not work'}</b>
        </p>
        <p>{error.message}</p>
        {again && (
          <p>
            <Button look="secondary" onClick={again}>
              Try again
            </Button>
          </p>
        )}
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
