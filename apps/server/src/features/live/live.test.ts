import type { RoomPerson, RoomView } from '@soundings/contracts/live';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { AuditModel } from '#platform/audit.ts';
import {
  asPerson,
  cookieOf,
  person,
  socketOf,
  type TestPerson,
  type TestSocket,
} from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { MessageModel } from './room.model.ts';

let app: TestApp;
let now = Date.parse('2026-12-08T10:00:00Z');
let lead: TestPerson;
let other: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  other = await person(app, 'Other', { roles: ['member', 'facilitator'], borough: 'Bexley' });
  ann = await person(app, 'Ann');
  bob = await person(app, 'Bob', { borough: 'Lambeth' });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => app.stop());

async function inRoom(sessionId: string, who: { cookie: string }): Promise<TestSocket> {
  const socket = await socketOf(app, who);
  sockets.push(socket);
  expect(await socket.send('room:watch', { room: `session:${sessionId}` })).toMatchObject({ ok: true });
  expect(await socket.send('live:enter', { sessionId })).toMatchObject({ ok: true });
  return socket;
}
const stateOf = async (sessionId: string, who = ann) =>
  (await asPerson(app, who).get(`/api/sessions/${sessionId}/room`)).body;
const lastRoom = (socket: TestSocket): RoomView | undefined =>
  socket.heard
    .filter((n) => n.name === 'live:changed')
    .map((n) => (n.payload as { room: RoomView }).room)
    .at(-1);
const lastPeople = (socket: TestSocket): RoomPerson[] =>
  socket.heard
    .filter((n) => n.name === 'live:people')
    .map((n) => (n.payload as { people: RoomPerson[] }).people)
    .at(-1) ?? [];

it('opens for a facilitator, once, and tells everybody', async () => {
  const { id } = await sessionNow(app, lead);
  const waiting = await socketOf(app, ann);
  sockets.push(waiting);
  expect(await stateOf(id)).toMatchObject({ room: null, people: [], messages: [] });
  expect((await asPerson(app, ann).post(`/api/sessions/${id}/room`, { opId: op() })).status).toBe(403);
  const { code } = await openRoom(app, lead, id);
  expect(code).toMatch(/^[A-Z2-9]{6}$/);
  expect(await openRoom(app, other, id)).toMatchObject({ code, leaderId: lead.id, stageIndex: -1 });
  await until(() => waiting.heard.some((n) => n.name === 'live:opened'), 'the notice');
});

it('counts one person in two tabs once, shows them away and then gone, and keeps who attended', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const watcher = await inRoom(id, lead);
  const tab = await inRoom(id, ann);
  const second = await inRoom(id, ann);
  await inRoom(id, bob);
  await until(() => lastPeople(watcher).length === 3, 'three people');
  expect(lastPeople(watcher).map((p) => p.name)).toEqual(['Ann', 'Bob', 'Lead']);
  tab.close();
  await second.send('live:hand', { sessionId: id, up: true });
  await until(() => lastRoom(watcher)?.hands.includes(ann.id), 'a hand');
  expect(lastPeople(watcher).find((p) => p.name === 'Ann')?.away).toBe(false);
  second.close();
  await until(() => lastPeople(watcher).find((p) => p.name === 'Ann')?.away, 'Ann away');
  const back = await inRoom(id, ann);
  await until(() => lastPeople(watcher).find((p) => p.name === 'Ann')?.away === false, 'Ann back');
  expect(await back.send('live:leave', { sessionId: id })).toMatchObject({ ok: true });
  await until(() => lastPeople(watcher).length === 2, 'Ann gone');
});

it('goes from stage to stage for whoever leads, with a clock that is paused, lengthened and kept', async () => {
  const { id, stageId } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const leads = await inRoom(id, lead);
  const anns = await inRoom(id, ann);
  const go = (from: number, to: number, opId = op()) => ({ sessionId: id, opId, from, to });
  expect((await anns.send('live:go', go(-1, 0))).error?.code).toBe('not_allowed');
  const first = go(-1, 0);
  expect(await leads.send('live:go', first)).toMatchObject({ ok: true });
  expect(await leads.send('live:go', first)).toMatchObject({ ok: true });
  await until(() => lastRoom(anns)?.stageIndex === 0, 'the first stage');
  expect(lastRoom(anns)?.clock).toEqual({ endsAt: now + 8 * 60_000, leftMs: null, lengthMs: 8 * 60_000 });
  expect(anns.heard.filter((n) => n.name === 'live:stage-began').map((n) => n.payload)).toEqual([
    { sessionId: id, stageId: stageId('check-in'), caseId: null },
  ]);
  await anns.send('live:ready', { sessionId: id, ready: true });
  // A second press of Next that comes late does not skip a stage.
  expect(await leads.send('live:go', go(0, 1))).toMatchObject({ ok: true });
  expect(await leads.send('live:go', go(0, 1))).toMatchObject({ ok: true });
  expect((await leads.send('live:go', go(0, 2))).error?.code).toBe('conflict');
  await until(() => lastRoom(anns)?.stageIndex === 1, 'the second stage');
  expect(lastRoom(anns)?.ready).toEqual([]);
  now += 60_000;
  await leads.send('live:pause', { sessionId: id, opId: op(), paused: true });
  await leads.send('live:more-time', { sessionId: id, opId: op(), minutes: 1 });
  now += 600_000;
  expect((await stateOf(id)).room.clock).toEqual({ endsAt: null, leftMs: 10 * 60_000, lengthMs: 11 * 60_000 });
  await leads.send('live:pause', { sessionId: id, opId: op(), paused: false });
  expect((await stateOf(id)).room.clock).toMatchObject({ endsAt: now + 10 * 60_000, leftMs: null });
});

it('takes raised hands in order and remembers who was heard', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const leads = await inRoom(id, lead);
  const anns = await inRoom(id, ann);
  const bobs = await inRoom(id, bob);
  await bobs.send('live:hand', { sessionId: id, up: true });
  await anns.send('live:hand', { sessionId: id, up: true });
  await bobs.send('live:hand', { sessionId: id, up: true });
  expect((await stateOf(id)).room.hands).toEqual([bob.id, ann.id]);
  expect((await anns.send('live:hear', { sessionId: id, opId: op(), who: bob.id })).error?.code).toBe('not_allowed');
  await leads.send('live:hear', { sessionId: id, opId: op(), who: bob.id });
  expect((await stateOf(id)).room).toMatchObject({ hands: [ann.id], heard: [bob.id] });
  await leads.send('live:look-here', { sessionId: id, opId: op() });
  await until(() => anns.heard.some((n) => n.name === 'live:look'), 'the call to look');
});

it('hands over to somebody who is here only', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const leads = await inRoom(id, lead);
  const bobs = await inRoom(id, bob);
  expect((await leads.send('live:hand-over', { sessionId: id, opId: op(), to: ann.id })).error?.code).toBe('conflict');
  expect((await bobs.send('live:hand-over', { sessionId: id, opId: op(), to: bob.id })).error?.code).toBe(
    'not_allowed',
  );
  expect(await leads.send('live:hand-over', { sessionId: id, opId: op(), to: bob.id })).toMatchObject({ ok: true });
  expect(await bobs.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 })).toMatchObject({ ok: true });
  expect((await leads.send('live:go', { sessionId: id, opId: op(), from: 0, to: 1 })).error?.code).toBe('not_allowed');
  expect(await leads.send('live:take', { sessionId: id, opId: op() })).toMatchObject({ ok: true });
  // Nobody was gone, and the log says so.
  const log = await AuditModel(app.app).findOne({ what: 'lead-taken', personId: lead.id }).sort({ at: -1 }).lean();
  expect(log?.about).toMatch(/^Took the lead of “.*”, their own session, whose leader was there\.$/);
});

it('gives the controls of one who is gone to the co-facilitator after 30 seconds, then to a facilitator, to anyone after 60, and the clock goes on', async () => {
  const { id } = await sessionNow(app, lead, { coFacilitator: bob });
  await openRoom(app, lead, id);
  const leads = await inRoom(id, lead);
  const anns = await inRoom(id, ann);
  const bobs = await inRoom(id, bob);
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 });
  const take = (socket: TestSocket) => socket.send('live:take', { sessionId: id, opId: op() });
  expect((await take(bobs)).error?.code).toBe('not_allowed');
  leads.close();
  await until(() => lastRoom(anns)?.leaderGoneAt === now, 'the room knows that its leader is gone');
  now += 31_000;
  expect((await take(anns)).error?.code).toBe('not_allowed');
  const again = await inRoom(id, lead);
  await until(() => lastRoom(anns)?.leaderGoneAt === null, 'the leader is back');
  expect((await take(bobs)).error?.code).toBe('not_allowed');
  again.close();
  await until(() => lastRoom(anns)?.leaderGoneAt === now, 'gone again');
  const others = await inRoom(id, other);
  now += 29_000;
  expect((await take(bobs)).error?.code).toBe('not_allowed');
  now += 2_000;
  // The co-facilitator is asked first.
  expect((await take(others)).error?.code).toBe('not_allowed');
  expect(await take(bobs)).toMatchObject({ ok: true });
  const log = await app.app.db.collection('roomLog').findOne({ sessionId: id, what: 'taken' });
  expect(log).toMatchObject({ byId: bob.id, toId: bob.id });
  // Administrators read it in their log.
  const admin = await person(app, 'Ada', { roles: ['administrator'] });
  const { entries } = (await asPerson(app, admin).get('/api/admin/audit')).body;
  const taken = entries.find((each: { what: string }) => each.what === 'lead-taken');
  expect(taken).toMatchObject({
    byName: bob.name,
    about: expect.stringMatching(/^Took the lead of “.*”, whose leader was gone\.$/),
  });
  bobs.close();
  await until(() => lastRoom(anns)?.leaderGoneAt === now, 'he is gone too');
  now += 31_000;
  // Who would be asked first is the one who is gone.
  expect((await take(anns)).error?.code).toBe('not_allowed');
  expect(await take(others)).toMatchObject({ ok: true });
  others.close();
  await until(() => lastRoom(anns)?.leaderGoneAt === now, 'and the third');
  now += 61_000;
  expect(await take(anns)).toMatchObject({ ok: true });
  expect((await stateOf(id)).room).toMatchObject({ leaderId: ann.id, leaderName: 'Ann', leaderGoneAt: null });
  expect(await anns.send('live:more-time', { sessionId: id, opId: op(), minutes: 1 })).toMatchObject({ ok: true });
});

it('shows a case to the room once its presenter has confirmed it, and keeps their notes to themselves', async () => {
  const { id, caseIds, indexOf } = await sessionNow(app, lead, { cases: [{ presenter: ann, title: 'No reply' }] });
  const [caseId = ''] = caseIds;
  await openRoom(app, lead, id);
  const leads = await inRoom(id, lead);
  const anns = await inRoom(id, ann);
  await leads.send('live:choose-cases', { sessionId: id, opId: op(), caseIds: [caseId] });
  expect((await stateOf(id, bob)).room.cases).toMatchObject([{ id: caseId, confirmed: false, summary: '' }]);
  const confirm = { sessionId: id, opId: op(), caseId };
  expect((await leads.send('live:confirm-case', { ...confirm, opId: op() })).error?.code).toBe('not_allowed');
  expect(await anns.send('live:confirm-case', confirm)).toMatchObject({ ok: true });
  expect((await stateOf(id, bob)).room.cases[0].summary).toContain('what we tried');
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: indexOf('ideas') });
  await until(
    () => anns.heard.some((n) => n.name === 'live:stage-began' && (n.payload as { caseId: string }).caseId === caseId),
    'the notice with its case',
  );
  const notes = `/api/sessions/${id}/cases/${caseId}/private-notes`;
  const put = (text: string, version: number) => asPerson(app, ann).put(notes, { text, version });
  expect((await asPerson(app, ann).get(notes)).body).toEqual({ text: '', version: 0 });
  expect((await put('Ring within two days', 0)).body).toEqual({ version: 1 });
  expect((await asPerson(app, ann).get(notes)).body).toEqual({ text: 'Ring within two days', version: 1 });
  // From two devices at once: the second one is refused, and writes over nothing.
  const both = await Promise.all([put('On the phone', 1), put('On the laptop', 1)]);
  expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
  const kept = both[0]?.status === 200 ? 'On the phone' : 'On the laptop';
  expect((await asPerson(app, ann).get(notes)).body).toEqual({ text: kept, version: 2 });
  expect((await asPerson(app, ann).put(notes, { text: 'Over what?' })).status).toBe(400);
  for (const who of [lead, bob, other]) expect((await asPerson(app, who).get(notes)).status).toBe(403);
});

it('keeps a thread: one message of one operation, for everybody and for those who come later', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const leads = await inRoom(id, lead);
  const anns = await inRoom(id, ann);
  const message = { sessionId: id, opId: op(), text: 'The leaflet is in the chat.' };
  const first = await anns.send('live:say', message);
  expect(await anns.send('live:say', message)).toEqual(first);
  expect((await anns.send('live:say', { ...message, opId: op(), text: ' ' })).error?.code).toBe('bad_request');
  await until(() => leads.heard.some((n) => n.name === 'live:said'), 'the message');
  now += 1_000;
  const number = { sessionId: id, opId: op(), text: 'Call 020 7946 0018.' };
  expect((await anns.send('live:say', number)).error?.code).toBe('patient_data');
  expect(await anns.send('live:say', { ...number, notAPersons: true })).toMatchObject({ ok: true });
  expect((await stateOf(id, bob)).messages).toMatchObject([
    { authorName: 'Ann', text: 'The leaflet is in the chat.' },
    { authorName: 'Ann', text: 'Call 020 7946 0018.' },
  ]);
});

it('reads a long thread from its end to its beginning, also what was said in one moment', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const at = new Date(now);
  const text = (i: number) => `Message ${i + 1}`;
  const rows = Array.from({ length: 430 }, (_, i) => ({
    ...{ _id: app.app.ids.next(), sessionId: id, authorId: ann.id, authorName: 'Ann', visitor: false },
    ...{ text: text(i), at: i < 220 ? at : new Date(now + i) },
  }));
  await MessageModel(app.app).insertMany(rows);
  const { messages, written } = await stateOf(id, bob);
  expect([messages.length, written, messages.at(-1).text]).toEqual([200, 430, 'Message 430']);
  const before = async (of: { id: string }) =>
    (await asPerson(app, bob).get(`/api/sessions/${id}/messages?before=${of.id}`)).body.messages;
  const second = await before(messages[0]);
  const third = await before(second[0]);
  expect([second.length, third.length, await before(third[0])]).toEqual([200, 30, []]);
  const all = [...third, ...second, ...messages].map((each) => each.text);
  expect(new Set(all)).toEqual(new Set(rows.map((each) => each.text)));
  expect(all.slice(220)).toEqual(rows.slice(220).map((each) => each.text));
  expect((await asPerson(app, bob).get(`/api/sessions/${id}/messages?before=no-message`)).status).toBe(404);
  expect((await asPerson(app).get(`/api/sessions/${id}/messages?before=${messages[0].id}`)).status).toBe(401);
});

it('takes a message out for everybody, for its writer, who leads and facilitators, and nobody else', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const [leads, anns, bobs] = [await inRoom(id, lead), await inRoom(id, ann), await inRoom(id, bob)];
  const said: string[] = [];
  for (const text of ['Mrs A. of Camden', 'Her neighbour', 'The son', 'The doctor']) {
    now += 1_000;
    const answer = await anns.send('live:say', { sessionId: id, opId: op(), text });
    said.push((answer.data as unknown as { id: string }).id);
  }
  const remove = async (who: TestPerson | undefined, messageId = '') =>
    (await asPerson(app, who).delete(`/api/sessions/${id}/messages/${messageId}`)).status;
  const texts = async () => (await stateOf(id, bob)).messages.map((each: { text: string }) => each.text);
  expect([await remove(undefined, said[0]), await remove(bob, said[0]), await remove(ann, 'none')]).toEqual([
    401, 403, 404,
  ]);
  expect([await remove(ann, said[0]), await remove(ann, said[0]), await remove(lead, said[1])]).toEqual([
    200, 200, 200,
  ]);
  await until(
    () =>
      bobs.heard.filter((n) => n.name === 'live:said' && JSON.stringify(n.payload).includes('"removed":true')).length,
    'the open page',
  );
  const gone = 'This message was removed.';
  expect(await texts()).toEqual([gone, gone, 'The son', 'The doctor']);
  // Whoever holds the lead may, until the session has ended; its facilitator and the others may then too.
  await leads.send('live:hand-over', { sessionId: id, opId: op(), to: bob.id });
  expect(await remove(bob, said[2])).toBe(200);
  await bobs.send('live:end', { sessionId: id, opId: op() });
  expect([await remove(bob, said[3]), await remove(lead, said[3])]).toEqual([403, 200]);
  expect(await texts()).toEqual([gone, gone, gone, gone]);
  const audited = await AuditModel(app.app).find({ what: 'message-removed' }).lean();
  expect(audited.map((each) => [each.byName, each.personId])).toEqual(
    ['Ann', 'Lead', 'Bob', 'Lead'].map((name) => [name, ann.id]),
  );
});

it('lets a visitor into this session by its code while the facilitator allows it', async () => {
  const { id } = await sessionNow(app, lead);
  const elsewhere = await sessionNow(app, lead);
  const { code } = await openRoom(app, lead, id);
  await openRoom(app, lead, elsewhere.id);
  const leads = await inRoom(id, lead);
  const visit = (more: object = {}) => asPerson(app).post('/api/visit', { code, name: 'Vera', ...more });
  expect((await visit()).status).toBe(404);
  await leads.send('live:visitors', { sessionId: id, opId: op(), allowed: true });
  expect((await visit({ code: 'AAAAAA' })).body.error.fields).toHaveProperty('code');
  expect((await visit({ name: ' ' })).body.error.fields).toHaveProperty('name');
  const entered = await visit({ code: ` ${code.slice(0, 3)} ${code.slice(3).toLowerCase()}` });
  expect(entered.body).toEqual({ sessionId: id });
  const vera = { cookie: cookieOf(entered) };
  const veras = await inRoom(id, vera);
  await until(() => lastPeople(leads).some((p) => p.name === 'Vera' && p.kind === 'visitor'), 'the visitor');
  expect(await veras.send('live:hand', { sessionId: id, up: true })).toMatchObject({ ok: true });
  expect((await veras.send('live:take', { sessionId: id, opId: op() })).error?.code).toBe('not_allowed');
  expect((await veras.send('room:watch', { room: `session:${elsewhere.id}` })).error?.code).toBe('not_allowed');
  expect((await veras.send('live:enter', { sessionId: elsewhere.id })).error?.code).toBe('not_allowed');
  expect((await asPerson(app, vera).get(`/api/sessions/${elsewhere.id}/room`)).status).toBe(403);
  expect((await asPerson(app, vera).get('/api/people')).status).toBe(403);
  await leads.send('live:visitors', { sessionId: id, opId: op(), allowed: false });
  await until(() => !veras.socket.connected, 'the visitor is shown out');
  expect((await asPerson(app, vera).get(`/api/sessions/${id}/room`)).status).toBe(401);
});

it('ends for everybody, takes nothing more, and can be opened again', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const leads = await inRoom(id, lead);
  const anns = await inRoom(id, ann);
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 });
  expect((await anns.send('live:end', { sessionId: id, opId: op() })).error?.code).toBe('not_allowed');
  expect(await leads.send('live:end', { sessionId: id, opId: op() })).toMatchObject({ ok: true });
  await until(() => anns.heard.some((n) => n.name === 'live:ended'), 'the end');
  for (const [name, payload] of [
    ['live:hand', { sessionId: id, up: true }],
    ['live:say', { sessionId: id, opId: op(), text: 'Still here' }],
  ] as const)
    expect((await anns.send(name, payload)).error?.code).toBe('closed');
  expect(await openRoom(app, lead, id)).toMatchObject({ state: 'open', stageIndex: 0 });
});

it('refuses every command to somebody without a sign-in, and broken payloads to all', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const nobody = await socketOf(app);
  sockets.push(nobody);
  for (const name of ['live:enter', 'live:leave', 'live:hand', 'live:say', 'live:go', 'live:end', 'live:take']) {
    const all = { sessionId: id, opId: op(), up: true, text: 'x', from: -1, to: 0 };
    expect([name, (await nobody.send(name, all)).error?.code]).toEqual([name, 'signed_out']);
  }
  expect((await nobody.send('room:watch', { room: `session:${id}` })).ok).toBe(false);
  const anns = await inRoom(id, ann);
  expect((await anns.send('live:hand', { sessionId: { $gt: '' }, up: true })).error?.code).toBe('bad_request');
  expect((await anns.send('live:say', { sessionId: id, opId: op(), text: 'x'.repeat(1_001) })).error?.code).toBe(
    'bad_request',
  );
});

it('comes back as it was after a restart, and waits for its leader', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const leads = await inRoom(id, lead);
  const anns = await inRoom(id, ann);
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 2 });
  await anns.send('live:hand', { sessionId: id, up: true });
  await anns.send('live:say', { sessionId: id, opId: op(), text: 'Before the restart' });
  const before = await stateOf(id);
  const { createApp } = await import('@soundings/server');
  for (const socket of sockets.splice(0)) socket.close();
  await app.close();
  const again = await createApp({ ...app.config }, { clock: { now: () => new Date(now) } });
  const port = await again.listen();
  Object.assign(app, again, { port, url: `http://127.0.0.1:${port}` });
  const after = await stateOf(id);
  expect(after.room).toMatchObject({
    stageIndex: 2,
    clock: before.room.clock,
    hands: [ann.id],
    leaderId: lead.id,
    leaderGoneAt: now,
  });
  expect(after.messages).toEqual(before.messages);
  const back = await inRoom(id, lead);
  await until(() => lastRoom(back)?.leaderGoneAt === null, 'the leader is back');
});
