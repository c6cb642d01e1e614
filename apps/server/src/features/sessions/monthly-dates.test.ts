import { expect, it } from 'vitest';
import { monthlyDates, movedMonthly } from './monthly-dates.ts';

it('keeps the second Tuesday at 10 in London across both clock changes', () => {
  const dates = monthlyDates(new Date('2026-09-08T09:00:00Z'), 9);
  expect(dates.map((d) => d.toISOString())).toEqual([
    '2026-09-08T09:00:00.000Z',
    '2026-10-13T09:00:00.000Z',
    '2026-11-10T10:00:00.000Z',
    '2026-12-08T10:00:00.000Z',
    '2027-01-12T10:00:00.000Z',
    '2027-02-09T10:00:00.000Z',
    '2027-03-09T10:00:00.000Z',
    '2027-04-13T09:00:00.000Z',
    '2027-05-11T09:00:00.000Z',
  ]);
});

it('takes the last where a month has no fifth', () => {
  expect(monthlyDates(new Date('2026-12-31T10:00:00Z'), 2)[1]?.toISOString()).toBe('2027-01-28T10:00:00.000Z');
});

it('moves the later dates of a series to the new weekday and time, months apart as before', () => {
  const [first, , third] = monthlyDates(new Date('2026-09-08T09:00:00Z'), 3);
  const moved = movedMonthly(third!, first!, new Date('2026-09-17T12:30:00Z'));
  expect(moved.toISOString()).toBe('2026-11-19T13:30:00.000Z');
});
