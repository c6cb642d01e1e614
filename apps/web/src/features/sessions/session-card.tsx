import { type SessionDetail, sessionKinds, sessionsContract } from '@soundings/contracts/sessions';
import { addressOf } from '#lib/api.ts';
import { useMe } from '#lib/me.tsx';
import { DateBox } from '#ui/date-box.tsx';
import { Icon } from '#ui/icon.tsx';
import { timeSpan, weekDate } from '#ui/when.ts';
import { joinWords } from './join-session.tsx';
import { SessionAnswer } from './session-answer.tsx';
import { PlanMini, WaysIn } from './session-parts.tsx';

/** When and where, what will happen with minutes, and my answer. */
export function SessionCard({ session }: { session: SessionDetail }) {
  const { viewer } = useMe();
  const calendar = addressOf(sessionsContract.routes['sessions.calendar'].path, { sessionId: session.id });
  const joins = joinWords(session, viewer, new Date()) !== null;
  const leads = [session.facilitator.name, session.coFacilitator?.name].filter(Boolean).join(' and ');
  return (
    <section className="next section" aria-label="When and what">
      <div className="next__what">
        <div className="next__date">
          <DateBox at={session.startsAt} />
          <div>
            <p className="eyebrow">{weekDate(session.startsAt)}</p>
            <p className="quiet">
              {timeSpan(session.startsAt, session.minutes)}
              {session.room === 'open' && ' · the room is open'}
            </p>
          </div>
        </div>
        {session.state === 'cancelled' && (
          <p className="msg msg--warn">
            <Icon name="warn" />
            <span>This session was called off.</span>
          </p>
        )}
        <p>{session.about || sessionKinds[session.kind].words}</p>
        <WaysIn session={session} joins={joins} />
        <SessionAnswer session={session} quiet={joins} />
        <ul className="meta next__meta" role="list">
          <li>
            <Icon name="people" small />
            {session.coming} coming{session.places === null ? '' : ` of ${session.places} places`}, {session.maybe}{' '}
            maybe
          </li>
          <li>
            <Icon name="person" small />
            Led by {leads}
          </li>
          <li>
            <Icon name="calendar" small />
            <a href={calendar}>Add to my calendar</a>
          </li>
        </ul>
      </div>
      <PlanMini
        heading="h2"
        minutes={session.minutes}
        lines={session.stages.map(({ id, name, minutes, kind }) => ({
          key: id,
          name,
          minutes,
          main: kind === 'ideas',
        }))}
      />
    </section>
  );
}
