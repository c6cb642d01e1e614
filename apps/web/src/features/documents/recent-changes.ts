import type { Clocks } from '@soundings/doc-kinds';
import type * as Y from 'yjs';

/** Letters that came so lately may still be on their way to others, in milliseconds. */
const fresh = 5_000;

export interface RecentChanges {
  listen(): () => void;
  /** The change that is being told of. */
  now(): Y.Transaction | null;
  /** Up to where the text is not fresh any more. */
  old(): Clocks;
}

/** Remembers how far the text was a few seconds ago. */
export function recentChanges(doc: Y.Doc): RecentChanges {
  const marks: { at: number; clocks: Clocks }[] = [];
  let current: Y.Transaction | null = null;
  const heard = (change: Y.Transaction) => {
    const at = performance.now();
    // A mark for each while is enough; the last one always is the latest.
    if ((marks.at(-1)?.at ?? 0) - (marks.at(-2)?.at ?? Number.NEGATIVE_INFINITY) < fresh / 20) marks.pop();
    marks.push({ at, clocks: change.afterState });
    while (marks[1] && marks[1].at <= at - fresh) marks.shift();
    current = change;
  };
  const done = () => {
    current = null;
  };
  return {
    listen() {
      doc.on('beforeObserverCalls', heard);
      doc.on('afterTransaction', done);
      return () => {
        doc.off('beforeObserverCalls', heard);
        doc.off('afterTransaction', done);
      };
    },
    now: () => current,
    old: () => marks.findLast(({ at }) => at <= performance.now() - fresh)?.clocks ?? new Map(),
  };
}
