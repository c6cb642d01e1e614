import { afterAll, beforeAll, expect, it } from 'vitest';
import { AuditModel } from '#platform/audit.ts';
import { asPerson, person, socketOf, type TestPerson, type TestSocket } from '../../../../../tests/support/people.ts';
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

it('can be taken back at any time by who brings, leads or facilitates it: its words are nowhere any more', async () => {
  const ada = await person(app, 'Ada', { roles: ['administrator'] });
  const cases = ['Mrs A. of Camden', 'No reply', 'A third'].map((title) => ({ presenter: ann, title }));
  const { id, caseIds, indexOf } = await sessionNow(app, lead, { cases });
  const [first = '', second = '', third = ''] = caseIds;
  await openRoom(app, lead, id);
  const [leads, bobs] = [await socketOf(app, lead), await socketOf(app, bob)];
  await bobs.send('room:watch', { room: `session:${id}` });
  const inRoom = (socket: TestSocket, name: string, more: object) =>
    socket.send(name, { sessionId: id, opId: op(), ...more });
  await inRoom(leads, 'live:choose-cases', { caseIds: [first, second] });
  await inRoom(leads, 'live:go', { from: -1, to: indexOf('ideas') });
  const takeBack = (who: TestPerson | undefined, caseId: string) =>
    asPerson(app, who).post(`/api/cases/${caseId}/take-back`, { opId: op() });
  const roomNow = async () => (await asPerson(app, bob).get(`/api/sessions/${id}/room`)).body.room;
  const board = `/api/boards/case-${first}`;
  await until(async () => (await asPerson(app, bob).get(board)).body.title === 'Mrs A. of Camden', 'the board');

  expect([(await takeBack(bob, first)).status, (await takeBack(undefined, first)).status]).toEqual([403, 401]);
  for (const who of [ann, lead]) expect((await takeBack(who, first)).status).toBe(201);
  await until(async () => (await roomNow()).cases[0].title === 'Taken back', 'the room');
  await until(
    () => bobs.heard.some((each) => JSON.stringify(each.payload).includes('"title":"Taken back","summary":""')),
    'the open page',
  );
  expect(await roomNow()).toMatchObject({ chosen: [first, second], cases: [{ takenBack: true, summary: '' }, {}, {}] });
  await until(async () => (await asPerson(app, bob).get(board)).body.title === 'Taken back', 'the title of the board');
  expect((await asPerson(app, bob).get(`/api/sessions/${id}/cases`)).text).not.toContain('Mrs A.');
  expect((await takeBack(lead, second)).status).toBe(201);
  await until(async () => (await roomNow()).chosen.length === 1, 'one whose turn had not come has none any more');

  // Who was handed the lead had it while the room was open.
  await bobs.send('live:enter', { sessionId: id });
  expect(await inRoom(leads, 'live:hand-over', { to: bob.id })).toMatchObject({ ok: true });
  expect(await inRoom(bobs, 'live:end', {})).toMatchObject({ ok: true });
  expect((await takeBack(bob, third)).status).toBe(403);
  expect((await takeBack(ada, third)).status).toBe(201);
  const said = (await AuditModel(app.app).find({ what: 'case-taken-back' }).lean()).map((each) => each.byName);
  expect(said).toEqual(['Ann', 'Lead', 'Ada']);
  expect((await takeBack(ann, 'no-case')).status).toBe(404);
  for (const each of [leads, bobs]) each.close();
});

it('shows its summary, once the room has begun, only when its presenter has said that it identifies nobody', async () => {
  const { id, caseIds } = await sessionNow(app, lead, { cases: [{ presenter: ann, title: 'No reply' }] });
  await openRoom(app, lead, id);
  const summary = async (who: TestPerson) =>
    (await asPerson(app, who).get(`/api/sessions/${id}/cases`)).body.cases[0].summary;
  const all = async () => [await summary(ann), await summary(lead), await summary(bob)];
  const words = 'No reply: what we tried so far.';
  expect(await all()).toEqual([words, words, words]);
  const [leads, anns] = [await socketOf(app, lead), await socketOf(app, ann)];
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 });
  expect(await all()).toEqual([words, words, '']);
  await anns.send('live:confirm-case', { sessionId: id, opId: op(), caseId: caseIds[0] });
  expect(await all()).toEqual([words, words, words]);
  for (const each of [leads, anns]) each.close();
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
    await nobody.post('/api/cases/some-case/take-back', { opId: op() }),
  ])
    expect([response.status, response.body.error?.code]).toEqual([401, 'signed_out']);
});

it('that was taken back before the room began gets no words again', async () => {
  const { id } = await sessionNow(app, lead);
  const made = (await asPerson(app, ann).post(`/api/sessions/${id}/cases`, offer())).body;
  expect((await asPerson(app, lead).post(`/api/cases/${made.id}/take-back`, { opId: op() })).status).toBe(201);
  const again = await asPerson(app, ann).put(`/api/cases/${made.id}`, offer({ title: 'Mrs A. of Camden' }));
  expect(again.body.error?.code).toBe('closed');
  const { cases } = (await asPerson(app, bob).get(`/api/sessions/${id}/cases`)).body;
  expect(cases).toMatchObject([{ title: 'Taken back', summary: '', takenBack: true }]);
});
