import { expect, it } from 'vitest';
import { clockTime, isoToLondon, lengthOf, londonToIso, timeSpan } from './when.ts';

it('turns London clock times into instants and back, in summer and in winter', () => {
  for (const [local, iso] of [
    ['2026-07-14T10:00', '2026-07-14T09:00:00.000Z'],
    ['2026-12-08T10:00', '2026-12-08T10:00:00.000Z'],
    ['2026-10-25T12:30', '2026-10-25T12:30:00.000Z'],
    ['2027-03-28T09:00', '2027-03-28T08:00:00.000Z'],
  ] as const) {
    expect(londonToIso(local)).toBe(iso);
    expect(isoToLondon(iso)).toBe(local);
  }
  expect(londonToIso('')).toBe('');
});

it('says times as people do', () => {
  expect(clockTime('2026-07-14T09:30:00Z')).toBe('10:30am');
  expect(timeSpan('2026-12-08T10:00:00Z', 120)).toBe('10am to 12 noon');
  expect(lengthOf(90)).toBe('1 hour 30 minutes');
});
