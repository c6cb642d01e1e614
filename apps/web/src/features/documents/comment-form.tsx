import { documentLimits } from '@soundings/contracts/documents';
import { AppError } from '@soundings/contracts/wire';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { newOpId } from '#lib/api.ts';
import { Button } from '#ui/button.tsx';
import { ServiceCheck } from './service-check.tsx';

/** A comment or a reply being written. What was typed stays until it is sent. */
export function CommentForm({
  label,
  button,
  quote,
  send,
  onClose,
}: {
  label: string;
  button: string;
  quote?: string;
  send: (body: { opId: string; text: string; notAPersons: boolean }) => Promise<unknown>;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [opId, setOpId] = useState(newOpId);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const run = async (notAPersons: boolean) => {
    if (busy) return;
    setBusy(true);
    try {
      await send({ opId, text, notAPersons });
      onClose();
    } catch (refused) {
      const shown = refused instanceof AppError ? refused : new AppError('internal');
      setError(shown);
      // Whether the first try arrived is not known: the same operation is asked again, with the same words.
      if (shown.code !== 'unavailable') setOpId(newOpId());
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return setError(new AppError('bad_request', 'Enter your comment.'));
    void run(false);
  };
  return (
    <form
      className="com__form stack"
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {quote && <p className="quoted small">{quote}</p>}
      <label className="nhsuk-label strong" htmlFor={`comment-${opId}`}>
        {label}
      </label>
      {error && error.code !== 'patient_data' && (
        <p className="nhsuk-error-message" role="alert">
          {error.message}
        </p>
      )}
      <textarea
        id={`comment-${opId}`}
        ref={field}
        className="nhsuk-textarea"
        rows={3}
        maxLength={documentLimits.comment}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ServiceCheck error={error} onGoOn={() => void run(true)} />
      <div className="row">
        <Button type="submit" look="secondary" busy={busy}>
          {button}
        </Button>
        <Button look="tool" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
