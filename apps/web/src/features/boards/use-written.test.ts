import type { Note } from '@soundings/doc-kinds';
import { expect, it } from 'vitest';
import { leftOver, onItsWay } from './use-written.ts';

const note = (id: string, text: string) => ({ id, text }) as Note;

it('finds what an earlier page had not saved: new notes, and words of notes that read otherwise', () => {
  const written = [
    { id: 'new', lane: 'ideas', text: 'A new note' },
    { id: 'saved', lane: 'ideas', text: 'Came through' },
    { id: 'old', lane: null, text: 'Other words' },
    { id: 'same', lane: null, text: 'The same words' },
    { id: 'gone', lane: null, text: 'Of a note that is gone' },
  ];
  const notes = [note('saved', 'Came through'), note('old', 'Words'), note('same', 'The same words')];
  expect(leftOver(written, notes).map(({ id }) => id)).toEqual(['new', 'old']);
});

it('leaves alone what this very page has on its way', () => {
  const written = onItsWay([], { id: 'mine', lane: 'ideas', text: 'On its way' });
  expect(leftOver(written, [])).toEqual([]);
});
