import { liveContract } from '@soundings/contracts/live';
import { AppError } from '@soundings/contracts/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { callRoute } from '#lib/api.ts';
import { draftKey, isStillHere } from '#lib/draft.ts';
import { useMe } from '#lib/me.tsx';
import { routeKey } from '#lib/queries.ts';
import {
  beginNotes,
  bothTexts,
  chooseNotes,
  isUnsaved,
  keepNotes,
  type OwnNotes,
  type ReadNotes,
  sending,
  takeIn,
} from './own-notes.ts';

const { routes } = liveContract;
const saveAfterMs = 700;
const againMs = 3_000;

/** Which editor of these notes was opened last: one that was left gives way to it. */
const holders = new Map<string, object>();

export type Saving = 'saved' | 'saving' | 'not' | 'choose';

export interface PrivateNotesHeld {
  text: string;
  /** What was written on another device meanwhile, to choose from. */
  theirs: string | null;
  state: Saving;
  /** Whether both texts fit together. */
  fit: boolean;
  change: (text: string) => void;
  choose: (which: 'mine' | 'theirs' | 'both') => void;
}

/**
 * Notes that are saved as they are written: kept in this tab at every letter, on the server a moment later, and tried again
 * until they are there. What was written on another device is joined with them, or chosen from before anything is saved.
 */
export function usePrivateNotes(params: { sessionId: string; caseId: string }, read: ReadNotes): PrivateNotesHeld {
  const client = useQueryClient();
  const { viewer } = useMe();
  const key = draftKey(viewer, `private-notes:${params.sessionId}:${params.caseId}`);
  const queryKey = routeKey(routes['live.notes'], { params });
  const [held, setHeld] = useState(() => beginNotes(key, read));
  const [state, setState] = useState<Saving>(() => stateOf(held));
  const now = useRef(held);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void> | null>(null);
  const [editor] = useState(() => ({}));
  const holds = () => holders.get(key) === editor;

  function put(next: OwnNotes): void {
    now.current = next;
    if (holds()) keepNotes(key, next);
    setHeld(next);
  }

  async function saveOnce(): Promise<void> {
    const { fields, version } = now.current;
    put(sending(now.current));
    try {
      const saved = await callRoute(routes['live.save-notes'], { params, body: { ...fields, version } });
      put({ ...now.current, base: fields, version: saved.version, sent: [] });
      // Whoever looks back at another stage finds here what they wrote.
      client.setQueryData<ReadNotes>(queryKey, { ...fields, version: saved.version });
    } catch (refused) {
      if (!(refused instanceof AppError) || refused.code !== 'conflict') throw refused;
      const theirs = await callRoute(routes['live.notes'], { params });
      if (theirs.version === version) throw refused;
      put(takeIn(now.current, theirs));
      client.setQueryData<ReadNotes>(queryKey, theirs);
    }
  }

  async function saveAll(): Promise<void> {
    try {
      while (holds() && isUnsaved(now.current) && now.current.theirs === null && isStillHere(viewer)) await saveOnce();
      setState(stateOf(now.current));
    } catch {
      setState('not');
      if (!holds()) return;
      // Kept in the box and tried again until it is on the server.
      timer.current = setTimeout(() => void latest.current(), againMs);
    }
  }

  function save(): Promise<void> {
    clearTimeout(timer.current);
    running.current ??= saveAll().finally(() => {
      running.current = null;
    });
    return running.current;
  }

  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    holders.set(key, editor);
    if (isUnsaved(now.current)) void latest.current();
    return () => {
      // Nobody is there to choose any more.
      if (bothTexts(now.current) !== null) now.current = chooseNotes(now.current, 'both');
      keepNotes(key, now.current);
      void latest.current();
    };
  }, [key, editor]);
  const take = useRef<() => void>(undefined);
  take.current = () => {
    if (read.version <= now.current.version) return;
    put(takeIn(now.current, read));
    void save();
  };
  // Read again when the tab is come back to; a save of this tab's own is waited for, it is no news.
  useEffect(() => void (running.current ?? Promise.resolve()).then(() => take.current?.()), [read]);

  return {
    ...{ text: held.fields.text, theirs: held.theirs, state, fit: bothTexts(held) !== null },
    change(text) {
      put({ ...now.current, fields: { text } });
      if (now.current.theirs !== null) return;
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void latest.current(), saveAfterMs);
    },
    choose(which) {
      put(chooseNotes(now.current, which));
      setState('saving');
      void save();
    },
  };
}

function stateOf(held: OwnNotes): Saving {
  if (held.theirs !== null) return 'choose';
  return isUnsaved(held) ? 'saving' : 'saved';
}
