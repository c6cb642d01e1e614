import { expect, it } from 'vitest';
import { mailTime } from './mail-time.ts';

it.each([
  ['at-once', 8, '2026-11-28T10:00:00Z', '2026-11-28T10:01:00Z'],
  ['daily', 8, '2026-11-28T07:59:00Z', '2026-11-28T08:00:00Z'],
  ['daily', 8, '2026-11-28T08:00:00Z', '2026-11-29T08:00:00Z'],
  // The night the clocks go forward and the night they go back: still eight in London.
  ['daily', 8, '2027-03-27T12:00:00Z', '2027-03-28T07:00:00Z'],
  ['daily', 8, '2026-10-24T12:00:00Z', '2026-10-25T08:00:00Z'],
  // 2026-11-30 is a Monday.
  ['weekly', 8, '2026-11-28T10:00:00Z', '2026-11-30T08:00:00Z'],
  ['weekly', 8, '2026-11-30T07:00:00Z', '2026-11-30T08:00:00Z'],
  ['weekly', 8, '2026-11-30T08:00:00Z', '2026-12-07T08:00:00Z'],
  // An hour that the change skips is the next one that exists.
  ['daily', 1, '2027-03-27T12:00:00Z', '2027-03-28T01:00:00Z'],
  // The day after it is there again.
  ['daily', 1, '2027-03-28T12:00:00Z', '2027-03-29T00:00:00Z'],
  ['weekly', 1, '2027-03-28T12:00:00Z', '2027-03-29T00:00:00Z'],
] as const)('%s at %i, from %s: %s', (pace, hour, now, due) => {
  expect(mailTime(pace, hour, new Date(now))).toEqual(new Date(due));
});

it('never is never', () => {
  expect(mailTime('off', 8, new Date())).toBeNull();
});
