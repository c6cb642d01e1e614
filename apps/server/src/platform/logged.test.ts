import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person } from '../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { PersonModel } from '../features/members/index.ts';
import { loggedPath } from './logged.ts';
import { createLogger } from './logger.ts';

let app: TestApp;
let written = '';
const lines = () =>
  written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
beforeAll(async () => {
  const into = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  app = await startApp({}, { log: createLogger('debug', into) });
});
afterAll(() => app.stop());

it('a request is logged with its id, and without body, cookie, query or a key in its path', async () => {
  const ann = await person(app, 'Ann');
  const { address } = (await asPerson(app, ann).post('/api/calendar-feed')).body;
  written = '';
  expect((await asPerson(app, ann).get(new URL(address).pathname)).status).toBe(200);
  await asPerson(app, ann).get('/api/join?token=a-token-in-a-query');
  await asPerson(app).post('/api/sign-in', { email: ann.email, password: 'a password typed wrong' });
  for (const address of [ann.email, ann.email.replace('@', '%40')])
    await asPerson(app, ann).get(`/api/people/${address}`);
  expect(lines().map(({ req }) => req.path)).toEqual([
    ...['/api/calendar/*.ics', '/api/join', '/api/sign-in'],
    ...['/api/people/*', '/api/people/*'],
  ]);
  for (const { req } of lines()) expect(req.id).toMatch(/^[\w-]{20,}$/);
  const key = new URL(address).pathname.split('/').at(-1)?.replace('.ics', '') ?? '';
  for (const secret of [
    key,
    ann.cookie.split('=')[1] ?? '',
    'a-token-in',
    'typed wrong',
    ann.email,
    ann.id.toLowerCase(),
  ])
    expect(written).not.toContain(secret);
});

it('the longest path that comes in is told in no time', () => {
  // What grows with the square of the length would take minutes.
  for (const one of ['.', 'a', '-@', '%40']) expect(loggedPath(`/${one.repeat(200_000)}`).length).toBeLessThan(200_002);
  expect(loggedPath(`/people/a.person@example.org/${'k'.repeat(40)}.ics?key=1`)).toBe('/people/*/*.ics');
});

it('an error is logged with its kind and place, and without what somebody typed', async () => {
  const ann = await person(app, 'Ann');
  const failures = [
    () => PersonModel(app.app).create({ _id: 'twice', email: ann.email, name: 'A private name', roles: ['member'] }),
    () => PersonModel(app.app).findOne({ joinedAt: 'A private name' }).exec(),
    async () => {
      throw Object.assign(new Error(`550 no mailbox for <${ann.email}>`), { rejected: [ann.email], code: 'EENVELOPE' });
    },
  ];
  for (const [i, fail] of failures.entries()) {
    written = '';
    await fail().catch((error: unknown) => app.app.log.error({ err: error }, 'failed'));
    expect([i, lines()[0].err]).toEqual([
      i,
      expect.objectContaining({ message: expect.any(String), stack: expect.stringContaining('at ') }),
    ]);
    for (const secret of [ann.email, 'A private name']) expect(written).not.toContain(secret);
  }
});

it('a job that fails is logged by its kind, not by the address it was for', async () => {
  written = '';
  await app.app.jobs.schedule('nothing.does-this', 'private@test.example', new Date(0), {});
  await app.app.jobs.runDue();
  expect(lines()[0]).toMatchObject({ level: 50, kind: 'nothing.does-this', tries: 1 });
  expect(written).not.toContain('private@');
});
