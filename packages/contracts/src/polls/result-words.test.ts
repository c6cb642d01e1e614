import { expect, it } from 'vitest';
import { sentenceOf } from './index.ts';

const results = { sentence: '“A” came first, with 7 of 8 answers.', needed: null, bars: null, texts: [] };
const poll = { named: false, state: 'open', answered: 6 } as const;
const words = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ text: `Words ${i}`, count: 1, name: null }));

it('the sentence names how many have answered, where figures are held back and of answers in words', () => {
  const held = { ...results, needed: 7 };
  expect(sentenceOf(held, poll)).toBe('6 answered. Figures appear once 7 have.');
  expect(sentenceOf(held, { ...poll, answered: 0 })).toBe('Nobody has answered.');
  expect(sentenceOf(held, { ...poll, state: 'closed' })).toContain('6 answered. That is too few to show figures');
  expect(sentenceOf(results, poll)).toBe('6 answered in words. None is shown so far.');
  expect(sentenceOf({ ...results, texts: words(2) }, poll)).toBe('6 answered in words. 2 are shown.');
  const closed = { named: false, state: 'closed', answered: 2 } as const;
  expect(sentenceOf(results, closed)).toContain('2 answered in words. That is too few to show any');
  expect(sentenceOf({ ...results, texts: words(1) }, { ...closed, named: true })).toContain('1 is shown.');
});

it('the sentence of figures stays with its figures', () => {
  expect(sentenceOf({ ...results, bars: [] }, { ...poll, answered: 9 })).toBe(results.sentence);
});
