import fc from 'fast-check';
import { expect, it } from 'vitest';
import { statementRow } from './statement-row.ts';

it('[I1] gives votes, shares of all votes, and agreement', () => {
  expect(statementRow({ agree: 6, disagree: 1, pass: 3 })).toMatchObject({
    votes: 10,
    agreeShare: 0.6,
    disagreeShare: 0.1,
    passShare: 0.3,
    agreement: 7 / 12,
  });
  expect(statementRow({ agree: 0, disagree: 0, pass: 0 })).toMatchObject({
    votes: 0,
    agreeShare: 0,
    agreement: 0.5,
    division: 0,
  });
});

it('[I2] division is high for an even split of many, low for one voice, few votes or many passes', () => {
  const division = (agree: number, disagree: number, pass: number) => statementRow({ agree, disagree, pass }).division;
  expect(division(50, 50, 0)).toBeCloseTo(10_000 / 102 ** 2);
  expect(division(50, 50, 0)).toBeGreaterThan(division(70, 30, 0));
  expect(division(50, 50, 0)).toBeGreaterThan(division(1, 1, 0));
  expect(division(50, 50, 0)).toBeGreaterThan(division(50, 50, 50));
  expect(division(100, 0, 0)).toBe(0);
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (agree, disagree, pass) => {
      expect(division(agree, disagree, pass)).toBe(division(disagree, agree, pass));
      expect(division(agree, disagree, pass)).toBeLessThan(1);
    }),
  );
});
