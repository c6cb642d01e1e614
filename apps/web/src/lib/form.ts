import { AppError, fieldErrors } from '@soundings/contracts/wire';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { useDraft } from './draft.ts';

export interface Form<V extends Record<string, unknown>> {
  values: V;
  error: AppError | null;
  busy: boolean;
  set: <K extends keyof V>(field: K, value: V[K]) => void;
  /** Props for a text control of that field. */
  text: (field: keyof V & string) => {
    id: string;
    name: string;
    value: string;
    error: string | undefined;
    onChange: (event: { target: { value: string } }) => void;
  };
  submit: (event: FormEvent) => void;
  /** Sends once more with something changed that has no control, such as an answer to a warning. */
  again: (change: Partial<V>) => void;
  /** What it holds was half written before this page was opened. */
  restored: boolean;
  /** Begins anew; what comes back undoes that. */
  discard: () => () => void;
}

/**
 * A form that keeps what was typed, checks it with the contract's own schema, and shows the server's refusal beside the field. With a `place`,
 * what is half written outlives a reload and the way back (`useDraft`), until it is sent.
 */
export function useForm<V extends Record<string, unknown>, O>(
  start: V,
  schema: z.ZodType<O>,
  send: (input: O) => Promise<unknown>,
  place: string | null = null,
): Form<V> {
  const [values, setValues, forget] = useDraft(place, start);
  const [restored, setRestored] = useState(values !== start);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const set = <K extends keyof V>(field: K, value: V[K]) => setValues((now) => ({ ...now, [field]: value }));

  async function run(input: V): Promise<void> {
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      setError(new AppError('bad_request', undefined, fieldErrors(parsed.error)));
      return;
    }
    setBusy(true);
    try {
      await send(parsed.data);
      forget();
      setError(null);
    } catch (refused) {
      setError(refused instanceof AppError ? refused : new AppError('internal'));
    } finally {
      setBusy(false);
    }
  }

  return {
    values,
    error,
    busy,
    set,
    text: (field) => ({
      id: field,
      name: field,
      value: String(values[field] ?? ''),
      error: error?.fields?.[field],
      onChange: (event) => set(field, event.target.value as V[typeof field]),
    }),
    submit(event) {
      event.preventDefault();
      if (!busy) void run(values);
    },
    again(change) {
      // Said of this text only: it is not kept with it.
      if (!busy) void run({ ...values, ...change });
    },
    restored,
    discard() {
      setValues(start);
      forget();
      setRestored(false);
      setError(null);
      return () => setValues(values);
    },
  };
}
