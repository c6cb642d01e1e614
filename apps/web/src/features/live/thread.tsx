import { liveContract, liveLimits } from '@soundings/contracts/live';
import type { AppError } from '@soundings/contracts/wire';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { FlagButton } from '#features/moderation/index.ts';
import { ServiceCheck } from '#features/sessions/index.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { useDraft, writtenSince } from '#lib/draft.ts';
import { useSend } from '#lib/live-context.tsx';
import { useOpIds } from '#lib/op-ids.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextArea } from '#ui/field.tsx';
import { LinkedText } from '#ui/linked-text.tsx';
import { clockTime } from '#ui/when.ts';
import { notSentWords, PutAway } from './left-text.tsx';
import { RemoveMessage } from './remove-message.tsx';
import { useRoomHere } from './room-context.tsx';

const shownAtFirst = 5;

/** The session's own thread beside the work: the latest messages, the rest on request. */
export function Thread() {
  const { messages, written, readEarlier, meId } = useRoomHere();
  const [all, setAll] = useState(false);
  const shown = all ? messages : messages.slice(-shownAtFirst);
  const more = useReading(async () => {
    if (all) await readEarlier();
    setAll(true);
  });
  return (
    <section className="side" aria-labelledby="thread-h">
      <h2 className="side-h" id="thread-h">
        Session thread <span>{written === 0 ? '' : written}</span>
      </h2>
      {messages.length === 0 && <p className="small quiet">Links and short messages. They stay with the session.</p>}
      {written > shown.length && (
        <button
          className="linkbtn small"
          type="button"
          aria-disabled={more.busy}
          onClick={() => more.busy || void more.read()}
        >
          {written - shown.length} earlier: show
        </button>
      )}
      <ErrorSummary error={more.error} />
      <ul className="talk" role="list" aria-live={more.quiet ? 'off' : 'polite'} aria-relevant="additions">
        {shown.map((message) => (
          <li key={message.id}>
            <p className="small">
              <b>{message.authorName}</b>
              {message.visitor && ' (visitor)'}{' '}
              <span className="quiet">{clockTime(new Date(message.at).toISOString())}</span>
            </p>
            <p className="small talk__text">
              <LinkedText text={message.text} />
            </p>
            <div className="row small">
              {message.authorId !== meId && !message.removed && (
                <FlagButton
                  kind="message"
                  id={message.id}
                  excerpt={message.text}
                  what={`the message of ${message.authorName}`}
                  small
                />
              )}
              <RemoveMessage message={message} />
            </div>
          </li>
        ))}
      </ul>
      <Say />
    </section>
  );
}

/** What was asked for is not read out as if it had just been said. */
function useReading(read: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [quiet, setQuiet] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    if (!quiet || busy) return;
    const drawn = requestAnimationFrame(() => setQuiet(false));
    return () => cancelAnimationFrame(drawn);
  }, [quiet, busy]);
  return {
    ...{ busy, quiet, error },
    async read(): Promise<void> {
      setBusy(true);
      setQuiet(true);
      setError(null);
      await read().catch((refused: unknown) => setError(asAppError(refused)));
      setBusy(false);
    },
  };
}

/** The box of a message; what is half written in it when the session ends stays in sight. */
function Say() {
  const { room, messages } = useRoomHere();
  const ended = room.state === 'ended';
  const send = useSend();
  const [text, setText] = useDraft(`message:${room.sessionId}`, '');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [warned, setWarned] = useState<string | null>(null);
  const ids = useOpIds();
  // Taken out of its box, it is not to be sent again.
  useEffect(() => {
    if (text === '') ids.forget();
  }, [text, ids]);
  async function say(notAPersons: boolean): Promise<void> {
    if (busy || ended) return;
    setBusy(true);
    try {
      const input = { sessionId: room.sessionId, text, notAPersons };
      await ids.run(input, (opId) => send('live:say', liveContract.commands['live:say'], { ...input, opId }));
      setText((now) => writtenSince(text, now));
      setError(undefined);
      setWarned(null);
    } catch (refused) {
      const known = asAppError(refused);
      if (known.code === 'patient_data') setWarned(known.fields?.text ?? known.message);
      else setError(known.fields?.text ?? known.message);
    } finally {
      setBusy(false);
    }
  }
  // A message that comes in pushes the box down, on a phone under the bar that stays in view.
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const now = document.activeElement;
    if (messages.length > 0 && form.current?.contains(now)) now?.scrollIntoView({ block: 'nearest' });
  }, [messages.length]);
  if (ended && text === '') return null;
  return (
    <form
      ref={form}
      className="talk__form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void say(false);
      }}
      noValidate
    >
      <TextArea
        id="say"
        label="Your message"
        rows={2}
        max={liveLimits.message}
        value={text}
        {...(ended ? { hint: notSentWords, readOnly: true } : { error })}
        onChange={(event) => {
          setText(event.target.value);
          setWarned(null);
        }}
      />
      {warned && !ended && <ServiceCheck message={warned} busy={busy} onGoOn={() => void say(true)} />}
      {ended ? (
        <PutAway onClick={() => setText('')} />
      ) : (
        <Button type="submit" look="secondary" busy={busy}>
          Send
        </Button>
      )}
    </form>
  );
}
