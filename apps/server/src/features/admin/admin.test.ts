import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { asPerson, password, person, socketOf } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const opId = () => app.app.ids.next();
const admin = (name = 'Ada') => person(app, name, { roles: ['member', 'administrator'] });
const setRoles = (by: { cookie: string }, id: string, roles: string[]) =>
  asPerson(app, by).put(`/api/admin/people/${id}/roles`, { opId: opId(), roles });
const suspend = (by: { cookie: string }, id: string, suspended: boolean) =>
  asPerson(app, by).post(`/api/admin/people/${id}/suspend`, { opId: opId(), suspended });

it('a change of roles is there at once for new requests and for open pages', async () => {
  const [ada, ann] = [await admin(), await person(app, 'Ann')];
  const tab = await socketOf(app, ann);
  const plan = { opId: opId() };
  expect((await asPerson(app, ann).post('/api/sessions', plan)).status).toBe(400);
  const began = Date.now();
  const set = await setRoles(ada, ann.id, ['facilitator', 'member']);
  expect([set.status, set.body.roles]).toEqual([200, ['member', 'facilitator']]);
  expect((await asPerson(app, ann).get('/api/me')).body.person.roles).toEqual(['member', 'facilitator']);
  await until(() => !tab.socket.connected, 'the socket to be asked again', 2_000);
  expect(Date.now() - began).toBeLessThan(2_000);
  await until(() => tab.heard.some((each) => each.name === 'member:changed'), 'the notice', 2_000);
  const { entries } = (await asPerson(app, ada).get('/api/admin/audit')).body;
  expect(entries[0]).toMatchObject({ what: 'roles-changed', byName: 'Ada', about: 'Ann is now: member, facilitator.' });
  expect((await asPerson(app, ann).get('/api/notifications')).body.notifications[0].text).toContain('facilitator');
  tab.close();
});

it('suspending signs out everywhere and shuts the door; restoring opens it', async () => {
  const [ada, ann] = [await admin(), await person(app, 'Ann')];
  const tab = await socketOf(app, ann);
  const detail = (await asPerson(app, ada).get(`/api/admin/people/${ann.id}`)).body;
  expect(detail).toMatchObject({ signIns: 1, openPages: 1, suspended: false });
  expect((await suspend(ada, ann.id, true)).body.suspended).toBe(true);
  await until(() => !tab.socket.connected, 'the socket to be cut', 2_000);
  expect((await asPerson(app, ann).get('/api/me')).body.person).toBeNull();
  expect((await asPerson(app).post('/api/sign-in', { email: ann.email, password })).status).toBe(400);
  expect((await suspend(ada, ann.id, false)).body.suspended).toBe(false);
  expect((await asPerson(app, ann).get('/api/me')).body.person).toBeNull();
  expect((await asPerson(app).post('/api/sign-in', { email: ann.email, password })).status).toBe(201);
  tab.close();
});

it('closes the documents of who is suspended within two seconds, and nobody else’s', async () => {
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const [ada, ann, bob] = [await admin(), await person(app, 'Ann'), await person(app, 'Bob')];
  const session = await sessionNow(app, lead);
  await openRoom(app, lead, session.id);
  const leads = await socketOf(app, lead);
  const to = session.indexOf('check-in');
  await leads.send('live:go', { sessionId: session.id, opId: op(), from: -1, to });
  await app.app.outbox.idle();
  const boardId = `stage-${session.id}-${session.stageId('check-in')}`;
  const [anns, bobs] = [await openBoard(app, boardId, ann), await openBoard(app, boardId, bob)];
  await suspend(ada, ann.id, true);
  await until(() => anns.closed.length > 0, 'the document to be closed', 2_000);
  expect(anns.closed[0]).toBeGreaterThanOrEqual(4401);
  expect(bobs.closed).toEqual([]);
  leads.close();
  for (const each of [anns, bobs]) each.leave();
});

it('the last administrator stays one, also when two give the role away at once', async () => {
  const own = await startApp();
  try {
    const make = (name: string) => person(own, name, { roles: ['administrator'] });
    const [ada, bea] = [await make('Ada'), await make('Bea')];
    await asPerson(own, ada).put('/api/community', {
      ...(await asPerson(own).get('/api/community')).body,
      opId: own.app.ids.next(),
    });
    const demote = (by: { cookie: string }, id: string) =>
      asPerson(own, by).put(`/api/admin/people/${id}/roles`, { opId: own.app.ids.next(), roles: ['member'] });
    const both = await Promise.all([demote(ada, ada.id), demote(bea, bea.id)]);
    expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
    const [left] = both[0]?.status === 200 ? [bea] : [ada];
    const people = (await asPerson(own, left).get('/api/admin/people')).body.people;
    expect(people.filter((each: { roles: string[] }) => each.roles.includes('administrator'))).toHaveLength(1);
    const self = `/api/admin/people/${left?.id}/suspend`;
    expect((await asPerson(own, left).post(self, { opId: own.app.ids.next(), suspended: true })).status).toBe(403);
  } finally {
    await own.stop();
  }
});

it('finds people by name, address, borough and role', async () => {
  const [ada, zoe] = [await admin(), await person(app, 'Zoe of Barnet', { borough: 'Barnet', roles: ['convenor'] })];
  for (const search of ['zoe of', zoe.email, 'barnet', 'convenor']) {
    const { people } = (await asPerson(app, ada).get(`/api/admin/people?search=${encodeURIComponent(search)}`)).body;
    expect(people.map((each: { id: string }) => each.id)).toEqual([zoe.id]);
  }
});

it('saves settings with what they were, and tells everybody', async () => {
  const [ada, ann] = [await admin(), await person(app, 'Ann')];
  const tab = await socketOf(app, ann);
  const { demo: _d, needsSetup: _n, ...before } = (await asPerson(app).get('/api/community')).body;
  const change = { ...before, threshold: 9, name: 'Link workers of the south', opId: opId() };
  const bad = await asPerson(app, ada).put('/api/community', { ...change, threshold: 2 });
  expect([bad.status, Object.keys(bad.body.error.fields)]).toEqual([400, ['threshold']]);
  expect((await asPerson(app, ada).put('/api/community', change)).body).toMatchObject({ threshold: 9 });
  expect((await asPerson(app).get('/api/community')).body).toMatchObject({ name: 'Link workers of the south' });
  await until(() => tab.heard.some((each) => each.name === 'admin:settings-changed'), 'the notice');
  const { entries } = (await asPerson(app, ada).get('/api/admin/audit')).body;
  expect(entries.map((each: { about: string }) => each.about)).toContain(
    'Settings: the smallest group shown is now “9”; it was “7”.',
  );
  tab.close();
});

it('shows the mail that went out, with its text while there is no mail server', async () => {
  const [ada, ann] = [await admin(), await person(app, 'Ann')];
  await app.app.mail.send({ to: ann.email, subject: 'Hello', text: 'The text of it.' });
  const { leavesTheHouse, mails } = (await asPerson(app, ada).get('/api/admin/mail')).body;
  expect(leavesTheHouse).toBe(false);
  expect(mails[0]).toMatchObject({ to: ann.email, subject: 'Hello', state: 'written', text: 'The text of it.' });
});

it('pages the log', async () => {
  const ada = await admin();
  const { audit } = await import('#platform/audit.ts');
  const by = { kind: 'person' as const, id: ada.id, name: 'Ada', roles: [], borough: '', ics: '' };
  const at = new Date('2020-01-01T10:00:00Z');
  // All at the same moment, as one change writes them.
  for (let i = 0; i < 120; i++) {
    await audit({ ...app.app, clock: { now: () => at } }, null, { by, what: 'counted', about: `Number ${i}.` });
  }
  const seen = new Set<string>();
  let [query, pages] = ['', 0];
  for (let more = true; more; pages++) {
    const { body } = await asPerson(app, ada).get(`/api/admin/audit${query}`);
    for (const entry of body.entries) if (entry.what === 'counted') seen.add(entry.id);
    more = body.more;
    const last = body.entries.at(-1);
    query = `?before=${last.at}&beforeId=${last.id}`;
  }
  expect([seen.size, pages >= 3]).toEqual([120, true]);
});

it('refuses everybody else', async () => {
  const [ann, convenor] = [await person(app, 'Ann'), await person(app, 'Con', { roles: ['convenor', 'facilitator'] })];
  const gets = ['/api/admin/people', `/api/admin/people/${ann.id}`, '/api/admin/mail', '/api/admin/audit'];
  for (const path of gets) {
    expect([path, (await asPerson(app, ann).get(path)).status]).toEqual([path, 403]);
    expect([path, (await asPerson(app, convenor).get(path)).status]).toEqual([path, 403]);
    expect([path, (await asPerson(app).get(path)).status]).toEqual([path, 401]);
  }
  expect((await setRoles(ann, ann.id, ['administrator'])).status).toBe(403);
  expect((await suspend(convenor, ann.id, true)).status).toBe(403);
  const settings = { ...(await asPerson(app).get('/api/community')).body, opId: opId() };
  expect((await asPerson(app, ann).put('/api/community', settings)).status).toBe(403);
  expect((await setRoles(await admin(), 'nobody-like-that', ['member'])).status).toBe(404);
});
