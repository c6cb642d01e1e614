import { liveLimits } from '@soundings/contracts/live';
import { expect, it } from 'vitest';
import { bothTexts, chooseNotes, isUnsaved, type OwnNotes, sending, takeIn } from './own-notes.ts';

const typed = (text: string, base = 'Ring first.'): OwnNotes => ({
  ...{ fields: { text }, base: { text: base }, version: 1, sent: [], theirs: null },
});

it('what was written on another device stands here where nothing new was typed', () => {
  const held = takeIn(typed('Ring first.'), { text: 'Ring first. Ask.', version: 2 });
  expect(held).toMatchObject({ fields: { text: 'Ring first. Ask.' }, version: 2, theirs: null });
  expect(isUnsaved(held)).toBe(false);
});

it('where both wrote, both are there to choose from, or are kept together', () => {
  const held = takeIn(typed('Ring first. Here.'), { text: 'Ring first. There.', version: 2 });
  expect(held).toMatchObject({ fields: { text: 'Ring first. Here.' }, theirs: 'Ring first. There.' });
  const choose = (which: 'mine' | 'theirs' | 'both') => {
    const { fields, theirs, ...rest } = chooseNotes(held, which);
    expect([theirs, rest.base.text]).toEqual([null, 'Ring first. There.']);
    return fields.text;
  };
  expect(choose('mine')).toBe('Ring first. Here.');
  expect(choose('theirs')).toBe('Ring first. There.');
  expect(choose('both')).toBe('Ring first. There.\n\nRing first. Here.');
  const long = { ...held, theirs: 'x'.repeat(liveLimits.privateNotes) };
  expect([bothTexts(long), chooseNotes(long, 'both').fields.text]).toEqual([null, 'Ring first. Here.']);
});

it('a save whose answer was lost, and what the server trims, are nobody else’s', () => {
  const held = { ...sending(typed('Ring first. Here. ')), fields: { text: 'Ring first. Here. More' } };
  const after = takeIn(held, { text: 'Ring first. Here.', version: 2 });
  expect(after).toMatchObject({ fields: { text: 'Ring first. Here. More' }, theirs: null, version: 2 });
  expect(isUnsaved(after)).toBe(true);
  expect(isUnsaved(typed('Ring first. \n'))).toBe(false);
});
