import { expect, it } from 'vitest';
import { recipes, sessionKinds, totalMinutes } from './index.ts';

it.each(Object.entries(sessionKinds))('the recipe of %s fills its length', (kind, { minutes }) => {
  expect(totalMinutes(recipes[kind as keyof typeof recipes])).toBe(minutes);
});

it('the co-consulting recipe has two cases of the same stages', () => {
  expect(recipes['co-consulting'].map((s) => s.minutes)).toEqual([
    8, 10, 5, 6, 2, 8, 14, 5, 5, 6, 2, 8, 14, 5, 5, 12, 5,
  ]);
});
