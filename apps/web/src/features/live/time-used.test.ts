import { expect, it } from 'vitest';
import { timeUsed, timeWords } from './time-used.ts';

it('fills a bar from empty to full, and never beyond it', () => {
  expect(timeUsed(8_000, 8_000)).toBe(0);
  expect(timeUsed(2_000, 8_000)).toBe(75);
  expect(timeUsed(-500, 8_000)).toBe(100);
  // The server's clock is known a moment later, so that more than all of it may seem to be left.
  expect(timeUsed(8_040, 8_000)).toBe(0);
  expect(timeUsed(0, 0)).toBe(100);
});

it('says of a figure whether it is left or over', () => {
  expect(timeWords(8_000, false)).toBe('left');
  expect(timeWords(8_000, true)).toBe('left, paused');
  expect(timeWords(-1, false)).toBe('over');
  expect(timeWords(-1, true)).toBe('over, paused');
});
