import { type OutcomeDraft, type OutcomeFields, outcomesContract } from '@soundings/contracts/outcomes';
import { AppError } from '@soundings/contracts/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { callRoute, newOpId } from '#lib/api.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { draftKey } from '#lib/draft.ts';
import { sameFields } from '#lib/join-fields.ts';
import { useMe } from '#lib/me.tsx';
import { routeKey, useRoute } from '#lib/queries.ts';
import { nameOfField } from './field-words.ts';
import { beginHeld, chooseIn, type HeldDraft, keepHeld, sending, takeIn } from './held-draft.ts';
import { type FieldName, outcomeRules } from './outcome-rules.ts';

const { routes } = outcomesContract;
const pauseMs = 700;
const againMs = 3_000;

/** Read afresh each time the editor is opened: what was kept of an earlier visit would be saved over what came since. */
export function useDraft(outcomeId: string) {
  const client = useQueryClient();
  useEffect(() => () => client.removeQueries({ queryKey: [routes['outcomes.draft'].path] }), [client]);
  return useRoute(routes['outcomes.draft'], { params: { outcomeId } });
}

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'conflict';

export interface Draft extends Pick<HeldDraft, 'fields' | 'joined' | 'clashes'> {
  change: (part: Partial<OutcomeFields>) => void;
  /** Settles a field that was changed here and somewhere else. */
  choose: (field: FieldName, which: 'mine' | 'theirs') => void;
  state: SaveState;
  error: AppError | null;
  /** Resolves once the server has all that is here, and this page all that the server has; `news` where that brought something. */
  settled: () => Promise<{ version: number; fields: OutcomeFields; news: boolean }>;
  /** Lets go of what the server has not: it is being thrown away. */
  forget: () => void;
}

/**
 * What is being written: kept in this tab at every letter, on the server a moment later, and tried again while there is no line.
 * What others saved meanwhile is joined with it; where both changed one field, nothing is saved until the writer chooses.
 */
export function useDraftFields(draft: OutcomeDraft): Draft {
  const client = useQueryClient();
  const { viewer } = useMe();
  const key = draftKey(viewer, `outcome:${draft.id}`);
  const [held, setHeld] = useState(() => beginHeld(key, draft));
  const [state, setState] = useState<SaveState>(() =>
    sameFields(outcomeRules, held.fields, held.base) ? 'saved' : 'saving',
  );
  const [error, setError] = useState<AppError | null>(null);
  const now = useRef(held);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void> | null>(null);
  const left = useRef(false);
  const call = { params: { outcomeId: draft.id } };
  const dirty = () => !sameFields(outcomeRules, now.current.fields, now.current.base);

  function put(next: HeldDraft): void {
    now.current = next;
    keepHeld(key, next);
    setHeld(next);
  }

  /** Reads what the server has, and joins it with what is here. */
  async function look(): Promise<void> {
    const theirs = await callRoute(routes['outcomes.draft'], call);
    if (theirs.version === now.current.version) return;
    put(takeIn(now.current, theirs));
    if (!left.current) client.setQueryData(routeKey(routes['outcomes.draft'], call), theirs);
  }

  async function saveOnce(): Promise<void> {
    const { fields, base, version } = now.current;
    setState('saving');
    put(sending(now.current));
    try {
      const saved = await callRoute(routes['outcomes.save'], { ...call, body: { opId: newOpId(), version, fields } });
      put({ ...now.current, base: fields, version: saved.version, sent: [] });
    } catch (refused) {
      if (!(refused instanceof AppError) || refused.code !== 'conflict') throw refused;
      await look();
      if (now.current.version === version) throw refused;
      return;
    }
    if (base.evidence.join() !== fields.evidence.join())
      await client.invalidateQueries({ queryKey: [routes['outcomes.draft'].path] });
  }

  async function saveAll(): Promise<void> {
    try {
      while (dirty() && now.current.clashes.length === 0) await saveOnce();
      if (now.current.clashes.length > 0) throw chooseFirst(now.current);
      setError(null);
      setState('saved');
    } catch (refused) {
      const failed = asAppError(refused);
      setError(failed);
      setState(now.current.clashes.length > 0 ? 'conflict' : 'unsaved');
      if (failed.code === 'unavailable') timer.current = setTimeout(() => void save().catch(() => undefined), againMs);
      throw failed;
    }
  }

  function save(): Promise<void> {
    clearTimeout(timer.current);
    running.current ??= saveAll().finally(() => {
      running.current = null;
    });
    return running.current;
  }

  const latest = useRef({ save, dirty, put });
  latest.current = { save, dirty, put };
  useEffect(() => {
    left.current = false;
    if (latest.current.dirty()) void latest.current.save().catch(() => undefined);
    return () => {
      left.current = true;
      // Leaving the page keeps what was typed last.
      if (latest.current.dirty()) void latest.current.save().catch(() => undefined);
    };
  }, []);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current.dirty()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  useEffect(() => {
    // Read again when the tab is come back to; a save of this tab's own is waited for, it is no news.
    const take = () => {
      if (left.current || draft.version <= now.current.version) return;
      latest.current.put(takeIn(now.current, draft));
      void latest.current.save().catch(() => undefined);
    };
    void (running.current ?? Promise.resolve()).then(take, take);
  }, [draft]);

  return {
    ...{ fields: held.fields, joined: held.joined, clashes: held.clashes, state, error },
    change(part) {
      put({ ...now.current, fields: { ...now.current.fields, ...part } });
      if (now.current.clashes.length > 0) return;
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void latest.current.save().catch(() => undefined), pauseMs);
    },
    choose(field, which) {
      put(chooseIn(now.current, field, which));
      if (now.current.clashes.length === 0) void save().catch(() => undefined);
    },
    async settled() {
      const { news } = now.current;
      await save();
      await look();
      await save();
      return { version: now.current.version, fields: now.current.fields, news: now.current.news !== news };
    },
    forget() {
      clearTimeout(timer.current);
      put({ ...now.current, fields: now.current.base, clashes: [] });
    },
  };
}

function chooseFirst({ clashes, fields }: HeldDraft): AppError {
  const links = clashes.map(({ field }) => [
    `clash-${field}`,
    `Choose which words stay for ${nameOfField(field, fields)}.`,
  ]);
  return new AppError('conflict', 'Choose first which words stay.', Object.fromEntries(links));
}
