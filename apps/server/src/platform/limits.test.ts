import { expect, it } from 'vitest';
import { createLimits, TooManyError } from './limits.ts';

/** How many of so many uses are let through. */
async function through(uses: number, use: () => Promise<void>): Promise<number> {
  const answers = await Promise.allSettled(Array.from({ length: uses }, use));
  return answers.filter(({ status }) => status === 'fulfilled').length;
}

it('counts each account by itself, and holds everybody to the limit of their own kind, whoever came first', async () => {
  const [person, address] = [5, 50];
  for (const firstIsAPerson of [true, false]) {
    const limits = createLimits();
    const ann = () => limits.use('http', 'person:ann', person, 60);
    const signedOut = () => limits.use('http', 'ip:192.0.2.1', address, 60);
    await (firstIsAPerson ? ann() : signedOut());
    expect(await through(60, ann)).toBe(firstIsAPerson ? person - 1 : person);
    expect(await through(60, signedOut)).toBe(firstIsAPerson ? address : address - 1);
    expect(await through(1, () => limits.use('http', 'person:bob', person, 60))).toBe(1);
  }
});

it('begins anew for whom it is given back to', async () => {
  const limits = createLimits();
  const use = () => limits.use('sign-in', 'ann@example.org', 3, 300);
  expect(await through(5, use)).toBe(3);
  await limits.reset('sign-in', 'ann@example.org');
  expect(await through(5, use)).toBe(3);
});

it('says how long it lasts, in whole minutes, and whether one more is let through', async () => {
  const limits = createLimits();
  expect(await limits.allows('flag', 'ann')).toBe(true);
  for (const [seconds, words] of [
    [3_600, '60 minutes'],
    [61, '2 minutes'],
    [10, '1 minute'],
  ] as const) {
    const what = `within ${seconds} s`;
    await limits.use(what, 'ann', 1, seconds);
    expect([await limits.allows(what, 'ann'), await limits.allows(what, 'bob')]).toEqual([false, true]);
    const told = await limits.use(what, 'ann', 1, seconds).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(TooManyError);
    expect(told).toMatchObject({ message: `That was too many tries. Wait ${words} and try again.` });
    expect((told as TooManyError).seconds).toBeGreaterThan(seconds - 5);
  }
});
