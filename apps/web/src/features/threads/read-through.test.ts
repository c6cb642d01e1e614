import { expect, it } from 'vitest';
import { readThrough } from './read-through.ts';

const of = (readTo: number, seen: number[], best?: number) => readThrough(readTo, new Set(seen), best);

it('goes as far as nothing after what was read is left out', () => {
  expect(of(-1, [])).toBe(-1);
  expect(of(-1, [1, 2])).toBe(-1);
  expect(of(-1, [0, 1, 3])).toBe(1);
  expect(of(2, [3, 4, 25, 26])).toBe(4);
  expect(of(30, [0, 1])).toBe(30);
});

it('is not carried further by the best answer, which stands first, nor held up at its place among the replies', () => {
  expect(of(2, [0, 33], 33)).toBe(2);
  expect(of(2, [3, 5, 6], 4)).toBe(6);
  expect(of(2, [3], 4)).toBe(3);
  expect(of(2, [3, 4], 4)).toBe(4);
});
