import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from './icon.tsx';

const patienceMs = 4_000;

/** While there is no line to the server: what still works, and what has to wait. Short breaks pass unsaid. */
export function LineNote({
  line,
  children,
}: {
  line: 'connected' | 'reconnecting' | 'offline';
  /** What still works here. */
  children: ReactNode;
}) {
  const [long, setLong] = useState(false);
  const broken = line === 'reconnecting';
  useEffect(() => {
    if (!broken) return setLong(false);
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, [broken]);
  const shown = line === 'offline' || long;
  return (
    <div role="status" className={shown ? 'line-note' : undefined}>
      {shown && (
        <p className="wrap">
          <Icon name="warn" />
          <span>
            <b>{line === 'offline' ? 'You are offline.' : 'The connection is lost. It is tried again by itself.'}</b>{' '}
            {children}
          </span>
        </p>
      )}
    </div>
  );
}
