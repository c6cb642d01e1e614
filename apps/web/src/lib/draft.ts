import type { Viewer } from '@soundings/contracts/wire';
import { useCallback, useRef, useState } from 'react';
import { useMe } from './me.tsx';

const mark = 'draft:';

export const draftKey = (viewer: Viewer, place: string): string =>
  `${mark}${viewer.kind === 'nobody' ? '' : viewer.id}:${place}`;

/** Whose this tab is, once that is known; nobody's is ''. */
let writer: string | null = null;

/** Whether this tab is still theirs: what a page does at its end, and late, is not done in the name of who came next. */
export function isStillHere(viewer: Viewer): boolean {
  return writer === null || writer === (viewer.kind === 'nobody' ? '' : viewer.id);
}

/**
 * What is half written at `place` (`message:<session id>`), kept in this tab over a reload and whatever comes in between.
 * It is gone once it is `start` again, when it is forgotten (the third of what comes back), and when its writer signs out.
 * Without a place nothing is kept.
 */
export function useDraft<T>(place: string | null, start: T): [T, (next: T | ((now: T) => T)) => void, () => void] {
  const { viewer } = useMe();
  const key = place === null ? null : draftKey(viewer, place);
  // What it starts with may change while it is written.
  const empty = useRef('');
  empty.current = JSON.stringify(start);
  const [value, setValue] = useState<T>(() => (key === null ? start : readDraft(key, start)));
  const latest = useRef(value);
  const set = useCallback(
    (next: T | ((now: T) => T)) => {
      // A function is what changes it: drafts are words and plain objects.
      latest.current = typeof next === 'function' ? (next as (now: T) => T)(latest.current) : next;
      setValue(latest.current);
      if (key !== null) writeDraft(key, JSON.stringify(latest.current), empty.current);
    },
    [key],
  );
  const forget = useCallback(() => {
    if (key !== null) writeDraft(key, '', '');
  }, [key]);
  return [value, set, forget];
}

/** What was written in a box after `sent` had left it. Where that was not added at the end, it is all that stands there now. */
export function writtenSince(sent: string, now: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}

/** Wipes what was half written by anybody but this person; without one, by everybody. */
export function wipeDrafts(but?: string): void {
  writer = but ?? '';
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(mark) && !(but && key.startsWith(`${mark}${but}:`))) sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to wipe.
  }
}

/** For drafts with more to them than one value: what this tab keeps under the key. */
export function readDraft<T>(key: string, start: T): T {
  try {
    const kept = sessionStorage.getItem(key);
    // Written by `writeDraft` below, in this tab.
    return kept === null ? start : (JSON.parse(kept) as T);
  } catch {
    return start;
  }
}

/** Keeps it in this tab; what is `empty` is taken out. */
export function writeDraft(key: string, value: string, empty: string): void {
  // A page of the one before that keeps something late would leave it to be found.
  if (writer !== null && !key.startsWith(`${mark}${writer}:`)) return;
  try {
    if (value === empty) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // No room, or a browser that keeps nothing: the words are still in their box.
  }
}
