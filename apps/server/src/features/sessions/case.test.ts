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
  ann = await person(app, 'Ann');
  bob = await person(app, 'Bob');
});
afterAll(() => app.stop());

const offer = (more: object = {}) => ({
  opId: op(),
  title: 'A man who says no to everything',
  summary: 'Seventies, lives alone, comes once and not again.',
  nobodyIdentified: true,
  ...more,
});

it('is offered by any member, seen by all at once, changed and withdrawn by its presenter alone', async () => {
  const { id } = await sessionNow(app, lead);
  const bobs = await socketOf(app, bob);
  const made = await asPerson(app, ann).post(`/api/sessions/${id}/cases`, offer());
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ sessionId: id, presenterName: 'Ann' });
  await until(() => bobs.heard.some((n) => n.name === 'session:changed'), 'the notice');
  expect((await asPerson(app, bob).get(`/api/sessions/${id}/cases`)).body.cases).toEqual([made.body]);
  const path = `/api/cases/${made.body.id}`;
  expect((await asPerson(app, bob).put(path, offer())).status).toBe(403);
  expect((await asPerson(app, lead).delete(path)).status).toBe(403);
  expect((await asPerson(app, ann).put(path, offer({ title: 'Another title' }))).body.title).toBe('Another title');
  expect((await asPerson(app, ann).delete(path)).status).toBe(200);
  expect((await asPerson(app, ann).get(`/api/sessions/${id}/cases`)).body.cases).toEqual([]);
  expect((await asPerson(app, ann).delete(path)).status).toBe(404);
  bobs.close();
});

it('is offered once by the same operation, and three times at most by one person', async () => {
  const { id } = await sessionNow(app, lead);
  const twice = offer();
  const answers = await Promise.all([1, 2].map(() => asPerson(app, ann).post(`/api/sessions/${id}/cases`, twice)));
  expect(answers[0]?.body).toEqual(answers[1]?.body);
  for (const expected of [201, 201, 409])
    expect((await asPerson(app, ann).post(`/api/sessions/${id}/cases`, offer())).status).toBe(expected);
});

it('stops what could identify a patient until it is changed, and says where and what', async () => {
  const { id } = await sessionNow(app, lead);
  const path = `/api/sessions/${id}/cases`;
  const refused = await asPerson(app, ann).post(path, offer({ summary: 'He lives at E1 6AN, NHS 943 476 5919.' }));
  expect([refused.status, refused.body.error.code]).toEqual([422, 'patient_data']);
  expect(refused.body.error.fields).toEqual({
    summary:
      'This has what looks like a postcode (E1 6AN) and an NHS number (943 476 5919). Take it out before you share it.',
  });
  const made = await asPerson(app, ann).post(path, offer());
  const worse = await asPerson(app, ann).put(`/api/cases/${made.body.id}`, offer({ title: 'Ring 07700 900123' }));
  expect(Object.keys(worse.body.error.fields)).toEqual(['title']);
  expect((await asPerson(app, ann).get(path)).body.cases).toEqual([made.body]);
});

it('needs the presenter’s word that nobody can be identified, a title and a text', async () => {
  const { id } = await sessionNow(app, lead);
  const bad = await asPerson(app, ann).post(
    `/api/sessions/${id}/cases`,
    offer({ title: ' ', summary: '', nobodyIdentified: false }),
  );
  expect([bad.status, Object.keys(bad.body.error.fields)]).toEqual([400, ['title', 'summary', 'nobodyIdentified']]);
});

it('stays as it is once the room has begun, and can still be offered until the end', async () => {
  const { id } = await sessionNow(app, lead);
  const path = `/api/sessions/${id}/cases`;
  const made = await asPerson(app, ann).post(path, offer());
  await openRoom(app, lead, id);
  expect((await asPerson(app, ann).put(`/api/cases/${made.body.id}`, offer())).status).toBe(200);
  const leads = await socketOf(app, lead);
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 });
  expect((await asPerson(app, ann).put(`/api/cases/${made.body.id}`, offer())).body.error.code).toBe('closed');
  expect((await asPerson(app, ann).delete(`/api/cases/${made.body.id}`)).body.error.code).toBe('closed');
  expect((await asPerson(app, bob).post(path, offer())).status).toBe(201);
  await leads.send('live:end', { sessionId: id, opId: op() });
  expect((await asPerson(app, bob).post(path, offer())).body.error.code).toBe('closed');
  leads.close();
});

it('is told apart in the record by whether the room came to it, also where its stages were skipped', async () => {
  const cases = ['First', 'Second', 'Third'].map((title) => ({ presenter: ann, title }));
  const { id, caseIds, indexOf } = await sessionNow(app, lead, { cases });
  const worked = async () => (await asPerson(app, bob).get(`/api/sessions/${id}/cases`)).body.worked;
  expect(await worked()).toEqual([]);
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  const go = (from: number, to: number) => leads.send('live:go', { sessionId: id, opId: op(), from, to });
  await leads.send('live:choose-cases', { sessionId: id, opId: op(), caseIds: [caseIds[1], caseIds[0]] });
  await go(-1, indexOf('harvest'));
  expect(await worked()).toEqual([]);
  await go(indexOf('harvest'), indexOf('ideas'));
  await go(indexOf('ideas'), indexOf('harvest'));
  await leads.send('live:end', { sessionId: id, opId: op() });
  expect(await worked()).toEqual([caseIds[1]]);
  leads.close();
});

it('is neither shown nor taken without a sign-in', async () => {
  const { id } = await sessionNow(app, lead);
  const nobody = asPerson(app);
  for (const response of [
    await nobody.get(`/api/sessions/${id}/cases`),
    await nobody.post(`/api/sessions/${id}/cases`, offer()),
    await nobody.put('/api/cases/some-case', offer()),
    await nobody.delete('/api/cases/some-case'),
  ])
    expect([response.status, response.body.error?.code]).toEqual([401, 'signed_out']);
});
