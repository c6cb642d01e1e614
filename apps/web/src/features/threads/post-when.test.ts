import { expect, it } from 'vitest';
import { postWhen, sinceDay } from './post-when.ts';

const now = new Date('2026-11-26T16:10:00Z');

it('says when a post was written as people do', () => {
  expect(postWhen('2026-11-26T09:00:00Z', now)).toBe('Today, 9am');
  expect(postWhen('2026-11-25T16:10:00Z', now)).toBe('Yesterday, 4:10pm');
  expect(postWhen('2026-11-16T10:00:00Z', now)).toBe('Monday 16 November');
  expect(postWhen('2025-11-16T10:00:00Z', now)).toBe('16 November 2025');
});

it('names the day since when something is new', () => {
  expect([sinceDay('2026-11-23T10:00:00Z', now), sinceDay('2026-11-03T10:00:00Z', now)]).toEqual([
    'Monday',
    'Tuesday 3 November',
  ]);
});
