import { canPlan, type SessionSummary, sessionKinds } from '@soundings/contracts/sessions';
import { useSearchParams } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';
import { SelectField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { CalendarFeed } from './calendar-feed.tsx';
import { SessionRow } from './session-row.tsx';
import { useSessions } from './use-sessions.ts';

/** Sessions to come and past ones, by kind. The choice is in the address. */
export function SessionsPage() {
  const { viewer } = useMe();
  const sessions = useSessions();
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind') ?? '';
  const choose = (value: string) => setSearch(value ? { kind: value } : {}, { replace: true });
  return (
    <Page title="Sessions">
      <div className="measure">
        {canPlan(viewer) && (
          <p className="section">
            <LinkButton to="/sessions/plan" icon="plus">
              Plan a session
            </LinkButton>
          </p>
        )}
        <Loaded query={sessions}>
          {({ coming, past }) => {
            const held = new Set([...coming, ...past].map((session) => session.kind));
            const fits = (list: SessionSummary[]) => list.filter((session) => kind === '' || session.kind === kind);
            const [next, before] = [fits(coming), fits(past)];
            return (
              <>
                {held.size > 1 && (
                  <div className="filters">
                    <SelectField label="Kind" value={kind} onChange={(event) => choose(event.target.value)}>
                      <option value="">All kinds</option>
                      {Object.entries(sessionKinds).map(
                        ([value, { words }]) =>
                          (held.has(value as SessionSummary['kind']) || value === kind) && (
                            <option key={value} value={value}>
                              {words}
                            </option>
                          ),
                      )}
                    </SelectField>
                  </div>
                )}
                {next.length === 0 ? (
                  <Empty title={kind === '' ? 'No session is planned' : 'No session of this kind is planned'}>
                    <p>
                      {canPlan(viewer)
                        ? 'Plan the next one: a recipe gives you the stages and their minutes.'
                        : 'A facilitator plans the next one. It will stand here.'}
                    </p>
                  </Empty>
                ) : (
                  <List title="Coming up" sessions={next} />
                )}
                {before.length > 0 && <List title="Past" sessions={before} />}
                <CalendarFeed />
              </>
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}

function List({ title, sessions }: { title: string; sessions: SessionSummary[] }) {
  return (
    <section className="section">
      <div className="section__head">
        <h2>
          {title} <span className="count">{sessions.length}</span>
        </h2>
      </div>
      <ul className="rows" role="list">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </section>
  );
}
