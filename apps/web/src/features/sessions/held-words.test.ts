import { expect, it } from 'vitest';
import { heldWords } from './held-words.ts';

const planned = { startsAt: '2026-11-30T18:40:00.000Z', minutes: 120, held: null };
const held = (from: string, until: string) => heldWords({ ...planned, held: { from, until } });

it('says when a session was held, and when it was to be where no room tells that', () => {
  expect(heldWords(planned)).toBe('Monday 30 November 2026, 6:40pm to 8:40pm');
  expect(held('2026-11-30T18:23:10.000Z', '2026-11-30T18:44:50.000Z')).toBe(
    'Monday 30 November 2026, 6:23pm to 6:44pm',
  );
  expect(held('2026-11-30T18:23:10.000Z', '2026-12-02T09:00:00.000Z')).toBe('Monday 30 November 2026, from 6:23pm');
});
