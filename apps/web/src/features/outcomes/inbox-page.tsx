import { kindWords } from '@soundings/contracts/evidence';
import type { Inbox, InboxItem } from '@soundings/contracts/outcomes';
import type { ThingRef } from '@soundings/contracts/wire';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { UndoToast } from '#ui/undo-toast.tsx';
import { longDate } from '#ui/when.ts';
import { useBegin, useInbox, useSetAside } from './use-outcomes.ts';
import { WaitingClock } from './waiting-clock.tsx';

/** The convenor's inbox: what waits for an answer, the longest wait first. */
export function InboxPage() {
  const query = useInbox();
  return (
    <Page
      title="Waiting for an answer"
      lead="What was asked and has closed, and what facilitators sent you. The longest wait is first."
      back={{ to: '/outcomes', words: 'Outcomes' }}
    >
      <div className="measure">
        <Loaded query={query}>{(inbox) => <Lists inbox={inbox} />}</Loaded>
      </div>
    </Page>
  );
}

function Lists({ inbox }: { inbox: Inbox }) {
  const begin = useBegin();
  const aside = useSetAside();
  const navigate = useNavigate();
  const [undo, setUndo] = useState<InboxItem | null>(null);
  const answer = (about: ThingRef | null) =>
    begin.mutate(
      { body: { opId: newOpId(), about: about && { kind: about.kind, id: about.id } } },
      { onSuccess: ({ id }) => navigate(`/outcomes/${id}/edit`) },
    );
  const put = (item: InboxItem, away: boolean) =>
    aside.mutate(
      { body: { opId: newOpId(), kind: item.kind, id: item.id, aside: away } },
      { onSuccess: () => setUndo(away ? item : null) },
    );
  return (
    <>
      <ErrorSummary error={begin.error ?? aside.error} />
      <section className="section" aria-labelledby="waits-h">
        <div className="section__head">
          <h2 id="waits-h">Waiting</h2>
          <p className="small quiet num" role="status">
            {inbox.waiting.length === 0 ? 'Nothing waits' : `${inbox.waiting.length} waiting`}
          </p>
        </div>
        {inbox.waiting.length === 0 ? (
          <Empty title="Everything is answered">
            <p>Polls and consultations come here when they close. Facilitators send themes, threads and documents.</p>
          </Empty>
        ) : (
          <ul className="rows" role="list">
            {inbox.waiting.map((item) => (
              <li key={`${item.kind}:${item.id}`} className="row-plain">
                <div>
                  <p className="rows__title">
                    <Link to={item.link}>{item.title}</Link>
                  </p>
                  <p className="rows__hint">
                    {item.hint || kindWords[item.kind]}
                    {item.sentBy ? `, sent by ${item.sentBy}` : `, ${longDate(item.since)}`}
                  </p>
                  {item.why && <p className="told">{item.why}</p>}
                  <p>
                    <WaitingClock days={item.days} />
                  </p>
                </div>
                <div className="rows__end row">
                  <Button look="secondary" busy={begin.isPending} onClick={() => answer(item)}>
                    Answer<span className="nhsuk-u-visually-hidden"> {item.title}</span>
                  </Button>
                  <Button look="tool" busy={aside.isPending} onClick={() => put(item, true)}>
                    Needs no answer<span className="nhsuk-u-visually-hidden"> {item.title}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )}
        <p className="section">
          <Button look="tool" icon="plus" busy={begin.isPending} onClick={() => answer(null)}>
            Begin an outcome of your own
          </Button>
        </p>
      </section>
      {inbox.late.length > 0 && (
        <section className="section" aria-labelledby="late-h">
          <h2 id="late-h">Promises that are late</h2>
          <ul className="rows" role="list">
            {inbox.late.map(({ id, title, days }) => (
              <li key={id} className="row-plain">
                <div>
                  <p className="rows__title">
                    <Link to={`/outcomes/${id}/edit`}>{title}</Link>
                  </p>
                  <p className="rows__hint">
                    {days === 1 ? '1 day late' : `${days} days late`}. Say what became of it, or when it will be done.
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {inbox.drafts.length > 0 && (
        <section className="section" aria-labelledby="drafts-h">
          <h2 id="drafts-h">What you are writing</h2>
          <ul className="rows" role="list">
            {inbox.drafts.map(({ id, title, savedAt, published }) => (
              <li key={id} className="row-plain">
                <div>
                  <p className="rows__title">
                    <Link to={`/outcomes/${id}/edit`}>{title}</Link>
                  </p>
                  <p className="rows__hint">
                    {published ? 'Changes that are not public yet' : 'Not public yet'}, saved on {longDate(savedAt)}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {inbox.aside.length > 0 && (
        <section className="section" aria-labelledby="aside-h">
          <h2 id="aside-h">Set aside</h2>
          <ul className="rows" role="list">
            {inbox.aside.map((item) => (
              <li key={`${item.kind}:${item.id}`} className="row-plain">
                <div>
                  <p className="rows__title">
                    <Link to={item.link}>{item.title}</Link>
                  </p>
                  <p className="rows__hint">{item.hint}</p>
                </div>
                <div className="rows__end">
                  <Button look="tool" busy={aside.isPending} onClick={() => put(item, false)}>
                    Take it up again<span className="nhsuk-u-visually-hidden"> {item.title}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {undo && (
        <UndoToast
          words={`“${undo.title}” is set aside.`}
          onUndo={() => put(undo, false)}
          onClose={() => setUndo(null)}
        />
      )}
    </>
  );
}
