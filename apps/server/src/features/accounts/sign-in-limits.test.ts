import { hash } from '@node-rs/argon2';
import { PersonModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, password, person } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('500 people behind one address sign in within five minutes; a guesser of one account is stopped', async () => {
  // The cheapest hash there is: this is about limits, not about Argon2.
  const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  const now = new Date();
  const people = Array.from({ length: 500 }, (_, i) => ({
    _id: `many-${i}`,
    email: `many-${i}@test.example`,
    name: `Many ${i}`,
    roles: ['member' as const],
    passwordHash,
    joinedAt: now,
    lastSeenAt: now,
  }));
  await PersonModel(app.app).insertMany(people);
  const statuses: number[] = [];
  for (let i = 0; i < people.length; i += 25) {
    const some = people.slice(i, i + 25);
    const answers = await Promise.all(
      some.map(async ({ email }) => {
        // What the sign-in page asks for first, then the sign-in itself.
        await Promise.all(['/api/me', '/api/community', '/api/sign-in/try-as'].map((path) => asPerson(app).get(path)));
        return await asPerson(app).post('/api/sign-in', { email, password });
      }),
    );
    statuses.push(...answers.map((answer) => answer.status));
  }
  expect(
    new Map(
      Map.groupBy(statuses, (s) => s)
        .entries()
        .map(([s, all]) => [s, all.length]),
    ),
  ).toEqual(new Map([[201, 500]]));
  const victim = await person(app, 'Ann');
  const guesses: number[] = [];
  for (let i = 0; i < 11; i++) {
    guesses.push((await asPerson(app).post('/api/sign-in', { email: victim.email, password: `guess ${i}` })).status);
  }
  expect(guesses).toEqual([...Array(10).fill(400), 429]);
});

it('who tried too often is told how long that lasts, and of the code while there is one: the same for every address', async () => {
  const ann = await person(app, 'Ann');
  for (const email of [ann.email, 'nobody-here@test.example']) {
    const last = async (times: number, path: string, body: object) => {
      for (let i = 1; i < times; i++) await asPerson(app).post(path, { email, ...body });
      return await asPerson(app).post(path, { email, ...body });
    };
    const guess = (times: number) => last(times, '/api/sign-in', { password: 'not it' });
    const told = await guess(11);
    expect([told.status, told.body.error.message]).toEqual([
      429,
      'That was too many tries. Wait 5 minutes and try again, or ask for a code by e-mail and sign in with that now.',
    ]);
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(240);
    expect(Number(told.headers['retry-after'])).toBeLessThanOrEqual(300);
    const code = await last(6, '/api/sign-in/code', {});
    expect([code.status, code.body.error.message]).toEqual([
      429,
      'That was too many tries. Wait 15 minutes and try again.',
    ]);
    expect(Number(code.headers['retry-after'])).toBeGreaterThan(840);
    expect((await guess(1)).body.error.message).toBe('That was too many tries. Wait 5 minutes and try again.');
  }
});
