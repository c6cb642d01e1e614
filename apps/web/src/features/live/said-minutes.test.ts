import { expect, it } from 'vitest';
import { saidMinutes } from './said-minutes.ts';

function saidOver(fromMs: number, toMs: number, everyMs: number): number[] {
  const said: number[] = [];
  for (let left = fromMs; left > toMs; left -= everyMs) {
    const minutes = saidMinutes(left, left - everyMs);
    if (minutes !== null) said.push(minutes);
  }
  return said;
}

it('says the time left at five, one and zero minutes, once each, and never again over time', () => {
  expect(saidOver(8 * 60_000, -4 * 60_000, 250)).toEqual([5, 1, 0]);
  expect(saidOver(8 * 60_000 + 130, -60_000, 333)).toEqual([5, 1, 0]);
});

it('says nothing of the five minutes that a stage begins with', () => {
  expect(saidOver(5 * 60_000, 61_000, 250)).toEqual([]);
});

it('says only where it is now after a page has slept', () => {
  expect(saidMinutes(6 * 60_000, 30_000)).toBe(1);
  expect(saidMinutes(30_000, -60_000)).toBe(0);
});
