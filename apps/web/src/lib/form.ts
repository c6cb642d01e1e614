import { AppError, fieldErrors } from '@soundings/contracts/wire';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';

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
}

/** A form that keeps what was typed, checks it with the contract's own schema, and shows the server's refusal beside the field. */
export function useForm<V extends Record<string, unknown>, O>(
  start: V,
  schema: z.ZodType<O>,
  send: (input: O) => Promise<unknown>,
): Form<V> {
  const [values, setValues] = useState(start);
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
      setValues({ ...values, ...change });
      if (!busy) void run({ ...values, ...change });
    },
  };
}
