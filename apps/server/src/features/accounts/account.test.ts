import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, cookieOf, person } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { setUpLink } from './set-up.service.ts';
import { SignInCodeModel } from './sign-in-code.model.ts';

let app: TestApp;
let now = new Date('2026-11-23T10:00:00Z');
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
});
afterAll(() => app.stop());

const codeFor = async (email: string): Promise<string> => {
  const before = (await app.app.mail.kept(100)).length;
  expect((await asPerson(app).post('/api/sign-in/code', { email })).status).toBe(201);
  now = new Date(now.getTime() + 1_000);
  const mails = await until(async () => {
    const kept = await app.app.mail.kept(100);
    return kept.length > before ? kept : undefined;
  }, 'the mail');
  return /\b(\d{6})\b/.exec(mails[0]?.subject ?? '')?.[1] ?? '';
};
const use = (email: string, code: string) => asPerson(app).post('/api/sign-in/code/use', { email, code });

it('signs in with a mailed code, once', async () => {
  const ann = await person(app, 'Ann');
  const code = await codeFor(ann.email);
  const first = await use(ann.email, code);
  expect(first.status).toBe(201);
  expect((await asPerson(app, { cookie: cookieOf(first) }).get('/api/me')).body.person.name).toBe('Ann');
  expect((await use(ann.email, code)).status).toBe(400);
});

it('lets one of two uses at once in', async () => {
  const ann = await person(app, 'Ann');
  const code = await codeFor(ann.email);
  const both = await Promise.all([use(ann.email, code), use(ann.email, code)]);
  expect(both.map((r) => r.status).sort()).toEqual([201, 400]);
});

it('who forgot a password sets a new one just after signing in with a code, and not later', async () => {
  const ann = await person(app, 'Ann');
  const next = 'quite another password';
  const set = (cookie: string, current = '') => asPerson(app, { cookie }).post('/api/me/password', { current, next });
  expect((await set(ann.cookie)).status).toBe(400);
  const done = await set(cookieOf(await use(ann.email, await codeFor(ann.email))));
  expect(done.status).toBe(201);
  expect((await asPerson(app).post('/api/sign-in', { email: ann.email, password: next })).status).toBe(201);
  // It is used up by that.
  expect((await set(cookieOf(done))).status).toBe(400);
});

it('ends a code after 15 minutes, and after five wrong tries', async () => {
  const ann = await person(app, 'Ann');
  const old = await codeFor(ann.email);
  now = new Date(now.getTime() + 16 * 60_000);
  expect((await use(ann.email, old)).body.error.fields.code).toContain('too old');
  const code = await codeFor(ann.email);
  const wrong = code === '000000' ? '111111' : '000000';
  for (let i = 0; i < 5; i++) expect((await use(ann.email, wrong)).status).toBe(400);
  expect((await use(ann.email, code)).status).toBe(400);
});

it('answers the same for an address that nobody has, and mails nothing', async () => {
  const before = (await app.app.mail.kept(100)).length;
  const response = await asPerson(app).post('/api/sign-in/code', { email: 'nobody@test.example' });
  expect([response.status, response.body]).toEqual([201, { done: true }]);
  now = new Date(now.getTime() + 1_000);
  await app.app.jobs.runDue();
  expect((await app.app.mail.kept(100)).length).toBe(before);
  // Trying codes does the same work as for somebody's address: tries are counted, up to the same end.
  const ann = await person(app, 'Ann');
  await codeFor(ann.email);
  for (const email of ['nobody@test.example', ann.email]) {
    expect((await use(email, '12345x')).status).toBe(400);
    expect((await use(email, '000001')).status).toBe(400);
    expect(await SignInCodeModel(app.app).findById(email).lean()).toMatchObject({ tries: 1, hash: expect.any(String) });
  }
});

it('a new community is named once, with the newest printed token only', async () => {
  const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? '';
  const old = tokenOf(await setUpLink(app.app));
  const token = tokenOf(await setUpLink(app.app));
  const input = {
    token: old,
    community: 'Link workers of the south',
    name: 'Ada',
    email: 'ada@test.example',
    password: 'a long enough password',
  };
  expect((await asPerson(app).post('/api/set-up', input)).status).toBe(403);
  expect(
    Object.keys((await asPerson(app).post('/api/set-up', { ...input, token, password: 'short' })).body.error.fields),
  ).toEqual(['password']);
  const done = await asPerson(app).post('/api/set-up', { ...input, token });
  expect(done.status).toBe(201);
  expect((await asPerson(app, { cookie: cookieOf(done) }).get('/api/me')).body.person.roles).toContain('administrator');
  expect((await asPerson(app).get('/api/community')).body).toMatchObject({
    name: 'Link workers of the south',
    needsSetup: false,
  });
  expect((await asPerson(app).post('/api/set-up', { ...input, token })).status).toBe(403);
  expect(await setUpLink(app.app)).toBeNull();
});
