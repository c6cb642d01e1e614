import { canPlan, type SessionSummary, sessionKinds } from '@soundings/contracts/sessions';
import { londonFormat } from '@soundings/contracts/wire';
import { Link } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';
import { DateBox } from '#ui/date-box.tsx';
import { Icon } from '#ui/icon.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { timeSpan, weekDate } from '#ui/when.ts';
import { joinWords } from './join-session.tsx';
import { planInBrief } from './plan-in-brief.ts';
import { SessionAnswer } from './session-answer.tsx';
import { PlanMini, WaysIn } from './session-parts.tsx';
import { useSession, useSessions } from './use-sessions.ts';

const answers = { yes: 'You said yes.', maybe: 'You said maybe.', no: 'You said no.' } as const;

/** The next session on Home: what happens when, my answer, or the way into its room. */
export function NextSession() {
  const { viewer } = useMe();
  const sessions = useSessions();
  const next = nextOf(sessions.data?.coming);
  const session = useSession(next?.id ?? '', { enabled: next !== undefined }).data;
  if (!sessions.data) return <Loading query={sessions} />;
  if (!next) return <Nothing plans={canPlan(viewer)} declined={sessions.data.coming.length > 0} />;
  const joins = session !== undefined && joinWords(session, viewer, new Date()) !== null;
  return (
    <section className="next section" aria-label="Your next session">
      <div className="next__what">
        <div className="next__date">
          <DateBox at={next.startsAt} />
          <div>
            <p className="eyebrow">{next.phase === 'now' ? 'Your session is on now' : 'Your next session'}</p>
            <p className="quiet">
              {weekDate(next.startsAt)}, {timeSpan(next.startsAt, next.minutes)}
            </p>
          </div>
        </div>
        <h2>
          <Link to={`/sessions/${next.id}`}>{next.title}</Link>
        </h2>
        <p className="next__sub">{session?.about || sessionKinds[next.kind].words}</p>
        {session && (
          <>
            <WaysIn session={session} joins={joins} />
            {session.myAnswer === null && <SessionAnswer session={session} quiet={joins} />}
          </>
        )}
        <ul className="meta next__meta" role="list">
          <li>
            <Icon name="people" small />
            {next.coming} said yes
          </li>
          <li>
            <Icon name="person" small />
            Led by {next.facilitator.name}
          </li>
          {next.myAnswer && (
            <li>
              <Icon name="tick" small />
              {answers[next.myAnswer]} <Link to={`/sessions/${next.id}`}>Change</Link>
            </li>
          )}
        </ul>
      </div>
      <PlanMini
        heading="h3"
        minutes={next.minutes}
        lines={planInBrief(session?.stages ?? []).map((line) => ({ ...line, key: line.name }))}
      />
    </section>
  );
}

function Loading({ query }: { query: ReturnType<typeof useSessions> }) {
  return (
    <section className={query.error ? 'section' : 'next next--waiting section'} aria-label="Your next session">
      <Loaded query={query}>{() => null}</Loaded>
    </section>
  );
}

function Nothing({ plans, declined }: { plans: boolean; declined: boolean }) {
  return (
    <section className="section" aria-label="Your next session">
      <Empty title={declined ? 'No other session is planned' : 'No session is planned'}>
        <p>
          {plans
            ? 'Plan the next one: a recipe gives you the stages and their minutes.'
            : 'A facilitator plans the next one. It will stand here, and you can say whether you come.'}
        </p>
        <p>
          {plans ? (
            <LinkButton to="/sessions/plan">Plan a session</LinkButton>
          ) : (
            <Link to="/sessions">All sessions</Link>
          )}
        </p>
      </Empty>
    </section>
  );
}

/** The sessions after the next one, in the margin of Home. */
export function AlsoComing() {
  const coming = useSessions().data?.coming ?? [];
  const next = nextOf(coming);
  const others = coming.filter((each) => each.state === 'planned' && each.id !== next?.id).slice(0, 3);
  return (
    <>
      <h2>Also coming up</h2>
      {others.length > 0 && (
        <ul className="dates" role="list">
          {others.map((session) => (
            <li key={session.id}>
              <span className="num">{dayMonth(session.startsAt)}</span>
              <Link to={`/sessions/${session.id}`}>{session.title}</Link>
              <span className="quiet">{timeSpan(session.startsAt, session.minutes)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to="/sessions">All sessions and calendar feed</Link>
      </p>
    </>
  );
}

function nextOf(coming: readonly SessionSummary[] | undefined): SessionSummary | undefined {
  return coming?.find((each) => each.state === 'planned' && each.myAnswer !== 'no');
}

function dayMonth(iso: string): string {
  return londonFormat({ day: 'numeric', month: 'short' }).format(new Date(iso));
}
