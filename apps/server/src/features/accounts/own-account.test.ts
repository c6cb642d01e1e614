import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, cookieOf, password, person, signIn, socketOf } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const next = 'quite another password';

it('changes a password with the old one, keeps this browser, and signs the others out', async () => {
  const ann = await person(app, 'Ann');
  const phone = { cookie: await signIn(app, ann.email) };
  const socket = await socketOf(app, phone);
  const wrong = await asPerson(app, ann).post('/api/me/password', { current: 'not it', next });
  expect([wrong.status, Object.keys(wrong.body.error.fields)]).toEqual([400, ['current']]);
  expect((await asPerson(app, ann).post('/api/me/password', { current: password, next: 'short' })).status).toBe(400);
  expect((await asPerson(app).post('/api/me/password', { current: password, next })).status).toBe(401);
  const changed = await asPerson(app, ann).post('/api/me/password', { current: password, next });
  expect(changed.status).toBe(201);
  expect((await asPerson(app, { cookie: cookieOf(changed) }).get('/api/me')).body.person.name).toBe('Ann');
  expect((await asPerson(app, phone).get('/api/me')).body.person).toBeNull();
  await until(() => !socket.socket.connected, 'the other browser to be cut', 2_000);
  expect((await asPerson(app).post('/api/sign-in', { email: ann.email, password })).status).toBe(400);
  expect((await asPerson(app).post('/api/sign-in', { email: ann.email, password: next })).status).toBe(201);
  socket.close();
});

it('a new password leaves this browser signed in as long as was chosen: over its closing, or until then', async () => {
  const ann = await person(app, 'Ann');
  let current = password;
  for (const stay of [false, true]) {
    const signedIn = await asPerson(app).post('/api/sign-in', { email: ann.email, password: current, stay });
    const changed = await asPerson(app, { cookie: cookieOf(signedIn) }).post('/api/me/password', { current, next });
    expect(changed.status).toBe(201);
    expect(/expires/i.test(String(changed.headers['set-cookie']))).toBe(stay);
    const again = await asPerson(app, { cookie: cookieOf(changed) }).get('/api/me');
    expect(again.body.person.name).toBe('Ann');
    expect(/expires/i.test(String(again.headers['set-cookie']))).toBe(stay);
    current = next;
  }
});

it('takes no more than ten tries at the old password in five minutes', async () => {
  const ann = await person(app, 'Ann');
  const tries = [];
  for (let i = 0; i < 11; i++) tries.push(await asPerson(app, ann).post('/api/me/password', { current: 'no', next }));
  expect(tries.map((each) => each.status)).toEqual([...Array(10).fill(400), 429]);
});

it('shows where I am signed in, and signs one other browser out', async () => {
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  const phone = { cookie: await signIn(app, ann.email) };
  const [own, phones] = [await socketOf(app, ann), await socketOf(app, phone)];
  const { signIns, days } = (await asPerson(app, ann).get('/api/me/sign-ins')).body;
  expect(days).toBe(60);
  expect(signIns.map((each: { current: boolean }) => each.current)).toEqual([true, false]);
  expect(JSON.stringify(signIns)).not.toContain(decodeURIComponent(ann.cookie).slice(12, 30));
  const other = `/api/me/sign-ins/${signIns[1].id}/end`;
  expect((await asPerson(app, bob).post(other)).status).toBe(404);
  expect((await asPerson(app, ann).post(`/api/me/sign-ins/${signIns[0].id}/end`)).status).toBe(400);
  expect((await asPerson(app, ann).post(other)).status).toBe(201);
  await until(() => !phones.socket.connected, 'that browser to be cut', 2_000);
  expect(own.socket.connected).toBe(true);
  expect((await asPerson(app, phone).get('/api/me')).body.person).toBeNull();
  expect((await asPerson(app, ann).get('/api/me/sign-ins')).body.signIns).toHaveLength(1);
  own.close();
  phones.close();
});

it('keeps a browser signed in for as many days as the community says, and only while it is open where not', async () => {
  const ada = await person(app, 'Ada', { roles: ['administrator'] });
  const { demo: _d, needsSetup: _n, ...settings } = (await asPerson(app).get('/api/community')).body;
  const change = { ...settings, signInDays: 3, opId: app.app.ids.next() };
  expect((await asPerson(app, ada).put('/api/community', change)).status).toBe(200);
  const stays = await asPerson(app).post('/api/sign-in', { email: ada.email, password });
  const expires = /expires=([^;]+)/i.exec(String(stays.headers['set-cookie']))?.[1] ?? '';
  const days = (Date.parse(expires) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(2.9);
  expect(days).toBeLessThan(3.1);
  const leaves = await asPerson(app).post('/api/sign-in', { email: ada.email, password, stay: false });
  expect(String(leaves.headers['set-cookie'])).not.toMatch(/expires/i);
});
