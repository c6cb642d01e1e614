import type { RoomView } from '@soundings/contracts/live';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { App } from '#platform/app-context.ts';
import { stopPassing, tellPassing } from './passing.ts';

const sent: [string, number][] = [];
// All that is asked of the application here.
const app = {
  realtime: { send: (room: string, _name: string, { now }: { now: number }) => sent.push([room, now]) },
} as unknown as App;
const tell = (room: string, now: number) => tellPassing(app, room, { room: {} as RoomView, now });

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
});
afterEach(() => {
  stopPassing(app);
  vi.useRealTimers();
});

it('tells of the first at once, and of many that follow in a few steps, the newest of each', () => {
  for (let now = 1; now <= 40; now++) tell('a', now);
  expect(sent).toEqual([['a', 1]]);
  vi.advanceTimersByTime(100);
  expect(sent).toEqual([
    ['a', 1],
    ['a', 40],
  ]);
  vi.advanceTimersByTime(1_000);
  expect(sent).toHaveLength(2);
  tell('a', 41);
  expect(sent.at(-1)).toEqual(['a', 41]);
});

it('keeps rooms apart, and nothing comes after the end', () => {
  tell('a', 1);
  tell('b', 2);
  tell('b', 3);
  expect(sent).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  stopPassing(app);
  vi.advanceTimersByTime(1_000);
  expect(sent).toHaveLength(2);
});
