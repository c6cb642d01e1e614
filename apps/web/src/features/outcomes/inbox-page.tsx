import { kindWords } from '@soundings/contracts/evidence';
import type { Inbox, InboxItem } from '@soundings/contracts/outcomes';
import type { ThingRef } from '@soundings/contracts/wire';
import { quoted } from '@soundings/contracts/wire';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { useFewFirst } from '#ui/few-first.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { UndoToast } from '#ui/undo-toast.tsx';
import { longDate } from '#ui/when.ts';
import { useBegin, useInbox, useSetAside } from './use-outcomes.ts';
import { WaitingClock } from './waiting-clock.tsx';

/** Rows of a list before "Show more". */
const atOnce = 30;

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
  const { list, shown, more } = useFewFirst(inbox.waiting, atOnce, 'a');
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
          <Empty title={inbox.toCome.length === 0 ? 'Everything is answered' : 'Nothing new waits'}>
            <p>Polls and consultations come here when they close. Facilitators send themes, threads and documents.</p>
          </Empty>
        ) : (
          <ul className="rows" role="list" ref={list}>
            {shown.map((item) => (
              <Row
                key={`${item.kind}:${item.id}`}
                to={item.link}
                title={item.title}
                hint={`${item.hint || kindWords[item.kind]}, ${item.sentBy ? `sent by ${item.sentBy}` : longDate(item.since)}`}
                end={
                  <>
                    <Button look="secondary" busy={begin.isPending} onClick={() => answer(item)}>
                      Answer<span className="nhsuk-u-visually-hidden"> {item.title}</span>
                    </Button>
                    <Button look="tool" busy={aside.isPending} onClick={() => put(item, true)}>
                      Needs no answer<span className="nhsuk-u-visually-hidden"> {item.title}</span>
                    </Button>
                  </>
                }
              >
                {item.why && <p className="told">{item.why}</p>}
                <p>
                  <WaitingClock days={item.days} />
                </p>
              </Row>
            ))}
          </ul>
        )}
        {more}
        <p className="section">
          <Button look="tool" icon="plus" busy={begin.isPending} onClick={() => answer(null)}>
            Begin an outcome of your own
          </Button>
        </p>
      </section>
      <More id="to-come-h" title="Published, the answer still to come" list={inbox.toCome}>
        {({ id, title, since, days }) => (
          <Row key={id} to={`/outcomes/${id}/edit`} title={title} hint={`Since ${longDate(since)}`}>
            <p>
              <WaitingClock days={days} />
            </p>
          </Row>
        )}
      </More>
      <More id="late-h" title="Promises that are late" list={inbox.late}>
        {({ id, title, days }) => (
          <Row
            key={id}
            to={`/outcomes/${id}/edit`}
            title={title}
            hint={`${counted(days, 'day late', 'days late')}. Say what became of it, or when it will be done.`}
          />
        )}
      </More>
      <More id="drafts-h" title="What you are writing" list={inbox.drafts}>
        {({ id, title, savedAt, published }) => (
          <Row
            key={id}
            to={`/outcomes/${id}/edit`}
            title={title}
            hint={`${published ? 'Changes that are not public yet' : 'Not public yet'}, saved on ${longDate(savedAt)}`}
          />
        )}
      </More>
      <More id="aside-h" title="Set aside" list={inbox.aside}>
        {(item) => (
          <Row
            key={`${item.kind}:${item.id}`}
            to={item.link}
            title={item.title}
            hint={item.hint}
            end={
              <Button look="tool" busy={aside.isPending} onClick={() => put(item, false)}>
                Take it up again<span className="nhsuk-u-visually-hidden"> {item.title}</span>
              </Button>
            }
          />
        )}
      </More>
      {undo && (
        <UndoToast
          words={`${quoted(undo.title)} is set aside.`}
          onUndo={() => put(undo, false)}
          onClose={() => setUndo(null)}
        />
      )}
    </>
  );
}

/** A list below that of what waits; not there while there is nothing in it. */
function More<T>(props: { id: string; title: string; list: readonly T[]; children: (item: T) => ReactNode }) {
  const { list, shown, more } = useFewFirst(props.list, atOnce, 'a');
  if (props.list.length === 0) return null;
  return (
    <section className="section" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      <ul className="rows" role="list" ref={list}>
        {shown.map(props.children)}
      </ul>
      {more}
    </section>
  );
}

function Row(props: { to: string; title: string; hint: string; end?: ReactNode; children?: ReactNode }) {
  return (
    <li className="row-plain">
      <div>
        <p className="rows__title">
          <Link to={props.to}>{props.title}</Link>
        </p>
        <p className="rows__hint">{props.hint}</p>
        {props.children}
      </div>
      {props.end && <div className="rows__end row">{props.end}</div>}
    </li>
  );
}
