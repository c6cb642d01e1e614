import { documentLimits } from '@soundings/contracts/documents';
import { AppError } from '@soundings/contracts/wire';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { asAppError } from '#lib/as-app-error.ts';
import { useOpIds } from '#lib/op-ids.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ServiceCheck } from './service-check.tsx';

/** A comment or a reply being written. What was typed stays until it is sent or cancelled: Escape only puts it off. */
export function CommentForm({
  label,
  button,
  quote,
  text,
  asked,
  onText,
  send,
  onDone,
  onPutOff,
}: {
  label: string;
  button: string;
  quote?: string;
  text: string;
  /** It was asked for just now: the focus goes there. Where it was kept over a reload, it waits. */
  asked: boolean;
  onText: (text: string) => void;
  send: (body: { opId: string; text: string; notAPersons: boolean }) => Promise<unknown>;
  /** Sent, or cancelled. */
  onDone: () => void;
  /** Closed for now. */
  onPutOff: () => void;
}) {
  const announce = useAnnounce();
  const ids = useOpIds();
  const fieldId = `comment-${useId()}`;
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asked) field.current?.focus();
  }, [asked]);
  const run = async (notAPersons: boolean) => {
    if (busy) return;
    setBusy(true);
    try {
      await ids.run(text, (opId) => send({ opId, text, notAPersons }));
      onDone();
    } catch (refused) {
      setError(asAppError(refused));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return setError(new AppError('bad_request', 'Enter your comment.'));
    void run(false);
  };
  const putOff = () => {
    if (text.trim() !== '') announce('What you wrote is kept. Open the box again to go on.');
    onPutOff();
  };
  return (
    <form
      className="com__form stack"
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => event.key === 'Escape' && putOff()}
    >
      {quote && <p className="quoted small">{quote}</p>}
      <label className="nhsuk-label strong" htmlFor={fieldId}>
        {label}
      </label>
      {error && error.code !== 'patient_data' && (
        <p className="nhsuk-error-message" role="alert">
          {error.message}
        </p>
      )}
      <textarea
        id={fieldId}
        ref={field}
        className="nhsuk-textarea"
        rows={3}
        maxLength={documentLimits.comment}
        value={text}
        // It closes once it is sent: what was typed meanwhile would go with it.
        readOnly={busy}
        onChange={(event) => onText(event.target.value)}
      />
      <ServiceCheck error={error} onGoOn={() => void run(true)} />
      <div className="row">
        <Button type="submit" look="secondary" busy={busy}>
          {button}
        </Button>
        <Button look="tool" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
