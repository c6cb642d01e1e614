import { type SessionSummary, sessionKinds } from '@soundings/contracts/sessions';
import { Link } from 'react-router';
import { Icon } from '#ui/icon.tsx';
import { heldWords } from './held-words.ts';

const answers = { yes: 'You are coming', maybe: 'You may come', no: 'You are not coming' } as const;

/** One session in a list. */
export function SessionRow({ session }: { session: SessionSummary }) {
  const over = session.phase === 'over';
  return (
    <li>
      <Icon name="calendar" />
      <div>
        <p className="rows__title">
          <Link to={`/sessions/${session.id}`}>{session.title}</Link>
        </p>
        <p className="rows__hint">
          {heldWords(session)} · {sessionKinds[session.kind].words} · led by {session.facilitator.name} ·{' '}
          {over ? `${session.coming} said yes` : `${session.coming} coming`}
        </p>
      </div>
      <div className="rows__end">
        {session.state === 'cancelled' ? (
          <span className="nhsuk-tag nhsuk-tag--red">Called off</span>
        ) : session.phase === 'now' ? (
          <span className="nhsuk-tag nhsuk-tag--green">Now</span>
        ) : (
          <span className="due">{over ? '' : session.myAnswer && answers[session.myAnswer]}</span>
        )}
      </div>
    </li>
  );
}
