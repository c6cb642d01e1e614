import { type DraftFields, draftFields, type NamedPerson, threadsContract } from '@soundings/contracts/threads';
import { AppError } from '@soundings/contracts/wire';
import { useCallback, useEffect, useRef, useState } from 'react';
import { callRoute, newOpId } from '#lib/api.ts';
import { draftKey, readDraft, writeDraft } from '#lib/draft.ts';
import { useWatch } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';

const { routes } = threadsContract;
const saveAfterMs = 700;
const againAfterMs = 4_000;

export const emptyFields: DraftFields = { text: '', title: '', tags: '', kind: null, from: null, quote: null };

interface Copy {
  fields: DraftFields;
  named: NamedPerson[];
}

/** `none`: nothing written. `kept`: the server has it. `saving`, or `not`: only this browser has it so far. */
export type DraftState = 'none' | 'kept' | 'saving' | 'not';

export interface Draft extends Copy {
  loaded: boolean;
  state: DraftState;
  keptAt: string | null;
  /** Another device wrote here in between; null fields: it posted it or threw it away. */
  clash: { theirs: Copy | null; at: string | null } | null;
  change(fields: Partial<DraftFields>, named?: NamedPerson[]): void;
  choose(which: 'mine' | 'theirs'): void;
  discard(): void;
  /** Resolves when no save is under way; none begins until `posted` or the next change. */
  settle(): Promise<void>;
  posted(): void;
}

/** What is being written for one place: in this tab at every letter, on the server within two seconds. */
export function useThreadDraft(place: string): Draft {
  const { viewer } = useMe();
  const key = draftKey(viewer, `thread:${place}`);
  const [shown, show] = useState({
    ...{ fields: emptyFields, named: [] as NamedPerson[], loaded: false, state: 'none' as DraftState },
    ...{ keptAt: null as string | null, clash: null as Draft['clash'] },
  });
  const now = useRef({
    fields: emptyFields,
    named: [] as NamedPerson[],
    base: '',
    sent: '',
    dirty: false,
    clash: false,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const heard = useRef<string | null>(null);

  const put = useCallback((copy: Copy, base: string, dirty: boolean) => {
    Object.assign(now.current, copy, { base, dirty });
    show((was) => ({ ...was, fields: copy.fields, named: copy.named }));
  }, []);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const { fields, named, base, dirty, clash } = now.current;
    if (!dirty || clash) return;
    show((was) => ({ ...was, state: 'saving' }));
    const call = { params: { place } };
    try {
      let version = '';
      if (isEmpty(fields)) {
        if (base) await callRoute(routes['threads.discard-draft'], { ...call, body: { opId: newOpId() } });
      } else {
        version = newOpId();
        now.current.sent = version;
        keep(key, { fields, named, base, sent: version, dirty: true });
        await callRoute(routes['threads.save-draft'], { ...call, body: { opId: newOpId(), fields, version, base } });
      }
      now.current.base = version;
      now.current.dirty = now.current.fields !== fields;
      if (now.current.dirty) {
        timer.current = setTimeout(() => void run.current(), saveAfterMs);
        return;
      }
      if (version) keep(key, { fields, named, base: version, dirty: false });
      else forget(key);
      show((was) => ({ ...was, state: version ? 'kept' : 'none', keptAt: new Date().toISOString() }));
    } catch (refused) {
      if (refused instanceof AppError && refused.code === 'conflict') return await meet.current();
      show((was) => ({ ...was, state: 'not' }));
      timer.current = setTimeout(() => void run.current(), againAfterMs);
    }
  }, [place, key]);

  /** Looks at what the server has beside what is here. */
  const look = useCallback(async () => {
    const { draft, named } = await callRoute(routes['threads.draft'], { params: { place } });
    const theirs = draft ? { fields: draft.fields, named } : null;
    const version = draft?.version ?? '';
    const mine = now.current;
    // A save of mine that was never answered, but arrived.
    if (version && version === mine.sent) mine.base = version;
    const differs = !theirs || !isSame(theirs.fields, mine.fields);
    if (mine.dirty && mine.base !== version && differs && !isEmpty(mine.fields)) {
      mine.clash = true;
      heard.current = version;
      show((was) => ({ ...was, loaded: true, state: 'not', clash: { theirs, at: draft?.at ?? null } }));
      return;
    }
    if (mine.dirty && differs && mine.base === version) {
      show((was) => ({ ...was, loaded: true }));
      return void run.current();
    }
    put(theirs ?? { fields: emptyFields, named: [] }, version, false);
    if (theirs) keep(key, { ...theirs, base: version, dirty: false });
    else forget(key);
    show((was) => ({ ...was, loaded: true, state: theirs ? 'kept' : 'none', keptAt: draft?.at ?? null, clash: null }));
  }, [place, key, put]);

  const run = useRef<() => Promise<void>>(() => Promise.resolve());
  run.current = () => {
    saving.current = saving.current.then(save);
    return saving.current;
  };
  const meet = useRef(look);
  meet.current = look;

  useEffect(() => {
    const local = readKept(key);
    Object.assign(now.current, {
      fields: emptyFields,
      named: [],
      base: '',
      sent: local?.sent ?? '',
      dirty: false,
      clash: false,
    });
    if (local?.dirty) put(local, local.base, true);
    meet.current().catch(() => show((was) => ({ ...was, loaded: true, state: local ? 'not' : 'none' })));
    // What is not on the server when the page goes is in this browser, and goes with the next visit.
    const leave = () => document.visibilityState === 'hidden' && void run.current();
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      void run.current();
    };
  }, [key, put]);

  useWatch(viewer.kind === 'person' ? `person:${viewer.id}` : null, (name, payload) => {
    const told = payload as { place?: string; version?: string };
    if (name !== 'thread:draft-changed' || told.place !== place) return;
    // My own save may be answered after its notice.
    void saving.current.then(() => {
      if (told.version !== now.current.base && !now.current.dirty && !now.current.clash) void meet.current();
    });
  });

  return {
    ...shown,
    change(fields, named) {
      const copy = { fields: { ...now.current.fields, ...fields }, named: named ?? now.current.named };
      put(copy, now.current.base, true);
      keep(key, { ...copy, base: now.current.base, sent: now.current.sent, dirty: true });
      if (now.current.clash) return;
      show((was) => ({ ...was, state: 'saving' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void run.current(), saveAfterMs);
    },
    choose(which) {
      const theirs = shown.clash?.theirs ?? { fields: emptyFields, named: [] };
      now.current.clash = false;
      if (which === 'mine') now.current.base = heard.current ?? '';
      else put(theirs, heard.current ?? '', false);
      show((was) => ({
        ...was,
        clash: null,
        state: which === 'mine' ? 'saving' : isEmpty(theirs.fields) ? 'none' : 'kept',
      }));
      if (which === 'mine') void run.current();
    },
    discard() {
      put({ fields: emptyFields, named: [] }, now.current.base, true);
      forget(key);
      void run.current();
    },
    async settle() {
      clearTimeout(timer.current);
      await saving.current;
      clearTimeout(timer.current);
    },
    posted() {
      clearTimeout(timer.current);
      forget(key);
      now.current.clash = false;
      put({ fields: emptyFields, named: [] }, '', false);
      show((was) => ({ ...was, state: 'none', clash: null }));
    },
  };
}

export function isEmpty(fields: DraftFields): boolean {
  return !fields.text.trim() && !fields.title.trim() && !fields.tags.trim() && !fields.quote;
}

function isSame(a: DraftFields, b: DraftFields): boolean {
  return JSON.stringify(draftFields.parse(a)) === JSON.stringify(draftFields.parse(b));
}

function keep(key: string, value: unknown): void {
  writeDraft(key, JSON.stringify(value), '');
}

function forget(key: string): void {
  writeDraft(key, '', '');
}

function readKept(key: string): (Copy & { base: string; sent: string; dirty: boolean }) | null {
  const found = readDraft<unknown>(key, null) as
    | (Partial<Record<'fields' | 'base' | 'sent' | 'dirty', unknown>> & { named?: NamedPerson[] })
    | null;
  const fields = draftFields.safeParse(found?.fields);
  if (!found || !fields.success) return null;
  const { named = [], base = '', sent = '', dirty } = found;
  return { fields: fields.data, named, base: String(base), sent: String(sent), dirty: dirty === true };
}
