import type { SessionDetail } from '@soundings/contracts/sessions';
import { Link } from 'react-router';
import { counted } from '#ui/counted.ts';
import { longDate } from '#ui/when.ts';
import type { RecordSlots } from './session-page.tsx';
import { useActions } from './use-actions.ts';
import { useSessions } from './use-sessions.ts';

/** What came of a session, in time: the day itself, its actions, and the next one of its kind. */
export function RecordMargin({ session, cameOut }: { session: SessionDetail } & Pick<RecordSlots, 'cameOut'>) {
  const made = useActions(session.id).data?.made ?? [];
  const open = made.filter((action) => action.state === 'open').length;
  const next = useSessions().data?.coming.find(
    (each) =>
      each.state === 'planned' &&
      (session.seriesId ? each.seriesId === session.seriesId : each.kind === session.kind) &&
      each.startsAt > session.startsAt,
  );
  return (
    <aside className="margin" aria-label="What came of it">
      <h2>What came of it</h2>
      <ol className="trail" role="list">
        <li className="is-done">
          <b>Session</b>
          <span>{longDate(session.held?.from ?? session.startsAt)}</span>
        </li>
        {made.length > 0 && (
          <li className={open === 0 ? 'is-done' : undefined}>
            <b>{counted(made.length, 'action', 'actions')}</b>
            <span>{open === 0 ? 'All told' : `${open} open`}</span>
          </li>
        )}
        {cameOut?.(session.id)}
        {next && (
          <li>
            <b>
              <Link to={`/sessions/${next.id}`}>{next.title}</Link>
            </b>
            <span>
              {longDate(next.startsAt)}
              {open > 0 && ': what is open comes back there'}
            </span>
          </li>
        )}
      </ol>
    </aside>
  );
}
