import { SessionModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann', { borough: 'Camden' });
  bob = await person(app, 'Bob');
});
afterAll(() => app.stop());

const action = (more: object = {}) => ({
  opId: op(),
  text: 'Ring within two days of a referral',
  ownerId: ann.id,
  dueOn: '2030-01-29',
  ...more,
});
const outcome = (more: object = {}) => ({ state: 'done', learned: '', sessionId: null, ...more });

/** A session in the same chain, so many days from now. */
async function sessionIn(days: number, more: { seriesId?: string; kind?: string } = {}): Promise<string> {
  const { id } = await sessionNow(app, lead);
  const startsAt = new Date(app.app.clock.now().getTime() + days * 86_400_000);
  // Each test has a chain of its own.
  await SessionModel(app.app).updateOne({ _id: id }, { $set: { startsAt, seriesId: null, ...more } });
  return id;
}
const actionsOf = async (sessionId: string, who = ann) =>
  (await asPerson(app, who).get(`/api/sessions/${sessionId}/actions`)).body;

it('is made by anybody while the room is open, once, and seen by all at once', async () => {
  const { id } = await sessionNow(app, lead);
  const path = `/api/sessions/${id}/actions`;
  expect((await asPerson(app, bob).post(path, action())).status).toBe(403);
  expect((await actionsOf(id, bob)).mayMake).toBe(false);
  await openRoom(app, lead, id);
  expect((await actionsOf(id, bob)).mayMake).toBe(true);
  const anns = await socketOf(app, ann);
  const body = action({ boardId: 'case-1', noteId: 'note-1' });
  const [first, again] = await Promise.all([1, 2].map(() => asPerson(app, bob).post(path, body)));
  expect(again?.body).toEqual(first?.body);
  expect(first?.body).toMatchObject({ ownerName: 'Ann', ownerBorough: 'Camden', state: 'open', noteId: 'note-1' });
  await until(() => anns.heard.some((n) => n.name === 'action:changed'), 'the notice');
  expect((await actionsOf(id)).made).toHaveLength(1);
  anns.close();
});

it('is made afterwards by those who were there, and by facilitators', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const anns = await socketOf(app, ann);
  await anns.send('live:enter', { sessionId: id });
  const leads = await socketOf(app, lead);
  await leads.send('live:end', { sessionId: id, opId: op() });
  const statuses = [];
  for (const who of [ann, bob, lead])
    statuses.push((await asPerson(app, who).post(`/api/sessions/${id}/actions`, action())).status);
  expect(statuses).toEqual([201, 403, 201]);
  anns.close();
  leads.close();
});

it('names what is wrong: no text, no owner, a stranger as owner, patient data that is nobody’s service', async () => {
  const { id } = await sessionNow(app, lead);
  const path = `/api/sessions/${id}/actions`;
  const bad = await asPerson(app, lead).post(path, action({ text: ' ', ownerId: '', dueOn: 'soon' }));
  expect(Object.keys(bad.body.error.fields)).toEqual(['text', 'ownerId', 'dueOn']);
  const stranger = await asPerson(app, lead).post(path, action({ ownerId: 'nobody-here' }));
  expect(Object.keys(stranger.body.error.fields)).toEqual(['ownerId']);
  const text = 'Ring the food bank on 020 7946 0958';
  expect((await asPerson(app, lead).post(path, action({ text }))).body.error.code).toBe('patient_data');
  expect((await asPerson(app, lead).post(path, action({ text, notAPersons: true }))).status).toBe(201);
});

it('is changed by its owner, its author and facilitators only', async () => {
  const { id } = await sessionNow(app, lead);
  const made = (await asPerson(app, lead).post(`/api/sessions/${id}/actions`, action())).body;
  const path = `/api/actions/${made.id}`;
  expect((await asPerson(app, bob).put(path, action({ text: 'Mine now' }))).status).toBe(403);
  expect((await asPerson(app, bob).put(`${path}/outcome`, outcome())).status).toBe(403);
  expect((await asPerson(app, ann).put(path, action({ ownerId: bob.id, dueOn: null }))).body).toMatchObject({
    ownerName: 'Bob',
    dueOn: null,
  });
  expect((await asPerson(app, bob).put(`${path}/outcome`, outcome({ learned: 'It works.' }))).body).toMatchObject({
    state: 'done',
    learned: 'It works.',
  });
  expect((await asPerson(app, lead).put(`${path}/outcome`, outcome({ state: 'open' }))).body.state).toBe('open');
  expect((await asPerson(app, lead).put('/api/actions/nothing-here', action())).status).toBe(404);
});

it('comes back in the next sessions of its series until its outcome is told there', async () => {
  const seriesId = app.app.ids.next();
  const [first, second, third, fourth] = [
    // A single one before the series began belongs to it.
    await sessionIn(-60, { kind: 'community-meeting' }),
    await sessionIn(-30, { seriesId, kind: 'community-meeting' }),
    await sessionIn(0, { seriesId, kind: 'community-meeting' }),
    await sessionIn(30, { seriesId, kind: 'community-meeting' }),
  ];
  const elsewhere = await sessionIn(-10, { seriesId: app.app.ids.next() });
  for (const where of [first, elsewhere])
    await asPerson(app, lead).post(`/api/sessions/${where}/actions`, action({ text: `Made in ${where}` }));
  const [made] = (await actionsOf(first)).made;
  const carried = async (sessionId: string) =>
    (await actionsOf(sessionId)).last
      .filter((each: { id: string }) => each.id === made.id)
      .map((each: { state: string; carried: number }) => [each.state, each.carried]);
  expect(await carried(second)).toEqual([['open', 0]]);
  expect(await carried(third)).toEqual([['open', 1]]);
  expect((await actionsOf(third)).last.map((each: { sessionId: string }) => each.sessionId)).not.toContain(elsewhere);
  await asPerson(app, ann).put(`/api/actions/${made.id}/outcome`, outcome({ state: 'partly', sessionId: third }));
  expect(await carried(third)).toEqual([['partly', 1]]);
  expect(await carried(fourth)).toEqual([]);
  await asPerson(app, ann).put(`/api/actions/${made.id}/outcome`, outcome({ state: 'open', sessionId: third }));
  // The third has not ended yet.
  expect(await carried(fourth)).toEqual([['open', 1]]);
  await openRoom(app, lead, third);
  const leads = await socketOf(app, lead);
  expect(await leads.send('live:go', { sessionId: third, opId: op(), from: -1, to: 0 })).toMatchObject({ ok: true });
  expect(await carried(fourth)).toEqual([['open', 1]]);
  expect(await leads.send('live:end', { sessionId: third, opId: op() })).toMatchObject({ ok: true });
  leads.close();
  expect(await carried(fourth)).toEqual([['open', 2]]);
  const wrong = await asPerson(app, ann).put(`/api/actions/${made.id}/outcome`, outcome({ sessionId: elsewhere }));
  expect(wrong.body.error.code).toBe('bad_request');
});

it('does not come back in a session that was called off, and is carried on by none that is to come', async () => {
  const seriesId = app.app.ids.next();
  const first = await sessionIn(-30, { seriesId });
  const [off, later] = [await sessionIn(20, { seriesId }), await sessionIn(50, { seriesId })];
  const made = (await asPerson(app, lead).post(`/api/sessions/${first}/actions`, action())).body;
  const last = async (sessionId: string) =>
    (await actionsOf(sessionId)).last.map((each: { id: string; carried: number }) => [each.id, each.carried]);
  expect([await last(off), await last(later)]).toEqual([[[made.id, 0]], [[made.id, 0]]]);
  await SessionModel(app.app).updateOne({ _id: off }, { $set: { state: 'cancelled' } });
  expect([await last(off), await last(later)]).toEqual([[], [[made.id, 0]]]);
  const told = await asPerson(app, ann).put(`/api/actions/${made.id}/outcome`, outcome({ sessionId: off }));
  expect(told.body.error.code).toBe('bad_request');
});

it('counts an outcome told between two sessions in the next one, and follows the kind where there is no series', async () => {
  const [before, next] = [await sessionIn(-3, { kind: 'skills-share' }), await sessionIn(3, { kind: 'skills-share' })];
  const made = (await asPerson(app, lead).post(`/api/sessions/${before}/actions`, action())).body;
  await asPerson(app, ann).put(`/api/actions/${made.id}/outcome`, outcome({ learned: 'Easy.' }));
  expect((await actionsOf(next)).last).toMatchObject([{ id: made.id, state: 'done', learned: 'Easy.', carried: 0 }]);
});

it('is carried on from a series that is over into the one that follows it, or into a single session, and not across', async () => {
  const kind = 'training';
  const old = app.app.ids.next();
  const beside = app.app.ids.next();
  const next = app.app.ids.next();
  await sessionIn(-90, { seriesId: old, kind });
  const last = await sessionIn(-60, { seriesId: old, kind });
  const other = await sessionIn(-70, { seriesId: beside, kind });
  const [single, first] = [await sessionIn(-30, { kind }), await sessionIn(30, { seriesId: next, kind })];
  const still = await sessionIn(40, { seriesId: beside, kind });
  for (const where of [last, other]) await asPerson(app, lead).post(`/api/sessions/${where}/actions`, action());
  const from = async (sessionId: string) =>
    (await actionsOf(sessionId)).last.map((each: { sessionId: string }) => each.sessionId);
  expect(await from(single)).toEqual([last]);
  expect(await from(first)).toEqual([last]);
  expect(await from(still)).toEqual([other]);
  const [made] = (await actionsOf(last)).made;
  await asPerson(app, ann).put(`/api/actions/${made.id}/outcome`, outcome({ learned: 'It works.' }));
  expect((await actionsOf(first)).last).toMatchObject([{ id: made.id, state: 'done', learned: 'It works.' }]);
  expect(await from(still)).toEqual([other]);
});

it('lets who holds the controls set anybody’s outcome in their session, and nobody else', async () => {
  const seriesId = app.app.ids.next();
  const [before, now] = [await sessionIn(-30, { seriesId }), await sessionIn(0, { seriesId })];
  const made = (await asPerson(app, lead).post(`/api/sessions/${before}/actions`, action())).body;
  await openRoom(app, lead, now);
  const [leads, bobs] = [await socketOf(app, lead), await socketOf(app, bob)];
  await bobs.send('live:enter', { sessionId: now });
  const path = `/api/actions/${made.id}/outcome`;
  expect((await asPerson(app, bob).put(path, outcome({ sessionId: now }))).status).toBe(403);
  await leads.send('live:hand-over', { sessionId: now, opId: op(), to: bob.id });
  expect((await actionsOf(now, bob)).maySetAll).toBe(true);
  expect((await asPerson(app, bob).put(path, outcome({ sessionId: now }))).status).toBe(200);
  leads.close();
  bobs.close();
});

it('is read by a visitor of that room, without those of sessions before, and neither by a stranger nor made by one', async () => {
  const seriesId = app.app.ids.next();
  const [before, id] = [await sessionIn(-30, { seriesId }), await sessionIn(0, { seriesId })];
  await asPerson(app, lead).post(`/api/sessions/${before}/actions`, action());
  const { code } = await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  await leads.send('live:visitors', { sessionId: id, opId: op(), allowed: true });
  const entered = await asPerson(app).post('/api/visit', { code, name: 'Vic' });
  const vic = { cookie: (entered.headers['set-cookie'] as unknown as string[]).map((c) => c.split(';')[0]).join('; ') };
  const path = `/api/sessions/${id}/actions`;
  expect((await asPerson(app, lead).get(path)).body.last).toHaveLength(1);
  expect((await asPerson(app, vic).get(path)).body).toMatchObject({ made: [], last: [] });
  const other = await sessionNow(app, lead);
  expect((await asPerson(app, vic).get(`/api/sessions/${other.id}/actions`)).status).toBe(403);
  expect((await asPerson(app, vic).post(path, action())).status).toBe(403);
  expect((await asPerson(app).get(path)).status).toBe(401);
  expect((await asPerson(app).post(path, action())).status).toBe(401);
  expect((await asPerson(app).put('/api/actions/some-action', action())).status).toBe(401);
  expect((await asPerson(app).put('/api/actions/some-action/outcome', outcome())).status).toBe(401);
  leads.close();
});
