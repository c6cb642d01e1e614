import { canPlan, type SessionSummary } from '@soundings/contracts/sessions';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { SessionRow } from './session-row.tsx';
import { useSessions } from './use-sessions.ts';

/** Sessions to come and past ones. */
export function SessionsPage() {
  const { viewer } = useMe();
  const sessions = useSessions();
  return (
    <Page title="Sessions">
      {canPlan(viewer) && (
        <p className="section">
          <LinkButton to="/sessions/plan" icon="plus">
            Plan a session
          </LinkButton>
        </p>
      )}
      <Loaded query={sessions}>
        {({ coming, past }) => (
          <>
            {coming.length === 0 ? (
              <Empty title="No session is planned">
                <p>
                  {canPlan(viewer)
                    ? 'Plan the next one: a recipe gives you the stages and their minutes.'
                    : 'A facilitator plans the next one. It will stand here.'}
                </p>
              </Empty>
            ) : (
              <List title="Coming up" sessions={coming} />
            )}
            {past.length > 0 && <List title="Past" sessions={past} />}
          </>
        )}
      </Loaded>
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
