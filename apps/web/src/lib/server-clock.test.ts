import { expect, it } from 'vitest';
import { bestOffset } from './server-clock.ts';

it('trusts the quickest answer and knows nothing of the computer’s own clock', () => {
  expect(bestOffset([])).toBeNull();
  expect(
    bestOffset([
      { askedAt: 1_000, answeredAt: 1_900, serverNow: 51_900 },
      { askedAt: 2_000, answeredAt: 2_040, serverNow: 52_020 },
      { askedAt: 3_000, answeredAt: 3_500, serverNow: 53_000 },
    ]),
  ).toBe(50_000);
});
