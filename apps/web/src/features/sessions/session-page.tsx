import { type Ics, icsNames } from '@soundings/contracts/members';
import {
  canAnswer,
  canChangeSession,
  type RsvpAnswer,
  type SessionDetail,
  sessionKinds,
  sessionsContract,
} from '@soundings/contracts/sessions';
import { useParams } from 'react-router';
import { FlagButton } from '#features/moderation/index.ts';
import { addressOf } from '#lib/api.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { DateBox } from '#ui/date-box.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { lengthOf, timeSpan, weekDate } from '#ui/when.ts';
import { useAnswer, useCancel, useSession } from './use-sessions.ts';

/** One session: when and where, what will happen, who is coming, and my answer. */
export function SessionPage() {
  const { sessionId = '' } = useParams();
  const session = useSession(sessionId);
  return (
    <Page title={session.data?.title ?? 'Session'} back={{ to: '/sessions', words: 'All sessions' }} wide>
      <Loaded query={session}>{(found) => <Details session={found} />}</Loaded>
      {session.data && (
        <p className="section">
          <FlagButton
            kind="session"
            id={sessionId}
            what="this session"
            excerpt={[session.data.title, session.data.about].filter(Boolean).join(': ')}
          />
        </p>
      )}
    </Page>
  );
}

function Details({ session }: { session: SessionDetail }) {
  const { viewer } = useMe();
  const cancel = useCancel();
  const mayChange = canChangeSession(viewer, { facilitatorId: session.facilitator.id });
  const cancelled = session.state === 'cancelled';
  const calendar = addressOf(sessionsContract.routes['sessions.calendar'].path, { sessionId: session.id });
  return (
    <>
      <section className="next section" aria-label="When and what">
        <div className="next__what">
          <div className="next__date">
            <DateBox at={session.startsAt} />
            <div>
              <p className="eyebrow">{weekDate(session.startsAt)}</p>
              <p className="quiet">{timeSpan(session.startsAt, session.minutes)}</p>
            </div>
          </div>
          {cancelled && <p className="msg msg--warn">This session was called off.</p>}
          <p>{session.about || sessionKinds[session.kind].words}</p>
          <Answer session={session} />
          <ul className="meta next__meta" role="list">
            <li>
              <Icon name="people" small />
              {session.coming} coming{session.places === null ? '' : ` of ${session.places} places`}, {session.maybe}{' '}
              maybe
            </li>
            <li>
              <Icon name="person" small />
              Led by {session.facilitator.name}
            </li>
            <li>
              <Icon name="calendar" small />
              <a href={calendar}>Add to my calendar</a>
            </li>
            {session.callLink && (
              <li>
                <Icon name="call" small />
                <a href={session.callLink} rel="noreferrer">
                  Open the video call
                </a>
              </li>
            )}
          </ul>
        </div>
        <div className="next__plan">
          <h2 className="plan-h">
            What will happen <span className="num">{lengthOf(session.minutes)}</span>
          </h2>
          <ol className="plan-mini" role="list">
            {session.stages.map((stage) => (
              <li key={stage.id}>
                <span>{stage.name}</span>
                <span>{stage.minutes} min</span>
              </li>
            ))}
          </ol>
        </div>
      </section>
      <section className="section measure">
        <h2>Who is coming</h2>
        {session.comingNames.length === 0 ? (
          <p className="quiet">Nobody has said yes so far.</p>
        ) : (
          <>
            <p className="quiet">
              {session.comingByIcs
                .map(({ ics, count }) => `${icsNames[ics as Ics] ?? 'No borough yet'}: ${count}`)
                .join(' · ')}
            </p>
            <p>
              {session.comingNames.map((person) => `${person.name} (${person.borough || 'no borough yet'})`).join(', ')}
            </p>
          </>
        )}
      </section>
      {mayChange && (
        <p className="section">
          <Button
            look="secondary"
            busy={cancel.isPending}
            onClick={() => cancel.mutate({ params: { sessionId: session.id }, body: { cancelled: !cancelled } })}
          >
            {cancelled ? 'Hold it after all' : `Call this session off: ${session.coming} said yes`}
          </Button>
        </p>
      )}
    </>
  );
}

const words: Record<RsvpAnswer, string> = { yes: 'Yes', maybe: 'Maybe', no: 'No' };

function Answer({ session }: { session: SessionDetail }) {
  const { viewer } = useMe();
  const answer = useAnswer();
  const announce = useAnnounce();
  if (!canAnswer(viewer, session, new Date())) return null;
  return (
    <fieldset className="nhsuk-fieldset section">
      <legend className="nhsuk-fieldset__legend strong">Are you coming?</legend>
      <ErrorSummary error={answer.error} />
      <div className="row">
        {(['yes', 'maybe', 'no'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className={
              session.myAnswer === each ? 'nhsuk-button nhsuk-button--brand' : 'nhsuk-button nhsuk-button--secondary'
            }
            aria-pressed={session.myAnswer === each}
            onClick={() =>
              answer.mutate(
                { params: { sessionId: session.id }, body: { answer: each } },
                { onSuccess: () => announce(`Your answer is ${words[each].toLowerCase()}.`) },
              )
            }
          >
            {words[each]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
