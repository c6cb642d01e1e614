import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addToRoll, isOnRoll } from './roll.ts';

it('[R1] the roll is sorted, holds each person once, and does not tell who came first', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (ids, stranger) => {
      const roll = ids.reduce<readonly string[]>(addToRoll, []);
      expect(roll).toEqual([...new Set(ids)].sort());
      expect(ids.every((id) => isOnRoll(roll, id))).toBe(true);
      expect(isOnRoll(roll, stranger)).toBe(ids.includes(stranger));
    }),
  );
});

it('[R1] gives back the same roll where somebody is on it already', () => {
  const roll = ['a', 'c'];
  expect(addToRoll(roll, 'c')).toBe(roll);
  expect(addToRoll(roll, 'b')).toEqual(['a', 'b', 'c']);
  expect(roll).toEqual(['a', 'c']);
});
