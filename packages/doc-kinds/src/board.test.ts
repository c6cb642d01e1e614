import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addNote,
  addTheme,
  deleteNote,
  deleteTheme,
  editNoteText,
  moveNote,
  type Note,
  readBoard,
  refuseBoardChange,
  renameTheme,
  restoreNote,
  shiftNote,
} from './index.ts';
import { keyBetween } from './order-key.ts';

const note = (id: string, lane = 'ideas', author = 'ann') => ({
  id,
  text: `text of ${id}`,
  author,
  authorName: 'Ann',
  at: '2026-11-23T10:00:00.000Z',
  lane,
});
const copy = (doc: Y.Doc) => {
  const made = new Y.Doc();
  Y.applyUpdate(made, Y.encodeStateAsUpdate(doc));
  return made;
};
/** A note that a page of our own never makes: no place says where it stands. */
const addHidden = (doc: Y.Doc, id: string) => {
  addNote(doc, note(id));
  const at = doc
    .getArray<{ key: string }>('places')
    .toArray()
    .findIndex((entry) => entry.key === id);
  doc.getArray('places').delete(at);
};
const ids = (notes: Note[]) => notes.map((n) => n.id).join('');

describe('board', () => {
  it('puts a new note at the head, moves by neighbour and by one, and keeps order', () => {
    const doc = new Y.Doc();
    for (const id of ['c', 'b', 'a']) addNote(doc, note(id));
    expect(ids(readBoard(doc).notes)).toBe('abc');
    expect(shiftNote(doc, 'a', 1)).toBe(true);
    expect(ids(readBoard(doc).notes)).toBe('bac');
    expect(shiftNote(doc, 'c', -1)).toBe(true);
    expect(ids(readBoard(doc).notes)).toBe('bca');
    expect(shiftNote(doc, 'b', -1)).toBe(false);
    moveNote(doc, 'a', { lane: 'ideas', theme: null, before: 'b' });
    expect(ids(readBoard(doc).notes)).toBe('abc');
    moveNote(doc, 'a', { lane: 'actions', theme: null });
    expect(readBoard(doc).notes.find((n) => n.id === 'a')?.lane).toBe('actions');
  });

  it('groups into themes and takes them apart, and undoes a removal', () => {
    const doc = new Y.Doc();
    addNote(doc, note('a'));
    addTheme(doc, { id: 't', name: 'A voice first', lane: 'ideas' });
    moveNote(doc, 'a', { lane: 'ideas', theme: 't' });
    const [kept] = readBoard(doc).notes;
    deleteNote(doc, 'a');
    expect(readBoard(doc).notes).toEqual([]);
    restoreNote(doc, kept!);
    expect(readBoard(doc).notes).toEqual([kept]);
    deleteTheme(doc, 't');
    expect(readBoard(doc)).toMatchObject({ themes: [], notes: [{ id: 'a', theme: null }] });
  });

  it('joins two people’s edits of one text', () => {
    const one = new Y.Doc();
    addNote(one, { ...note('a'), text: 'ring them first' });
    const two = copy(one);
    editNoteText(one, 'a', 'please ring them first');
    editNoteText(two, 'a', 'ring them first today');
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(readBoard(one).notes[0]?.text).toBe('please ring them first today');
  });

  it('stays small over thousands of moves', () => {
    const doc = new Y.Doc();
    for (let i = 0; i < 20; i++) addNote(doc, note(`n${i}`));
    for (let i = 0; i < 3_000; i++)
      moveNote(doc, `n${i % 20}`, { lane: i % 2 ? 'ideas' : 'actions', theme: null, before: null });
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(15_000);
  });

  it('makes keys between any two, and short ones in long runs', () => {
    void fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (positions) => {
        const keys: string[] = [];
        for (const position of positions) {
          const at = position % (keys.length + 1);
          keys.splice(at, 0, keyBetween(keys[at - 1] ?? '', keys[at] ?? null));
        }
        expect([...keys].sort()).toEqual(keys);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
    let head: string | null = null;
    for (let i = 0; i < 400; i++) head = keyBetween('', head);
    expect(head?.length).toBeLessThan(60);
  });
});

it('no note has an id that every object has: votes are told by it', () => {
  const writer = { personId: 'ann', name: 'Ann', moderates: false, addsNotes: true };
  for (const [id, refused] of [
    ['constructor', true],
    ['__proto__', true],
    ['constructor-1', false],
  ] as const) {
    const after = new Y.Doc();
    addNote(after, note(id));
    expect(refuseBoardChange(new Y.Doc(), after, writer, ['ideas']) !== null).toBe(refused);
  }
});

describe('who may change what', () => {
  const scan = (text: string) => (text.includes('#') ? 'This has a number.' : null);
  const ann = { personId: 'ann', name: 'Ann', moderates: false, addsNotes: true, scan };
  const bob = { personId: 'bob', name: 'Bob', moderates: false, addsNotes: true };
  const wasRemoved = ({ id }: { id: string }) => id === 'gone';
  const lead = { personId: 'lead', name: 'Lead', moderates: true, addsNotes: true, wasRemoved };
  const listening = { ...ann, addsNotes: false };
  const lanes = ['ideas', 'actions'];
  const start = () => {
    const doc = new Y.Doc();
    addNote(doc, note('a'));
    addTheme(doc, { ...theme, id: 'was' });
    addTheme(doc, { ...theme, id: 'gp', name: '# 1', service: true });
    return doc;
  };
  const theme = { id: 't', name: 'T', lane: 'ideas' };
  const change = (
    act: (doc: Y.Doc) => void,
    who: Parameters<typeof refuseBoardChange>[2],
    first?: (doc: Y.Doc) => void,
  ): string | null => {
    const before = start();
    first?.(before);
    const after = copy(before);
    act(after);
    return refuseBoardChange(before, after, who, lanes);
  };

  it.each([
    ['own edit', (d: Y.Doc): unknown => editNoteText(d, 'a', 'x'), ann, true],
    ['other’s edit', (d: Y.Doc): unknown => editNoteText(d, 'a', 'x'), bob, false],
    ['lead’s edit of another’s', (d: Y.Doc): unknown => editNoteText(d, 'a', 'x'), lead, false],
    ['lead’s removal', (d: Y.Doc): unknown => deleteNote(d, 'a'), lead, true],
    ['lead’s undo of a removal', (d: Y.Doc): unknown => addNote(d, note('gone')), lead, true],
    ['a note of lead’s under another’s name', (d: Y.Doc): unknown => addNote(d, note('b')), lead, false],
    ['own removal', (d: Y.Doc): unknown => deleteNote(d, 'a'), ann, true],
    ['other’s removal', (d: Y.Doc): unknown => deleteNote(d, 'a'), bob, false],
    ['other’s move', (d: Y.Doc): unknown => moveNote(d, 'a', { lane: 'actions', theme: null }), bob, true],
    ['a lane that is not there', (d: Y.Doc): unknown => moveNote(d, 'a', { lane: 'nowhere', theme: null }), bob, false],
    ['own note', (d: Y.Doc): unknown => addNote(d, note('b')), ann, true],
    ['a note under another’s name', (d: Y.Doc): unknown => addNote(d, note('b')), bob, false],
    [
      'a note under another name',
      (d: Y.Doc): unknown => addNote(d, { ...note('b'), author: 'bob', authorName: 'Boss' }),
      bob,
      false,
    ],
    ['a note while listening', (d: Y.Doc): unknown => addNote(d, note('b')), listening, false],
    ['too long a text', (d: Y.Doc): unknown => editNoteText(d, 'a', 'x'.repeat(501)), ann, false],
    ['a theme', (d: Y.Doc): unknown => addTheme(d, { id: 't', name: 'T', lane: 'ideas' }), bob, true],
    ['a nameless theme', (d: Y.Doc): unknown => addTheme(d, { id: 't', name: ' ', lane: 'ideas' }), bob, false],
    ['a name that the scan stops', (d: Y.Doc): unknown => addTheme(d, { ...theme, name: '#' }), ann, false],
    ['a service’s name', (d: Y.Doc): unknown => addTheme(d, { ...theme, name: '#', service: true }), ann, true],
    ['another name that the scan stops', (d: Y.Doc): unknown => renameTheme(d, 'was', '#'), ann, false],
    ['another name, a service’s', (d: Y.Doc): unknown => renameTheme(d, 'was', '#', true), ann, true],
    ['one more name where the first was a service’s', (d: Y.Doc): unknown => renameTheme(d, 'gp', '# #'), ann, false],
    ['the same name, not said to be one', (d: Y.Doc): unknown => renameTheme(d, 'gp', '# 1'), ann, false],
    ['anything else beside it', (d: Y.Doc): unknown => editNoteText(d, 'a', 'x'), ann, true],
    [
      'something hidden in a theme',
      (d: Y.Doc): unknown =>
        d.getArray('themes').push([{ key: 'b', val: { lane: 'ideas', name: 'T', order: 'a', toString: 'x' } }]),
      ann,
      false,
    ],
    ['another top-level type', (d: Y.Doc): unknown => d.getMap('other').set('x', 1), ann, false],
    [
      'markup in a text',
      (d: Y.Doc): unknown => d.getMap<Y.Map<Y.Text>>('notes').get('a')?.get('text')?.format(0, 2, { bold: true }),
      ann,
      false,
    ],
    ...[
      { name: 'an order no key can be made beside', place: { order: '~' } },
      { name: 'an order that ends in 0', place: { order: 'a0' } },
      { name: 'an empty order', place: { order: '' } },
      { name: 'something hidden in a place', place: { order: 'a', hidden: 'x'.repeat(1_000) } },
      { name: 'a theme that is no id', place: { order: 'a', theme: 'x'.repeat(1_000) } },
    ].map(
      ({ name, place }) =>
        [
          name,
          (d: Y.Doc): unknown =>
            d.getArray('places').push([{ key: 'b', val: { lane: 'ideas', theme: null, ...place } }]),
          bob,
          false,
        ] as const,
    ),
    [
      'a theme whose id is none',
      (d: Y.Doc): unknown => addTheme(d, { id: 't t', name: 'T', lane: 'ideas' }),
      bob,
      false,
    ],
    ['a note in no lane', (d: Y.Doc): unknown => addHidden(d, 'b'), ann, false],
    ['a note in no lane while listening', (d: Y.Doc): unknown => addHidden(d, 'b'), listening, false],
    ['its own note out of its lane', (d: Y.Doc): unknown => d.getArray('places').delete(0), ann, false],
    ['a note whose time is none', (d: Y.Doc): unknown => addNote(d, { ...note('b'), at: 'yesterday' }), ann, false],
    ['a note whose id is a text', (d: Y.Doc): unknown => addNote(d, note('b '.repeat(40))), ann, false],
    ['a text that the scan stops', (d: Y.Doc): unknown => addNote(d, { ...note('b'), text: '#' }), ann, false],
    ['an edit that the scan stops', (d: Y.Doc): unknown => editNoteText(d, 'a', '#'), ann, false],
    ['a service’s number', (d: Y.Doc): unknown => addNote(d, { ...note('b'), text: '#', service: true }), ann, true],
    ['an edit to a service’s number', (d: Y.Doc): unknown => editNoteText(d, 'a', '#', true), ann, true],
    [
      'another’s word that it is a service’s',
      (d: Y.Doc): unknown => d.getMap<Y.Map<unknown>>('notes').get('a')?.set('service', 'yes'),
      bob,
      false,
    ],
    [
      'a service that says more than yes',
      (d: Y.Doc): unknown => d.getMap<Y.Map<unknown>>('notes').get('a')?.set('service', 'x'),
      ann,
      false,
    ],
    [
      'a changed writer',
      (d: Y.Doc): unknown => d.getMap<Y.Map<unknown>>('notes').get('a')?.set('author', 'bob'),
      bob,
      false,
    ],
  ] as const)('%s', (_name, act, who, allowed) => {
    expect(change(act as (doc: Y.Doc) => void, who) === null).toBe(allowed);
  });

  it('takes notes, moves and themes beside the longest keys that somebody may have put there', () => {
    const val = { lane: 'ideas', theme: null, order: `${'0'.repeat(199)}1` };
    const longest = (doc: Y.Doc) => {
      doc.getArray('places').delete(0, doc.getArray('places').length);
      doc.getArray('places').push([{ key: 'a', val }]);
      doc.getArray('themes').push([{ key: 'long', val: { lane: 'ideas', name: 'Z', order: 'z'.repeat(200) } }]);
    };
    const beside = (doc: Y.Doc) => {
      for (const id of ['b', 'c']) addNote(doc, note(id));
      moveNote(doc, 'c', { lane: 'ideas', theme: null, before: 'a' });
      addTheme(doc, theme);
    };
    expect(change(longest, ann)).toBeNull();
    expect(change(beside, ann, longest)).toBeNull();
  });
});
