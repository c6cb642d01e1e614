import fc from 'fast-check';
import { expect, it } from 'vitest';
import { medianOf, runChart } from './run-chart.ts';

it('[U1] starts at 0, has at most five round numbers on the left, and keeps every point inside', () => {
  const value = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 24 }), (values) => {
      const { points, ticks } = runChart(values, { width: 660, height: 190 });
      expect(ticks[0]).toEqual({ y: 160, value: 0 });
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.at(-1)?.value).toBeGreaterThanOrEqual(Math.max(...values));
      for (const { x, y } of points) {
        expect(x >= 44 && x <= 640).toBe(true);
        expect(y >= 20 && y <= 160).toBe(true);
      }
      for (const [i, a] of values.entries())
        for (const [j, b] of values.entries()) if (a > b) expect(points[i]!.y).toBeLessThanOrEqual(points[j]!.y);
    }),
  );
});

it('[U1] draws one value in the middle, and nothing without failing', () => {
  expect(runChart([10], { width: 660, height: 190 }).points).toMatchObject([{ x: 342 }]);
  expect(runChart([], { width: 660, height: 190 })).toMatchObject({ points: [], line: '', median: null });
});

it('[U2] the median is the middle value, or the mean of the two in the middle', () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([3])).toBe(3);
  expect(medianOf([9, 1, 4])).toBe(4);
  expect(medianOf([4, 1, 9, 2])).toBe(3);
  expect(runChart([4, 1, 9, 2], { width: 280, height: 190 }).median?.value).toBe(3);
});
