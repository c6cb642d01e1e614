import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const opId = () => app.app.ids.next();
const report = (who: { cookie: string } | undefined, id: string, why = 'It names somebody.') =>
  asPerson(app, who).post('/api/flags', {
    opId: opId(),
    kind: 'message',
    id,
    excerpt: 'Mrs A. of …',
    why,
    link: '/sessions/x',
  });

it('joins the reports of one thing, tells administrators once, and tells who reported what became of it', async () => {
  const ada = await person(app, 'Ada', { roles: ['administrator'] });
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  for (const who of [ann, ann, bob]) expect((await report(who, 'message-1')).status).toBe(201);
  const { open } = (await asPerson(app, ada).get('/api/flags')).body;
  expect(open).toHaveLength(1);
  expect(open[0].reports.map((each: { byName: string }) => each.byName)).toEqual(['Ann', 'Bob']);
  expect((await asPerson(app, ada).get('/api/notifications/unread')).body.unread).toBe(1);
  const settle = (by: { cookie: string }, decision: string) =>
    asPerson(app, by).post(`/api/flags/${open[0].id}/settle`, { opId: opId(), decision });
  expect((await settle(ann, 'removed')).status).toBe(403);
  expect((await settle(ada, 'burned')).status).toBe(400);
  expect((await settle(ada, 'removed')).status).toBe(201);
  expect((await settle(ada, 'kept')).status).toBe(409);
  for (const who of [ann, bob]) {
    expect((await asPerson(app, who).get('/api/notifications')).body.notifications[0].text).toContain('was removed');
  }
  const after = (await asPerson(app, ada).get('/api/flags')).body;
  expect([after.open.length, after.settled[0].state, after.settled[0].settledByName]).toEqual([0, 'removed', 'Ada']);
  expect((await report(bob, 'message-1')).status).toBe(201);
  expect((await asPerson(app, ada).get('/api/flags')).body.open).toHaveLength(1);
});

it('refuses nobody, bad input, foreign links and a flood', async () => {
  const ann = await person(app, 'Ann');
  expect((await report(undefined, 'message-2')).status).toBe(401);
  expect((await report(ann, 'message-2', '')).status).toBe(400);
  const foreign = { opId: opId(), kind: 'note', id: 'n-1', excerpt: '', why: 'x', link: '//elsewhere.example' };
  expect((await asPerson(app, ann).post('/api/flags', foreign)).status).toBe(400);
  const bob = await person(app, 'Bob');
  const many = [];
  for (let i = 0; i < 21; i++) many.push((await report(bob, `flood-${i}`)).status);
  expect(many.slice(-2)).toEqual([201, 429]);
});
