import type { Need } from '@soundings/contracts/sessions';
import { quoted } from '@soundings/contracts/wire';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { ErrorState, Skeleton } from '#ui/states.tsx';
import { dayInLondon, longDate, shortDay } from '#ui/when.ts';
import { useNeeds } from './use-sessions.ts';

/** Rows (`<li>`) of one feature, and how many they are. */
export interface MoreNeeds {
  rows: ReactNode;
  count: number;
}

/** What waits for me. Other features add rows of their own. */
export function NeedsYou({ more = [] }: { more?: readonly MoreNeeds[] }) {
  const query = useNeeds();
  const needs = query.data?.needs ?? [];
  const count = more.reduce((sum, each) => sum + each.count, needs.length);
  return (
    <section className="section" aria-labelledby="needs-h">
      <div className="section__head">
        <h2 id="needs-h">Needs you {count > 0 && <span className="count">{count}</span>}</h2>
      </div>
      {!query.data && !query.error && <Skeleton lines={2} part />}
      {!query.data && query.error && <ErrorState error={query.error} again={() => query.refetch()} />}
      {query.data && count === 0 ? (
        <p className="quiet">Nothing waits for you.</p>
      ) : (
        <ul className="rows" role="list">
          {needs.map((need) => (
            <Row key={`${need.kind}-${need.kind === 'action' ? need.actionId : need.sessionId}`} need={need} />
          ))}
          {more.map((each) => each.rows)}
        </ul>
      )}
    </section>
  );
}

function Row({ need }: { need: Need }) {
  if (need.kind === 'action') {
    const late = need.dueOn !== null && need.dueOn < dayInLondon(new Date());
    return (
      <li>
        <Icon name="tick" />
        <div>
          <p className="rows__title">
            <Link to={`/sessions/${need.sessionId}`}>{need.text}</Link>
          </p>
          <p className="rows__hint">Your action from {quoted(need.sessionTitle)}.</p>
        </div>
        <div className="rows__end">
          {need.dueOn && (
            <span className={late ? 'due due--soon' : 'due'}>
              {late ? `Was due ${shortDay(need.dueOn)}` : `Due ${shortDay(need.dueOn)}`}
            </span>
          )}
        </div>
      </li>
    );
  }
  return (
    <li>
      <Icon name={need.kind === 'answer' ? 'calendar' : 'clock'} />
      <div>
        <p className="rows__title">
          <Link to={`/sessions/${need.sessionId}`}>
            {need.kind === 'answer' ? `Are you coming? ${need.title}` : `Prepare: ${need.title}`}
          </Link>
        </p>
        <p className="rows__hint">
          {need.kind === 'answer' ? 'Say yes, maybe or no, so that the others know.' : prepareWords(need)}
        </p>
      </div>
      <div className="rows__end">
        <span className="due">{longDate(need.startsAt)}</span>
      </div>
    </li>
  );
}

function prepareWords(need: Extract<Need, { kind: 'prepare' }>): string {
  const parts = [
    need.caseSlots > 0 && `${need.cases} of ${counted(need.caseSlots, 'case', 'cases')} offered.`,
    need.openActions > 0 && `${counted(need.openActions, 'action comes', 'actions come')} back.`,
    need.callLink ? '' : 'No link to a video call yet.',
  ];
  return parts.filter(Boolean).join(' ') || 'All is ready.';
}
