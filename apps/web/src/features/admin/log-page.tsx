import { adminContract } from '@soundings/contracts/admin';
import { Link, useSearchParams } from 'react-router';
import { useRoute } from '#lib/queries.ts';
import { Empty, Loaded } from '#ui/states.tsx';
import { clockTime, longDate } from '#ui/when.ts';
import { AdminPage } from './admin-page.tsx';

/** Who did what: roles, invitations, settings, reports. */
export function LogPage() {
  const [search] = useSearchParams();
  const before = search.get('before') ?? undefined;
  const beforeId = search.get('beforeId') ?? undefined;
  const log = useRoute(adminContract.routes['admin.audit'], { query: { before, beforeId } }, { keep: true });
  return (
    <AdminPage title="Log" lead="Who changed roles, invitations, settings and what was reported. Nobody can change it.">
      <Loaded query={log}>
        {({ entries, more }) =>
          entries.length === 0 ? (
            <Empty title="Nothing is written here yet">
              <p>Acts of administrators and facilitators that matter to others are listed, newest first.</p>
            </Empty>
          ) : (
            <>
              <ul className="rows" role="list">
                {entries.map((entry) => (
                  <li key={entry.id} className="row-plain">
                    <div>
                      <p className="rows__title">{entry.about}</p>
                      <p className="rows__hint">{entry.byName || 'The server'}</p>
                    </div>
                    <div className="rows__end">
                      <span className="small quiet num">
                        {longDate(entry.at)}, {clockTime(entry.at)}
                      </span>
                    </div>
                  </li>
                ))}
              </ul>
              <p className="row section">
                {before && <Link to="/admin/log">Newest</Link>}
                {more && <Link to={`/admin/log?${olderThan(entries.at(-1))}`}>Older</Link>}
              </p>
            </>
          )
        }
      </Loaded>
    </AdminPage>
  );
}

function olderThan(last: { at: string; id: string } | undefined): string {
  return new URLSearchParams({ before: last?.at ?? '', beforeId: last?.id ?? '' }).toString();
}
