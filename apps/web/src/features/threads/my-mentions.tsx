import { Link } from 'react-router';
import { Icon } from '#ui/icon.tsx';
import { useMentions } from './use-threads.ts';

/** Rows for "Needs you" on Home: where I was named and have not read it. */
export function useMentionRows() {
  const threads = useMentions().data?.threads ?? [];
  return {
    count: threads.length,
    rows: threads.map(({ threadId, title, n, byName }) => (
      <li key={threadId}>
        <Icon name="speech" />
        <div>
          <p className="rows__title">
            <Link to={`/skills/${threadId}?at=${n}`}>{title}</Link>
          </p>
          <p className="rows__hint">{byName} named you.</p>
        </div>
      </li>
    )),
  };
}
