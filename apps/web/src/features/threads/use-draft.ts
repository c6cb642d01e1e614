import { type DraftFields, type NamedPerson, threadsContract } from '@soundings/contracts/threads';
import { AppError } from '@soundings/contracts/wire';
import { useCallback, useEffect, useRef, useState } from 'react';
import { callRoute, newOpId } from '#lib/api.ts';
import { draftKey, isStillHere } from '#lib/draft.ts';
import { useWatch } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { type Copy, forgetCopy, isEmpty, isSame, keepCopy, leftOf, nothing, readCopy } from './draft-copy.ts';
import { useAsides } from './use-asides.ts';

const { routes } = threadsContract;
const saveAfterMs = 700;
const againAfterMs = 4_000;

/** `kept`: the server has it. `saving`, `not`: only this browser has it so far; `here`: it stays here, as it may identify a patient. */
export type DraftState = 'none' | 'kept' | 'saving' | 'not' | 'here';

interface Shown extends Copy {
  loaded: boolean;
  state: DraftState;
  keptAt: string | null;
  /** Another device wrote here in between; `pressed`: how often posting was tried before one of the two was chosen. */
  clash: { theirs: Copy; at: string; pressed: number } | null;
  /** Another device posted what stood here, or threw it away, while something else was written here. */
  gone: boolean;
}

export interface Draft extends Shown {
  /** The copies that were not chosen. */
  asides: Copy[];
  change(fields: Partial<DraftFields>, named?: NamedPerson[]): void;
  /** False where it could not be asked what stands on the other device now: the choice is still to be made. */
  choose(which: 'mine' | 'theirs'): Promise<boolean>;
  /** Goes on with what was put aside, and puts aside what stands here. */
  changeRound(aside: Copy): void;
  dropAside(aside: Copy): void;
  discard(): void;
  /** Says at the clash that one of the two is to be chosen first. */
  mustChoose(): void;
  /**
   * Sends it with nothing else under way. Null where it was not sent: another device's text is to be looked at first. What was
   * `written` meanwhile is the next draft.
   */
  post<T>(send: () => Promise<T>): Promise<{ answer: T; written: boolean } | null>;
}

const fresh = {
  ...{ ...nothing, base: '', sent: '', dirty: false, clash: false, heard: '' },
  /** It is being posted, or may have been while there was no line: no save begins, and no news empties the box. */
  held: false,
  /** It may identify a patient: it does not leave this tab. */
  here: false,
};
const shownFirst: Shown = { ...nothing, loaded: false, state: 'none', keptAt: null, clash: null, gone: false };

/** What is being written for one place: in this tab at every letter, on the server within two seconds. */
export function useThreadDraft(place: string): Draft {
  const { viewer } = useMe();
  const key = draftKey(viewer, `thread:${place}`);
  const [shown, setShown] = useState(shownFirst);
  const asides = useAsides(place);
  const now = useRef({ ...fresh });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lookTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const posting = useRef(false);

  const show = useCallback((more: Partial<Shown>) => setShown((was) => ({ ...was, ...more })), []);
  const keep = useCallback(() => keepCopy(key, now.current), [key]);
  const put = useCallback(
    ({ fields, named }: Copy, base: string, dirty: boolean) => {
      Object.assign(now.current, { fields, named, base, dirty });
      show({ fields, named });
    },
    [show],
  );
  /** One after the other: a look never meets half a save. */
  const queue = useCallback(<T>(act: () => Promise<T>): Promise<T> => {
    const done = chain.current.then(act);
    chain.current = done.catch(() => undefined);
    return done;
  }, []);
  const saveIn = useCallback((ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void run.current(), ms);
  }, []);

  const save = async () => {
    clearTimeout(timer.current);
    const { fields, base, dirty, clash, held } = now.current;
    if (!dirty || clash || held || !isStillHere(viewer)) return;
    show({ state: 'saving' });
    now.current.here = false;
    const call = { params: { place } };
    try {
      let version = '';
      if (isEmpty(fields)) {
        if (base) await callRoute(routes['threads.discard-draft'], { ...call, body: { opId: newOpId(), base } });
      } else {
        version = newOpId();
        now.current.sent = version;
        keep();
        await callRoute(routes['threads.save-draft'], { ...call, body: { opId: newOpId(), fields, version, base } });
      }
      now.current.base = version;
      now.current.dirty = now.current.fields !== fields;
      if (version) keep();
      else if (!now.current.dirty) forgetCopy(key);
      if (now.current.dirty) return saveIn(saveAfterMs);
      show({ state: version ? 'kept' : 'none', keptAt: new Date().toISOString() });
    } catch (refused) {
      const code = refused instanceof AppError ? refused.code : null;
      if (code === 'patient_data') {
        now.current.here = true;
        return show({ state: 'here' });
      }
      if (code === 'conflict' && (await worked(look()))) return;
      show({ state: 'not' });
      saveIn(againAfterMs);
    }
  };

  /** Looks at what the server has beside what is here; with `take`, that is what goes on. */
  const look = async (take = false) => {
    clearTimeout(lookTimer.current);
    const { draft, named } = await callRoute(routes['threads.draft'], { params: { place } });
    const theirs = draft ? { fields: draft.fields, named } : null;
    const version = draft?.version ?? '';
    const mine = now.current;
    // A save of mine that was never answered, but arrived.
    if (version && version === mine.sent) mine.base = version;
    const differs = !theirs || !isSame(theirs.fields, mine.fields);
    if (take && theirs) {
      if (differs) asides.put({ fields: mine.fields, named: mine.named });
      mine.dirty = false;
    }
    const unsaved = mine.dirty && differs;
    const written = unsaved && !isEmpty(mine.fields);
    if (written && draft && theirs && mine.base !== version) {
      Object.assign(mine, { clash: true, heard: version });
      return setShown((was) => ({
        ...was,
        ...{ loaded: true, state: 'not', gone: false },
        clash: { theirs, at: draft.at, pressed: was.clash?.pressed ?? 0 },
      }));
    }
    const gone = mine.clash || mine.base !== version;
    mine.clash = false;
    if (written || (unsaved && mine.base === version)) {
      // Posted or thrown away there: what stands here stays, and begins anew.
      if (written && gone) show({ gone: true });
      mine.base = version;
      if (written) keep();
      show({ loaded: true, clash: null, state: 'saving' });
      return void run.current();
    }
    put(theirs ?? nothing, version, false);
    if (theirs) keep();
    else forgetCopy(key);
    show({ loaded: true, state: theirs ? 'kept' : 'none', keptAt: draft?.at ?? null, clash: null });
  };

  const latest = useRef({ save, look });
  latest.current = { save, look };
  const run = useRef<() => Promise<void>>(() => Promise.resolve());
  run.current = () => queue(() => latest.current.save());

  /** What another device did: its version, or without one whatever came while the line was gone. */
  const news = useRef<(version?: string) => void>(() => undefined);
  news.current = (version) => {
    const heard = queue(async () => {
      // The line is back: whether it was posted or not, what stands here is kept.
      if (version === undefined && !posting.current) now.current.held = false;
      const { base, dirty, clash, held } = now.current;
      if (held || (version === base && !clash)) return;
      // What is not saved meets it when it is.
      if (!dirty || clash) await latest.current.look();
      else if (version === undefined) await latest.current.save();
    });
    heard.catch(() => {
      clearTimeout(lookTimer.current);
      lookTimer.current = setTimeout(() => news.current(), againAfterMs);
    });
  };

  useEffect(() => {
    const local = readCopy(key);
    now.current = { ...fresh, sent: local?.sent ?? '' };
    if (local?.dirty) put(local, local.base, true);
    queue(() => latest.current.look()).catch(() => show({ loaded: true, state: local ? 'not' : 'none' }));
    // What is not on the server when the page goes is in this browser, and goes with the next visit.
    const leave = () => document.visibilityState === 'hidden' && void run.current();
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      clearTimeout(lookTimer.current);
      void run.current();
    };
  }, [key, put, queue, show]);

  useWatch(
    viewer.kind === 'person' ? `person:${viewer.id}` : null,
    (name, payload) => {
      const told = payload as { place?: string; version?: string };
      if (name === 'thread:draft-changed' && told.place === place) news.current(told.version);
    },
    () => news.current(),
  );

  const write = (copy: Copy) => {
    if (!posting.current) now.current.held = false;
    put(copy, now.current.base, true);
    keep();
    if (now.current.clash) return;
    show({ state: 'saving' });
    saveIn(saveAfterMs);
  };
  const choose = async (which: 'mine' | 'theirs') => {
    const { clash } = shown;
    if (!clash) return true;
    if (which === 'theirs') return await worked(queue(() => latest.current.look(true)));
    asides.put(clash.theirs);
    Object.assign(now.current, { clash: false, base: now.current.heard });
    keep();
    show({ clash: null, state: 'saving' });
    void run.current();
    return true;
  };
  const mustChoose = () =>
    setShown((was) => ({ ...was, clash: was.clash && { ...was.clash, pressed: was.clash.pressed + 1 } }));

  return {
    ...shown,
    asides: asides.list,
    mustChoose,
    change(fields, named) {
      write({ fields: { ...now.current.fields, ...fields }, named: named ?? now.current.named });
    },
    choose,
    changeRound(aside) {
      const { fields, named } = now.current;
      asides.swap(aside, { fields, named });
      write(aside);
    },
    dropAside: asides.drop,
    discard() {
      if (now.current.clash) return void choose('theirs');
      put(nothing, now.current.base, true);
      forgetCopy(key);
      show({ gone: false });
      void run.current();
    },
    async post(send) {
      if (posting.current) return null;
      posting.current = true;
      // What stands there when it is pressed is what is sent.
      const { fields: sent } = now.current;
      try {
        now.current.held = false;
        // What another device wrote in between shows now, before what is there is posted over it.
        await run.current();
        if (now.current.here) await worked(queue(() => latest.current.look()));
        if (now.current.clash) {
          mustChoose();
          return null;
        }
        clearTimeout(timer.current);
        now.current.held = true;
        const answer = await send();
        const left = leftOf(sent, now.current.fields);
        const written = !isEmpty(left);
        now.current.held = false;
        put(written ? { fields: left, named: now.current.named } : nothing, '', written);
        show({ state: written ? 'saving' : 'none', clash: null, gone: false });
        if (written) {
          keep();
          saveIn(saveAfterMs);
        } else forgetCopy(key);
        return { answer, written };
      } catch (refused) {
        // Where the answer was lost it may have been posted: it is sent again or changed first.
        const lost = refused instanceof AppError && refused.code === 'unavailable';
        now.current.held = lost && now.current.fields === sent;
        if (!now.current.held && now.current.dirty) saveIn(saveAfterMs);
        throw refused;
      } finally {
        posting.current = false;
      }
    },
  };
}

function worked(act: Promise<void>): Promise<boolean> {
  return act.then(
    () => true,
    () => false,
  );
}
