import { type Note, readBoard } from '@soundings/doc-kinds';
import type { App } from '#platform/app-context.ts';

type Doc = Parameters<typeof readBoard>[0];

/** The last that were removed, in all boards; a restart forgets them, and what is on the boards stays as it is. */
const most = 200;
const removed = new WeakMap<App, Map<string, Note>>();

/** Remembers what who leads has just removed, so that they can take it back in its writer's name and no other words. Gives it. */
export function keepRemoved(app: App, boardId: string, before: Doc, after: Doc): Note[] {
  const kept = removed.get(app) ?? new Map<string, Note>();
  removed.set(app, kept);
  const there = new Set(readBoard(after).notes.map((note) => note.id));
  const gone = readBoard(before).notes.filter((note) => !there.has(note.id));
  for (const note of gone) kept.set(`${boardId}:${note.id}`, note);
  for (const key of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(key);
  return gone;
}

/** Nothing of an emptied board stays, not in memory either. */
export function forgetRemoved(app: App, boardId: string): void {
  const kept = removed.get(app);
  for (const key of kept?.keys() ?? []) if (key.startsWith(`${boardId}:`)) kept?.delete(key);
}

export function wasRemoved(app: App, boardId: string, note: Note): boolean {
  const known = removed.get(app)?.get(`${boardId}:${note.id}`);
  return known !== undefined && words(known) === words(note);
}

const words = ({ text, author, authorName, at }: Note): string => JSON.stringify([text, author, authorName, at]);
