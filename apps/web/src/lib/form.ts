import { AppError, fieldErrors } from '@soundings/contracts/wire';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { asAppError } from './as-app-error.ts';
import { useDraft } from './draft.ts';
import { type Clash, type JoinRules, joinFields, sameFields, sinceSent } from './join-fields.ts';
import { type Sent, sentUnder } from './op-ids.ts';

/** For a form over something that others change too: how what they saved is joined with what is half written here. */
export interface FormRules<V> extends JoinRules<V> {
  /** What a field is called within a sentence; null for one that is settled together with another. */
  nameOf: (field: keyof V & string) => string | null;
}

/** What is half written, and what it was written over. */
interface Held<V> {
  values: V;
  /** As the server has it, as far as this tab knows; of a field that clashes what stood there before both. */
  base: V;
  /** What was sent and not answered: each may have arrived. */
  sent: V[];
  /** What went last, under which operation id; null once it was answered with yes. */
  last: Sent | null;
  clashes: Clash<V>[];
}

const mostSent = 5;

export interface Form<V extends Record<string, unknown>> {
  values: V;
  error: AppError | null;
  busy: boolean;
  set: <K extends keyof V>(field: K, value: V[K] | ((now: V[K]) => V[K])) => void;
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
  /** Fields that others changed and that now stand here as they wrote them. */
  joined: (keyof V & string)[];
  /** Fields that were changed here and by others: nothing is sent before it is chosen. */
  clashes: Clash<V>[];
  choose: (fields: readonly (keyof V & string)[], which: 'mine' | 'theirs') => void;
}

/**
 * A form that keeps what was typed, checks it with the contract's own schema, and shows the server's refusal beside the field. With a `place`,
 * what is half written outlives a reload and the way back (`useDraft`), until it is sent; what is typed while it is being sent is kept too. With
 * `rules`, a `start` that others changed since is joined with it. The `opId` of a schema is given here: it is no field.
 */
export function useForm<V extends Record<string, unknown>, O>(
  start: V,
  schema: z.ZodType<O>,
  send: (input: O, typed: V) => Promise<unknown>,
  place: string | null = null,
  rules: FormRules<V> | null = null,
): Form<V> {
  const fresh: Held<V> = { values: start, base: start, sent: [], last: null, clashes: [] };
  const [held, setHeld, forget] = useDraft(place, fresh);
  const [restored, setRestored] = useState(held !== fresh);
  const [joined, setJoined] = useState<Form<V>['joined']>([]);
  const { values, clashes } = held;
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(values);
  latest.current = values;
  const set = <K extends keyof V>(field: K, value: V[K] | ((now: V[K]) => V[K])) => {
    // A function is what changes it: fields are words and plain objects.
    const next = typeof value === 'function' ? (value as (now: V[K]) => V[K]) : () => value;
    setHeld((now) => {
      const changed = { ...now.values, [field]: next(now.values[field]) };
      // Nothing is kept of what was taken out again.
      const empty = JSON.stringify(changed) === JSON.stringify(start);
      return { ...now, values: changed, last: empty ? null : now.last };
    });
  };

  const takeIn = useRef<() => void>(undefined);
  takeIn.current = () => {
    if (!rules) return;
    const base = sinceSent(rules, held.base, held.sent, start);
    const { taken, fields, ...rest } = joinFields(rules, base, held.values, start);
    // Where nothing here is mine nothing is kept; what is compared with `fresh` stands in its order.
    const none = sameFields(rules, fields, start);
    setHeld({ ...fresh, ...rest, values: fields, ...(!none && { sent: held.sent, last: held.last }) });
    if (none) {
      setRestored(false);
      forget();
    }
    setJoined((now) => [...new Set([...now, ...taken])]);
  };
  const theirs = JSON.stringify(start);
  // `theirs`: once for each thing that stands there.
  useEffect(() => takeIn.current?.(), [theirs]);

  async function run(input: V): Promise<void> {
    const last = sentUnder(held.last, input);
    const parsed = schema.safeParse({ ...input, opId: last.opId });
    if (!parsed.success) {
      setError(new AppError('bad_request', undefined, fieldErrors(parsed.error)));
      return;
    }
    if (rules && clashes.length > 0) {
      setError(chooseFirst(rules, clashes));
      return;
    }
    setBusy(true);
    const sent = latest.current;
    setHeld((now) => ({ ...now, last, sent: rules ? [...now.sent.slice(1 - mostSent), input] : now.sent }));
    try {
      await send(parsed.data, input);
      setHeld((now) => ({ ...now, last: null }));
      if (latest.current === sent) forget();
      setError(null);
    } catch (refused) {
      setError(asAppError(refused));
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
      setHeld(fresh);
      forget();
      setRestored(false);
      setError(null);
      return () => setHeld(held);
    },
    joined,
    clashes,
    choose(fields, which) {
      setHeld((now) => {
        const settled = now.clashes.filter(({ field }) => fields.includes(field));
        const there = Object.fromEntries(settled.map(({ field, theirs }) => [field, theirs[field]]));
        return {
          ...now,
          base: { ...now.base, ...there },
          values: which === 'theirs' ? { ...now.values, ...there } : now.values,
          clashes: now.clashes.filter((each) => !settled.includes(each)),
        };
      });
    },
  };
}

function chooseFirst<V>({ nameOf }: FormRules<V>, clashes: readonly Clash<V>[]): AppError {
  const links = clashes.flatMap(({ field }) => {
    const name = nameOf(field);
    return name === null ? [] : [[`clash-${field}`, `Choose which words stay for ${name}.`]];
  });
  return new AppError('conflict', 'Choose first which words stay.', Object.fromEntries(links));
}
