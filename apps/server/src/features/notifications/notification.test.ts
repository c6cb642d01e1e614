import { PersonModel, SessionModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { notify } from './notification.service.ts';

let app: TestApp;
let now = new Date('2026-11-23T10:00:00Z');
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
});
afterAll(() => app.stop());

const told = { kind: 'roles', text: 'Something for you.', link: '/you' } as const;
const list = async (who: { cookie: string }) => (await asPerson(app, who).get('/api/notifications')).body;

it('tells one person, live in all their tabs, and counts until it is read', async () => {
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  const [tab, other, bobs] = [await socketOf(app, ann), await socketOf(app, ann), await socketOf(app, bob)];
  await notify(app.app, null, ann.id, told);
  await notify(app.app, null, ann.id, { ...told, key: 'once' });
  await notify(app.app, null, ann.id, { ...told, key: 'once' });
  const heard = (socket: typeof tab, name: string) => socket.heard.filter((each) => each.name === name).length;
  await until(() => heard(tab, 'notification:made') === 2 && heard(other, 'notification:made') === 2, 'both tabs');
  expect((await list(ann)).unread).toBe(2);
  const first = (await list(ann)).notifications[0];
  expect((await asPerson(app, bob).post('/api/notifications/read', { ids: [first.id] })).status).toBe(201);
  expect((await list(ann)).unread).toBe(2);
  await asPerson(app, ann).post('/api/notifications/read', { ids: [first.id] });
  expect((await asPerson(app, ann).get('/api/notifications/unread')).body.unread).toBe(1);
  await asPerson(app, ann).post('/api/notifications/read', {});
  expect((await list(ann)).unread).toBe(0);
  await until(() => heard(other, 'notification:read') === 2, 'the other tab to hear of it');
  expect(bobs.heard.filter((each) => each.name === 'notification:made')).toEqual([]);
  for (const each of [tab, other, bobs]) each.close();
});

it('is for who is signed in, and takes only lists of ids', async () => {
  const ann = await person(app, 'Ann');
  expect((await asPerson(app).get('/api/notifications')).status).toBe(401);
  expect((await asPerson(app).get('/api/since')).status).toBe(401);
  expect((await asPerson(app).post('/api/notifications/read', {})).status).toBe(401);
  expect((await asPerson(app, ann).post('/api/notifications/read', { ids: { $gt: '' } })).status).toBe(400);
});

it('says what came since the visit before this one: neighbours and sessions, and nothing at a first visit', async () => {
  const ann = await person(app, 'Ann', { borough: 'Sutton' });
  const news = async () => (await asPerson(app, ann).get('/api/since')).body;
  expect(await news()).toEqual({ since: null, news: [] });
  now = new Date(now.getTime() + 86_400_000);
  await person(app, 'Nia', { borough: 'Sutton' });
  await person(app, 'Far', { borough: 'Barnet' });
  await SessionModel(app.app).create({
    _id: 'session-of-news',
    title: 'Housing letters',
    kind: 'skills-share',
    startsAt: new Date(now.getTime() + 86_400_000),
    minutes: 60,
    stages: [],
    facilitatorId: ann.id,
    state: 'planned',
    plannedAt: now,
  });
  now = new Date(now.getTime() + 3_600_000);
  const expected = [
    { kind: 'members', title: 'Nia joined', link: '/people?borough=Sutton' },
    { kind: 'sessions', title: 'Housing letters', link: '/sessions/session-of-news' },
  ];
  const before = await news();
  expect(before.news.map(({ hint: _h, at: _a, ...rest }: { hint: string; at: string }) => rest)).toEqual(
    expect.arrayContaining(expected),
  );
  expect(before.news).toHaveLength(2);
  const tab = await socketOf(app, ann);
  await until(async () => {
    const kept = await PersonModel(app.app).findById(ann.id).lean();
    return kept?.lastSeenAt.getTime() === now.getTime();
  }, 'the visit to be stamped');
  expect(await news()).toEqual(before);
  now = new Date(now.getTime() + 86_400_000);
  expect((await news()).news).toEqual([]);
  tab.close();
});
