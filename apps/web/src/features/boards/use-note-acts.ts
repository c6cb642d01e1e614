import {
  addNote,
  addTheme,
  type Board,
  deleteNote,
  deleteTheme,
  editNoteText,
  moveNote,
  type Note,
  readBoard,
  renameTheme,
  restoreNote,
  shiftNote,
} from '@soundings/doc-kinds';
import { useMemo, useRef } from 'react';
import { newOpId } from '#lib/api.ts';
import { useAnnounce } from '#ui/announce.tsx';
import type { OpenBoardDoc } from './open-board-doc.ts';
import { onItsWay, type useWritten } from './use-written.ts';

type WrittenKept = ReturnType<typeof useWritten>;

export interface NotePlace {
  lane: string;
  theme: string | null;
  before?: string | null;
}

/** What a person does to notes and themes, each told to a screen reader once. */
export interface NoteActs {
  add(lane: string, text: string, service: boolean): void;
  edit(note: Note, text: string, service: boolean): void;
  /** Where somebody has deleted the note meanwhile, what was written into it is given back. */
  giveBackIfGone(note: Note, text: string): boolean;
  remove(note: Note): void;
  restore(note: Note): void;
  move(note: Note, to: NotePlace, words: string): void;
  shift(note: Note, by: -1 | 1): void;
  newTheme(name: string, lane: string, service: boolean, note?: Note): void;
  renameTheme(id: string, name: string, service: boolean): void;
  takeApart(id: string, name: string): void;
  /** What was written and is not known to be on disk: given back when a change is refused. */
  unsaved(): { added: { lane: string; text: string }[]; edited: string[] };
  allSaved(): void;
  /** Whether there is any such thing. */
  waits(): boolean;
}

export function useNoteActs(
  opened: OpenBoardDoc | null,
  me: { id: string; signature: string },
  {
    written,
    after,
  }: { written: WrittenKept; after: { moved(noteId: string): void; gone(note: Note, text: string): void } },
): NoteActs {
  const announce = useAnnounce();
  const [mine, setMine] = written;
  const kept = useRef(mine);
  kept.current = mine;
  const then = useRef(after);
  then.current = after;
  return useMemo(() => {
    const doc = opened?.doc;
    const board = (): Board => (doc ? readBoard(doc) : { notes: [], themes: [] });
    return {
      add(lane, text, service) {
        if (!doc) return;
        const id = newOpId();
        setMine((now) => onItsWay(now, { id, lane, text }));
        const by = { author: me.id, authorName: me.signature, at: new Date().toISOString() };
        addNote(doc, { id, text, lane, service, ...by });
        sayOnceSaved(opened, announce, 'Your note is on the board.');
      },
      giveBackIfGone(note, text) {
        if (!doc || board().notes.some(({ id }) => id === note.id)) return false;
        if (text.trim() !== '' && text !== note.text) then.current.gone(note, text.trim());
        return true;
      },
      edit(note, text, service) {
        if (!doc || text === note.text) return;
        setMine((now) => onItsWay(now, { id: note.id, lane: null, text }));
        editNoteText(doc, note.id, text, service);
        sayOnceSaved(opened, announce, 'The note is changed.');
      },
      remove(note) {
        if (doc) deleteNote(doc, note.id);
        announce('The note is deleted.');
      },
      restore(note) {
        if (!doc) return;
        restoreNote(doc, note);
        announce('The note is back.');
        then.current.moved(note.id);
      },
      move(note, to, words) {
        if (!doc) return;
        moveNote(doc, note.id, to);
        announce(words);
        then.current.moved(note.id);
      },
      shift(note, by) {
        const done = doc ? shiftNote(doc, note.id, by) : false;
        const place = board().notes.filter((each) => each.lane === note.lane && each.theme === note.theme);
        const at = place.findIndex((each) => each.id === note.id) + 1;
        announce(done ? `Now ${at} of ${place.length}.` : by === -1 ? 'It is first already.' : 'It is last already.');
        then.current.moved(note.id);
      },
      newTheme(name, lane, service, note) {
        if (!doc) return;
        const id = newOpId();
        doc.transact(() => {
          addTheme(doc, { id, name, lane, service });
          if (note) moveNote(doc, note.id, { lane, theme: id });
        });
        announce(`The theme ${name} is on the board.`);
        if (note) then.current.moved(note.id);
      },
      renameTheme(id, name, service) {
        if (doc) renameTheme(doc, id, name, service);
        announce(`The theme is called ${name}.`);
      },
      takeApart(id, name) {
        if (doc) deleteTheme(doc, id);
        announce(`The theme ${name} is taken apart. Its notes stay.`);
      },
      unsaved() {
        const all = kept.current;
        setMine([]);
        return {
          added: all.flatMap(({ lane, text }) => (lane === null ? [] : [{ lane, text }])),
          edited: all.flatMap(({ lane, text }) => (lane === null ? [text] : [])),
        };
      },
      allSaved() {
        if (kept.current.length > 0) setMine([]);
      },
      waits: () => kept.current.length > 0,
    };
  }, [opened, me.id, me.signature, announce, setMine]);
}

/** Said once it is on the server's disk; until then only that it waits, where the line is gone. */
function sayOnceSaved(opened: OpenBoardDoc | null, announce: (words: string) => void, words: string): void {
  // Nothing is on its way: the act changed nothing.
  if (!opened || opened.picture().word === 'saved') return;
  if (opened.picture().word === 'offline') announce('It waits on this page until the connection is back.');
  const stop = opened.subscribe(() => {
    if (opened.picture().word !== 'saved') return;
    stop();
    announce(words);
  });
}
