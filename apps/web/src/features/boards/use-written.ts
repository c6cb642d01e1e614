import type { Note } from '@soundings/doc-kinds';
import { useDraft } from '#lib/draft.ts';

/** Something of mine that is not known to be on disk: a new note of a lane, or what was written into an old one. */
export interface Written {
  id: string;
  lane: string | null;
  text: string;
}

/** What this page itself has written: its document goes on sending that after the board has left the page. */
const here = new Set<string>();

/** What is on its way from me to the board, kept over a reload. */
export function useWritten(boardId: string) {
  return useDraft<Written[]>(`written:${boardId}`, []);
}

export function onItsWay(written: readonly Written[], next: Written): Written[] {
  here.add(next.id);
  return [...written.filter((each) => each.id !== next.id), next];
}

/** What an earlier page had written and the board has never had: new notes, and words of notes that read otherwise. */
export function leftOver(written: readonly Written[], notes: readonly Note[]): Written[] {
  const there = new Map(notes.map((note) => [note.id, note.text]));
  return written.filter(({ id, lane, text }) => {
    if (here.has(id)) return false;
    return lane === null ? there.has(id) && there.get(id) !== text : !there.has(id);
  });
}
