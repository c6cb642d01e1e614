import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Box, boxTotal, castInto, emptyBox } from './ballot-box.ts';
import { nextShown } from './next-shown.ts';

it('[S1] shows nothing before the threshold', () => {
  expect(nextShown(null, castInto(emptyBox(), 'x', 6), 7)).toBeNull();
  const seven = castInto(emptyBox(), 'x', 7);
  expect(nextShown(null, seven, 7)).toBe(seven);
});

it('[S2] moves in steps of at least the threshold, and never shows a smaller last one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('x', 'y')),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(40),
      (votes, threshold, at) => {
        let box = emptyBox();
        const seen: (Box | null)[] = [null];
        for (const [index, ballot] of votes.entries()) {
          box = castInto(box, ballot);
          if (index >= at) seen.push(nextShown(seen.at(-1) ?? null, box, threshold));
        }
        const totals = seen.map((shown) => (shown === null ? 0 : boxTotal(shown)));
        const steps = totals.slice(1).map((total, index) => total - totals[index]!);
        expect(steps.every((step) => step === 0 || step >= threshold)).toBe(true);
        // No step is withheld that could be shown.
        if (votes.length > at) expect(votes.length - totals.at(-1)!).toBeLessThan(threshold);
      },
    ),
  );
});
