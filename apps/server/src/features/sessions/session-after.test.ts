import { isDeepStrictEqual } from 'node:util';
import { AttendanceModel, RsvpModel, SessionModel, sendDueLetters } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';

const dayMs = 86_400_000;
let now = Date.parse('2026-11-24T09:00:00Z');
let app: TestApp;
let lead: TestPerson;
let second: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'], borough: 'Hackney' });
  second = await person(app, 'Second', { roles: ['member', 'facilitator'], borough: 'Brent' });
  ann = await person(app, 'Ann', { borough: 'Camden' });
  bob = await person(app, 'Bob', { borough: 'Lambeth' });
});
afterAll(() => app.stop());

const plan = (more: object = {}) => ({
  opId: op(),
  title: 'Between referral and first visit',
  about: '',
  kind: 'co-consulting',
  startsAt: new Date(now + 7 * dayMs).toISOString(),
  minutes: 30,
  stages: [
    { name: 'Check-in', kind: 'check-in', minutes: 10 },
    { name: 'Presenting', kind: 'present', minutes: 20 },
  ],
  callLink: '',
  places: null,
  coFacilitatorId: null,
  occurrences: 1,
  ...more,
});
const planned = async (more: object = {}): Promise<string[]> =>
  (await asPerson(app, lead).post('/api/sessions', plan(more))).body.sessionIds;
const get = async (id: string, who = lead) => (await asPerson(app, who).get(`/api/sessions/${id}`)).body;
/** Changes the plan as it stands. */
const put = async (id: string, input: object) =>
  asPerson(app, lead).put(`/api/sessions/${id}`, { ...input, version: (await get(id)).version });

it('a room that was opened to look, and ended before its first stage and day, leaves its session to come', async () => {
  const [id = ''] = await planned();
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  await leads.send('live:enter', { sessionId: id });
  expect((await leads.send('live:end', { sessionId: id, opId: op() })).ok).toBe(true);
  leads.close();
  expect(await get(id)).toMatchObject({ phase: 'coming', held: null });
  expect((await asPerson(app, ann).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' })).status).toBe(201);
  now += 7 * dayMs;
  expect(await get(id)).toMatchObject({ phase: 'now' });
  now -= 7 * dayMs;
  const stages = [{ name: 'In one go', kind: 'check-in', minutes: 30 }];
  const moved = new Date(now + 8 * dayMs).toISOString();
  expect((await put(id, plan({ stages, startsAt: moved }))).status).toBe(200);
  expect(await openRoom(app, lead, id)).toMatchObject({ stages: [{ name: 'In one go' }], hands: [] });
});

it('a plan that is changed while its room is open is changed in the room; once begun it keeps its date', async () => {
  const [id = ''] = await planned();
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  await leads.send('live:enter', { sessionId: id });
  await leads.send('room:watch', { room: `session:${id}` });
  const { startsAt } = await get(id);
  expect((await put(id, plan({ startsAt, title: 'Renamed', coFacilitatorId: second.id }))).status).toBe(200);
  const told = { title: 'Renamed', coFacilitatorId: second.id };
  const rooms = () => leads.heard.map(({ payload }) => (payload as { room?: object }).room);
  await until(() => rooms().some((room) => isDeepStrictEqual({ ...room, ...told }, room)), 'the room to be told');
  expect((await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 })).ok).toBe(true);
  leads.close();
  const later = await put(id, plan({ startsAt: new Date(now + 30 * dayMs).toISOString() }));
  expect(later.body.error).toMatchObject({ code: 'closed', fields: { startsAt: expect.any(String) } });
});

it('changes one date of a series, or it and all that are to come, keeping the weekday rule', async () => {
  const [a = '', b = '', c = '', d = ''] = await planned({ startsAt: '2026-12-08T10:00:00.000Z', occurrences: 4 });
  const change = (more: object) => plan({ startsAt: '2027-01-12T10:00:00.000Z', ...more });
  expect((await get(b)).seriesToCome).toBe(2);
  await put(b, change({ title: 'Only this' }));
  expect([(await get(a)).title, (await get(b)).title, (await get(c)).title]).toEqual([
    'Between referral and first visit',
    'Only this',
    'Between referral and first visit',
  ]);
  await put(b, change({ title: 'All to come', startsAt: '2027-01-20T13:30:00.000Z', scope: 'to-come' }));
  const all = await Promise.all([a, b, c, d].map((id) => get(id)));
  expect(all.map((s) => [s.title, s.startsAt])).toEqual([
    ['Between referral and first visit', '2026-12-08T10:00:00.000Z'],
    ['All to come', '2027-01-20T13:30:00.000Z'],
    ['All to come', '2027-02-17T13:30:00.000Z'],
    ['All to come', '2027-03-17T13:30:00.000Z'],
  ]);
});

it('what was set for one date of a series alone stays when all that are to come are changed', async () => {
  const [a = '', b = '', c = ''] = await planned({ startsAt: '2026-12-08T10:00:00.000Z', occurrences: 3 });
  const own = { title: 'Winter special', stages: [{ name: 'One thing only', kind: 'check-in', minutes: 25 }] };
  await put(b, plan({ startsAt: '2027-01-12T10:00:00.000Z', ...own }));
  const call = { callLink: 'https://call.example/new', scope: 'to-come' };
  await put(a, plan({ startsAt: '2026-12-08T10:00:00.000Z', ...call }));
  const all = await Promise.all([a, b, c].map((id) => get(id)));
  const usual = 'Between referral and first visit';
  expect(all.map((s) => [s.title, s.stages.length, s.callLink])).toEqual([
    [usual, 2, call.callLink],
    [own.title, 1, call.callLink],
    [usual, 2, call.callLink],
  ]);
  // Length and stages go together: stages that were longer would no longer fit.
  const short = { minutes: 15, stages: [{ name: 'In short', kind: 'check-in', minutes: 15 }], scope: 'to-come' };
  await put(a, plan({ startsAt: '2026-12-08T10:00:00.000Z', ...call, ...short }));
  expect(await get(b)).toMatchObject({ title: own.title, minutes: 15, stages: [{ name: 'In short' }] });
});

it('a session that has begun is not called off, which would take its record away; one called off does not begin', async () => {
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const cancel = (cancelled: boolean) => asPerson(app, lead).post(`/api/sessions/${id}/cancel`, { cancelled });
  const leads = await socketOf(app, lead);
  const start = () => leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 });
  expect((await cancel(true)).body.state).toBe('cancelled');
  expect((await start()).error?.message).toContain('was called off');
  expect((await cancel(false)).body.state).toBe('planned');
  expect((await start()).ok).toBe(true);
  expect((await cancel(true)).body.error).toMatchObject({
    code: 'closed',
    message: expect.stringContaining('has begun'),
  });
  expect((await get(id)).state).toBe('planned');
  leads.close();
});

it('takes only a facilitator as second, who may then change the plan, and only a date to come', async () => {
  const [id = ''] = await planned({ coFacilitatorId: second.id });
  expect((await get(id)).coFacilitator).toEqual({ id: second.id, name: 'Second' });
  for (const wrong of [ann.id, lead.id, 'nobody-here']) {
    const refused = await put(id, plan({ coFacilitatorId: wrong }));
    expect(Object.keys(refused.body.error.fields)).toEqual(['coFacilitatorId']);
  }
  const past = await put(id, plan({ startsAt: '2020-01-01T10:00:00.000Z' }));
  expect(Object.keys(past.body.error.fields)).toEqual(['startsAt']);
  expect((await asPerson(app, lead).get('/api/facilitators')).body.people.map((p: TestPerson) => p.name)).toEqual([
    'Lead',
    'Second',
  ]);
  expect((await asPerson(app, ann).get('/api/facilitators')).status).toBe(403);
  expect((await asPerson(app).get('/api/facilitators')).status).toBe(401);
});

it('leaves the stages of an open room alone, and an ended session whole', async () => {
  const { id } = await sessionNow(app, lead);
  const before = await get(id);
  await openRoom(app, lead, id);
  const same = before.stages.map(({ name, kind, minutes }: Record<string, unknown>) => ({ name, kind, minutes }));
  const change = { startsAt: before.startsAt, minutes: 120, stages: same };
  const renamed = await put(id, plan({ ...change, callLink: 'https://a.example' }));
  expect([renamed.status, renamed.body.stages]).toEqual([200, before.stages]);
  const moved = await put(id, plan({ ...change, stages: same.toReversed() }));
  expect([moved.status, Object.keys(moved.body.error.fields)]).toEqual([409, ['stages']]);
  const leads = await socketOf(app, lead);
  await leads.send('live:end', { sessionId: id, opId: op() });
  expect(await get(id)).toMatchObject({ phase: 'over', room: 'ended' });
  expect((await put(id, plan(change))).body.error.code).toBe('closed');
  expect((await asPerson(app, lead).post(`/api/sessions/${id}/cancel`, { cancelled: true })).body.error.code).toBe(
    'closed',
  );
  expect((await asPerson(app, ann).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' })).body.error.code).toBe('closed');
  const list = (await asPerson(app, ann).get('/api/sessions')).body;
  expect(list.past.map((s: { id: string }) => s.id)).toContain(id);
  leads.close();
});

it('mails a reminder the day before, once, to those who said yes or maybe', async () => {
  const [id = ''] = await planned({ callLink: 'https://call.example/room' });
  await asPerson(app, ann).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' });
  await asPerson(app, bob).post(`/api/sessions/${id}/rsvp`, { answer: 'maybe' });
  await asPerson(app, second).post(`/api/sessions/${id}/rsvp`, { answer: 'no' });
  const [called = ''] = await planned();
  await asPerson(app, ann).post(`/api/sessions/${called}/rsvp`, { answer: 'yes' });
  await asPerson(app, lead).post(`/api/sessions/${called}/cancel`, { cancelled: true });
  const remind = async () => {
    await app.app.jobs.runDue();
    now += 60_000;
    await sendDueLetters(app.app);
  };
  const mails = async () =>
    (await app.app.mail.kept(50)).filter(
      (mail) => mail.text.includes('Reminder:') && (mail.text.includes(id) || mail.text.includes(called)),
    );
  now += 6 * dayMs - 60_000;
  await app.app.jobs.runDue();
  await sendDueLetters(app.app);
  expect(await mails()).toEqual([]);
  now += 120_000;
  // The clock of the jobs may be at it already, and both are told one after the other.
  await until(async () => {
    await remind();
    return (await mails()).length >= 2;
  }, 'both reminders');
  expect((await mails()).map((mail) => mail.to).sort()).toEqual([ann.email, bob.email].sort());
  const [mail] = (await mails()).filter((each) => each.to === bob.email);
  expect(mail?.text).toContain(`${app.url}/sessions/${id}`);
  expect(mail?.text).toContain('https://call.example/room');
  expect(mail?.text).toContain('You said maybe.');
  // A job that was cut off runs again and mails nobody twice.
  await app.app.jobs.schedule('session-reminder', id, new Date(now), { sessionId: id });
  await remind();
  expect(await mails()).toHaveLength(2);
  // A new date is a new reminder.
  await put(id, plan({ startsAt: new Date(now + 3 * dayMs).toISOString() }));
  now += 2 * dayMs;
  await until(async () => {
    await remind();
    return (await mails()).length >= 4;
  }, 'the reminder of the new date');
  expect(await mails()).toHaveLength(4);
});

it('was held from its first stage to the end of its room, whatever was planned', async () => {
  const [id = ''] = await planned();
  const held = async () => {
    const { coming, past } = (await asPerson(app, ann).get('/api/sessions')).body;
    const inList = [...coming, ...past].find((each: { id: string }) => each.id === id);
    expect(inList.held).toEqual((await get(id)).held);
    return inList.held;
  };
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  now += 5 * 60_000;
  const from = new Date(now).toISOString();
  await leads.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 });
  expect(await held()).toBeNull();
  now += 21 * 60_000;
  expect((await leads.send('live:end', { sessionId: id, opId: op() })).ok).toBe(true);
  leads.close();
  expect(await held()).toEqual({ from, until: new Date(now).toISOString() });
});

it('tells who meant to come, and nobody else, that a session was moved, called off or is held after all', async () => {
  const title = 'Told when it changes';
  const [id = ''] = await planned({ title, coFacilitatorId: second.id, startsAt: '2027-03-30T09:00:00.000Z' });
  await asPerson(app, ann).post(`/api/sessions/${id}/rsvp`, { answer: 'maybe' });
  await asPerson(app, bob).post(`/api/sessions/${id}/rsvp`, { answer: 'no' });
  const told = async (who: TestPerson) =>
    (await asPerson(app, who).get('/api/notifications')).body.notifications
      .map((each: { text: string }) => each.text)
      .filter((text: string) => text.includes(title))
      .reverse();
  const change = (more: object) => put(id, plan({ title, ...more }));
  const to = { startsAt: '2027-03-23T14:30:00.000Z', coFacilitatorId: second.id };
  await change({ startsAt: '2027-03-30T09:00:00.000Z', coFacilitatorId: second.id, callLink: 'https://a.example' });
  await change(to);
  await change(to);
  for (const cancelled of [true, true, false]) {
    now += 1_000;
    await asPerson(app, lead).post(`/api/sessions/${id}/cancel`, { cancelled });
  }
  const all = [
    `Moved: ${title} is now on Tuesday 23 March at 2:30pm`,
    `Called off: ${title}, Tuesday 23 March at 2:30pm`,
    `Held after all: ${title}, Tuesday 23 March at 2:30pm`,
  ];
  expect([await told(ann), await told(second)]).toEqual([all, all]);
  expect([await told(bob), await told(lead)]).toEqual([[], []]);
  now += 60_000;
  await sendDueLetters(app.app);
  const mails = (await app.app.mail.kept(50)).filter((mail) => mail.to === ann.email && mail.text.includes(title));
  expect(mails.map((mail) => mail.text).join('\n')).toContain('It was to be on Tuesday 30 March at 10am.');
});

it('gives each person a calendar of what they did not decline, by an address that can be renewed', async () => {
  const [yes = '', no = ''] = [...(await planned({ title: 'I come' })), ...(await planned({ title: 'I do not come' }))];
  await asPerson(app, ann).post(`/api/sessions/${yes}/rsvp`, { answer: 'yes' });
  await asPerson(app, ann).post(`/api/sessions/${no}/rsvp`, { answer: 'no' });
  expect((await asPerson(app, ann).get('/api/calendar-feed')).body).toEqual({ address: null });
  const { address } = (await asPerson(app, ann).post('/api/calendar-feed')).body;
  expect((await asPerson(app, ann).get('/api/calendar-feed')).body).toEqual({ address });
  const path = new URL(address).pathname;
  const feed = await asPerson(app).get(path);
  expect(feed.headers['content-type']).toContain('text/calendar');
  expect(feed.text).toContain('SUMMARY:I come');
  expect(feed.text).not.toContain('SUMMARY:I do not come');
  await asPerson(app, lead).post(`/api/sessions/${yes}/cancel`, { cancelled: true });
  expect((await asPerson(app).get(path)).text).toContain('SUMMARY:Called off: I come');
  await asPerson(app, ann).post('/api/calendar-feed');
  expect((await asPerson(app).get(path)).status).toBe(404);
  expect((await asPerson(app).get('/api/calendar/guess.ics')).status).toBe(404);
  expect((await asPerson(app).get('/api/calendar-feed')).status).toBe(401);
  expect((await asPerson(app).post('/api/calendar-feed')).status).toBe(401);
});

it('records who came by ICS, beside the members of each, with visitors apart', async () => {
  const { id } = await sessionNow(app, lead);
  for (const [who, ics] of [
    [lead, 'NEL'],
    [ann, 'NCL'],
  ] as const)
    await AttendanceModel(app.app).create({
      _id: `${id}:${who.id}`,
      sessionId: id,
      personId: who.id,
      kind: 'person',
      name: who.name,
      ics,
      at: new Date(now),
    });
  await AttendanceModel(app.app).create({
    _id: `${id}:v-1`,
    sessionId: id,
    personId: 'v-1',
    kind: 'visitor',
    name: 'Vic',
    at: new Date(now),
  });
  for (const who of [ann, bob])
    await RsvpModel(app.app).create({ _id: `${id}:${who.id}`, sessionId: id, personId: who.id, answer: 'yes' });
  const { body } = await asPerson(app, bob).get(`/api/sessions/${id}/record`);
  expect(body).toMatchObject({ came: 2, visitors: 1, boroughs: 2, saidYes: 2, cameOfYes: 1 });
  expect(
    body.byIcs.map((row: { ics: string; came: number; members: number }) => [row.ics, row.came, row.members]),
  ).toEqual([
    ['NCL', 1, 1],
    ['NEL', 1, 1],
    ['NWL', 0, 1],
    ['SEL', 0, 1],
    ['SWL', 0, 0],
  ]);
  expect(body.names.map((each: { name: string; visitor: boolean }) => [each.name, each.visitor])).toEqual([
    ['Ann', false],
    ['Lead', false],
    ['Vic', true],
  ]);
  expect((await asPerson(app).get(`/api/sessions/${id}/record`)).status).toBe(401);
});

it('is over when its time is past, and not while its room is open', async () => {
  const { id } = await sessionNow(app, lead);
  expect((await get(id)).phase).toBe('now');
  await openRoom(app, lead, id);
  now += 3 * 3_600_000;
  expect((await get(id)).phase).toBe('now');
  now += 6 * 3_600_000;
  expect((await get(id)).phase).toBe('over');
});

it('says what waits for me: a session to answer, my actions by their day, and for who leads what to prepare', async () => {
  await SessionModel(app.app).deleteMany({});
  const { id: before } = await sessionNow(app, lead);
  await SessionModel(app.app).updateOne({ _id: before }, { $set: { startsAt: new Date(now - 30 * dayMs) } });
  const [id = ''] = await planned();
  for (const [text, dueOn] of [
    ['Later', '2030-02-01'],
    ['Some day', null],
    ['Sooner', '2030-01-01'],
  ])
    await asPerson(app, lead).post(`/api/sessions/${before}/actions`, { opId: op(), text, ownerId: bob.id, dueOn });
  const needs = async (who: TestPerson) => (await asPerson(app, who).get('/api/needs-you')).body.needs;
  expect((await needs(bob)).map((need: { kind: string; text?: string }) => [need.kind, need.text])).toEqual([
    ['answer', undefined],
    ['action', 'Sooner'],
    ['action', 'Later'],
    ['action', 'Some day'],
  ]);
  await asPerson(app, bob).post(`/api/sessions/${id}/rsvp`, { answer: 'no' });
  expect((await needs(bob)).map((need: { kind: string }) => need.kind)).toEqual(['action', 'action', 'action']);
  expect(await needs(lead)).toEqual([
    {
      kind: 'prepare',
      sessionId: id,
      title: 'Between referral and first visit',
      startsAt: expect.any(String),
      cases: 0,
      caseSlots: 1,
      callLink: false,
      openActions: 3,
    },
  ]);
  expect((await asPerson(app).get('/api/needs-you')).status).toBe(401);
});
