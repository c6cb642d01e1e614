import { type OutcomeDraft, type OutcomeFields, outcomesContract } from '@soundings/contracts/outcomes';
import { AppError } from '@soundings/contracts/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { callRoute, newOpId } from '#lib/api.ts';
import { useRoute } from '#lib/queries.ts';

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

export interface Draft {
  fields: OutcomeFields;
  change: (part: Partial<OutcomeFields>) => void;
  state: SaveState;
  error: AppError | null;
  /** Resolves to the version that holds everything typed, once the server has it. */
  settled: () => Promise<number>;
}

/** What is being written: kept on the server a moment after each change, and tried again while there is no line. */
export function useDraftFields(draft: OutcomeDraft): Draft {
  const client = useQueryClient();
  const [fields, setFields] = useState(draft.fields);
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<AppError | null>(null);
  const now = useRef({ fields: draft.fields, kept: draft.fields, version: draft.version });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void> | null>(null);

  async function saveOnce(): Promise<void> {
    const sent = now.current.fields;
    setState('saving');
    const body = { opId: newOpId(), version: now.current.version, fields: sent };
    const { version } = await callRoute(routes['outcomes.save'], { params: { outcomeId: draft.id }, body });
    const evidence = now.current.kept.evidence.join() !== sent.evidence.join();
    now.current = { ...now.current, kept: sent, version };
    setError(null);
    setState(now.current.fields === sent ? 'saved' : 'saving');
    if (evidence) await client.invalidateQueries({ queryKey: [routes['outcomes.draft'].path] });
  }

  function save(): Promise<void> {
    clearTimeout(timer.current);
    running.current ??= (async () => {
      try {
        while (now.current.fields !== now.current.kept) await saveOnce();
      } catch (refused) {
        const failed = refused instanceof AppError ? refused : new AppError('internal');
        setError(failed);
        setState(failed.code === 'conflict' ? 'conflict' : 'unsaved');
        if (failed.code === 'unavailable') timer.current = setTimeout(() => void save(), againMs);
        throw failed;
      } finally {
        running.current = null;
      }
    })();
    running.current.catch(() => undefined);
    return running.current;
  }

  const latest = useRef(save);
  latest.current = save;
  useEffect(
    () => () => {
      // Leaving the page keeps what was typed last.
      if (now.current.fields !== now.current.kept) void latest.current().catch(() => undefined);
    },
    [],
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (now.current.fields !== now.current.kept) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);

  return {
    fields,
    state,
    error,
    change(part) {
      now.current.fields = { ...now.current.fields, ...part };
      setFields(now.current.fields);
      setState((held) => (held === 'conflict' ? held : 'saving'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void latest.current().catch(() => undefined), pauseMs);
    },
    async settled() {
      if (now.current.fields !== now.current.kept) await save();
      return now.current.version;
    },
  };
}
