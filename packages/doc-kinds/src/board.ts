import * as Y from 'yjs';
import { KeyValue } from './key-value.ts';
import { orderBetween } from './order-key.ts';

/** What the board kind allows in one document. */
export const boardLimits = { text: 500, notes: 500, themes: 60, themeName: 80 } as const;

/** Where a note stands. `theme` is the id of one, or null; `order` a key of `orderBetween`. */
export interface Place {
  lane: string;
  theme: string | null;
  order: string;
}

export interface Note extends Place {
  id: string;
  text: string;
  /** The writer's person id; empty when written anonymously. */
  author: string;
  authorName: string;
  /** ISO time; empty when written anonymously. */
  at: string;
  /** Its writer said that what looks like a patient's data in it is a service's. */
  service: boolean;
}

/** A named group of notes in one lane. */
export interface Theme {
  id: string;
  name: string;
  lane: string;
  order: string;
  /** Who named it said that what looks like a patient's data in its name is a service's. */
  service: boolean;
}

/** As it is kept. */
type KeptTheme = Omit<Theme, 'id' | 'service'> & { service?: 'yes' };

/** A board as it is read, in the order in which it is shown. */
export interface Board {
  /** Sorted by order, ties by id. */
  notes: Note[];
  themes: Theme[];
}

/** What a note begins with; its fields are those of `Note`. */
export interface NewNote {
  id: string;
  text: string;
  author: string;
  authorName: string;
  at: string;
  lane: string;
  theme?: string | null;
  service?: boolean;
}

const places = (doc: Y.Doc) => new KeyValue<Place>(doc.getArray('places'));
const themes = (doc: Y.Doc) => new KeyValue<KeptTheme>(doc.getArray('themes'));
const noteMap = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('notes');

/** A plain picture of the board. Entries that are not in shape are left out. */
export function readBoard(doc: Y.Doc): Board {
  const placed = places(doc).all();
  const notes: Note[] = [];
  for (const [id, value] of noteMap(doc).entries()) {
    const place = placed.get(id);
    if (!(value instanceof Y.Map) || !isPlace(place)) continue;
    const text = value.get('text');
    notes.push({
      id,
      text: text instanceof Y.Text ? text.toString() : '',
      author: asText(value.get('author')),
      authorName: asText(value.get('authorName')),
      at: asText(value.get('at')),
      service: value.get('service') === 'yes',
      lane: place.lane,
      theme: place.theme,
      order: place.order,
    });
  }
  const named = [...themes(doc).all()]
    .filter(([, theme]) => isTheme(theme))
    .map(([id, theme]) => ({ id, ...theme, service: theme.service === 'yes' }));
  return { notes: notes.sort(byOrder), themes: named.sort(byOrder) };
}

function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

function isPlace(value: unknown): value is Place {
  const place = value as Partial<Place> | undefined;
  return (
    typeof place?.lane === 'string' &&
    typeof place.order === 'string' &&
    (place.theme === null || typeof place.theme === 'string')
  );
}

function isTheme(value: unknown): value is KeptTheme {
  const theme = value as Partial<KeptTheme> | undefined;
  return typeof theme?.name === 'string' && typeof theme.lane === 'string' && typeof theme.order === 'string';
}

/** Notes that stand in no lane, by id, with all that is in them: no page makes one, and none shows one. */
export function notesWithoutPlace(doc: Y.Doc): Map<string, string> {
  const placed = new Set(readBoard(doc).notes.map((note) => note.id));
  const others = [...noteMap(doc).entries()].filter(([id]) => !placed.has(id));
  return new Map(others.map(([id, note]) => [id, JSON.stringify(note)]));
}

/** Adds a note at the head of its lane. */
export function addNote(doc: Y.Doc, note: NewNote): void {
  doc.transact(() => {
    const first = readBoard(doc).notes.find((other) => other.lane === note.lane);
    const body = new Y.Map<unknown>();
    body.set('text', new Y.Text(note.text));
    body.set('author', note.author);
    body.set('authorName', note.authorName);
    body.set('at', note.at);
    if (note.service) body.set('service', 'yes');
    noteMap(doc).set(note.id, body);
    places(doc).set(note.id, {
      lane: note.lane,
      theme: note.theme ?? null,
      order: orderBetween('', first?.order ?? null),
    });
  });
}

/** Puts a deleted note back as it was: undo. */
export function restoreNote(doc: Y.Doc, note: Note): void {
  doc.transact(() => {
    const { lane, theme, order } = note;
    addNote(doc, note);
    places(doc).set(note.id, { lane, theme, order });
  });
}

/** Changes a note's text by its differing middle only, so that two people's edits of it both stay. */
export function editNoteText(doc: Y.Doc, id: string, text: string, service = false): void {
  const note = noteMap(doc).get(id);
  const current = note?.get('text');
  if (!(current instanceof Y.Text)) return;
  const before = current.toString();
  let head = 0;
  while (head < before.length && head < text.length && before[head] === text[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < text.length - head && before.at(-1 - tail) === text.at(-1 - tail))
    tail++;
  doc.transact(() => {
    current.delete(head, before.length - head - tail);
    current.insert(head, text.slice(head, text.length - tail));
    if (service) note?.set('service', 'yes');
  });
}

/** Takes a note and its place away. `restoreNote` brings it back. */
export function deleteNote(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    noteMap(doc).delete(id);
    places(doc).delete(id);
  });
}

/** Moves a note into a lane (and theme), before another note there or to the end of it. */
export function moveNote(
  doc: Y.Doc,
  id: string,
  to: { lane: string; theme: string | null; before?: string | null },
): void {
  const others = readBoard(doc).notes.filter(
    (note) => note.lane === to.lane && note.theme === to.theme && note.id !== id,
  );
  const at = to.before ? others.findIndex((note) => note.id === to.before) : others.length;
  const [low, high] = [others[at - 1]?.order ?? '', others[at]?.order ?? null];
  const order = high !== null && low >= high ? orderBetween(low, null) : orderBetween(low, high);
  doc.transact(() => places(doc).set(id, { lane: to.lane, theme: to.theme, order }));
}

/** Moves a note one place up (-1) or down (1) among the notes of its lane and theme. Returns whether it moved. */
export function shiftNote(doc: Y.Doc, id: string, by: -1 | 1): boolean {
  const { notes } = readBoard(doc);
  const note = notes.find((each) => each.id === id);
  if (!note) return false;
  const group = notes.filter((each) => each.lane === note.lane && each.theme === note.theme);
  const at = group.indexOf(note);
  if (!group[at + by]) return false;
  moveNote(doc, id, {
    lane: note.lane,
    theme: note.theme,
    before: by === -1 ? group[at - 1]?.id : (group[at + 2]?.id ?? null),
  });
  return true;
}

/** Puts a theme after all others. The id is the caller's. */
export function addTheme(
  doc: Y.Doc,
  { id, name, lane, service = false }: { id: string; name: string; lane: string; service?: boolean },
): void {
  const order = orderBetween(readBoard(doc).themes.at(-1)?.order ?? '', null);
  doc.transact(() => themes(doc).set(id, { name, lane, order, ...(service && { service: 'yes' }) }));
}

/** What was said of the name it had goes with that name. */
export function renameTheme(doc: Y.Doc, id: string, name: string, service = false): void {
  const theme = themes(doc).all().get(id);
  if (!theme) return;
  const { lane, order } = theme;
  doc.transact(() => themes(doc).set(id, { name, lane, order, ...(service && { service: 'yes' }) }));
}

/** Takes a theme apart; its notes stay in their lane. */
export function deleteTheme(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    for (const note of readBoard(doc).notes) {
      if (note.theme === id) places(doc).set(note.id, { lane: note.lane, theme: null, order: note.order });
    }
    themes(doc).delete(id);
  });
}
