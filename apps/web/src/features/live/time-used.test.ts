import { expect, it } from 'vitest';
import { minutesUsed, timeUsed, timeWords } from './time-used.ts';

it('fills a bar from empty to full, and never beyond it', () => {
  expect(timeUsed(8_000, 8_000)).toBe(0);
  expect(timeUsed(2_000, 8_000)).toBe(75);
  expect(timeUsed(-500, 8_000)).toBe(100);
  // The server's clock is known a moment later, so that more than all of it may seem to be left.
  expect(timeUsed(8_040, 8_000)).toBe(0);
  expect(timeUsed(0, 0)).toBe(100);
});

it('counts the minutes of the plan that are behind the room, without what a stage ran over', () => {
  const stage = (minutes: number) => ({ id: 's', name: '', kind: 'talk' as const, minutes });
  const stages = [stage(8), stage(10), stage(5)];
  const at = (stageIndex: number, leftMs: number) =>
    minutesUsed({ stages, stageIndex, clock: { endsAt: null, leftMs, lengthMs: 600_000 } } as never, 0);
  expect(at(1, 600_000)).toBe(8);
  expect(at(1, 271_000)).toBe(13);
  expect(at(1, -400_000)).toBe(18);
  expect(minutesUsed({ stages, stageIndex: -1, clock: null } as never, 0)).toBe(0);
});

it('says of a figure whether it is left or over', () => {
  expect(timeWords(8_000, false)).toBe('left');
  expect(timeWords(8_000, true)).toBe('left, paused');
  expect(timeWords(-1, false)).toBe('over');
  expect(timeWords(-1, true)).toBe('over, paused');
});
