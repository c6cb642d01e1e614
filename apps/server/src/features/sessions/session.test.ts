import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { SessionModel } from './session.model.ts';

let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann', { borough: 'Camden' });
  bob = await person(app, 'Bob', { borough: 'Lambeth' });
});
afterAll(() => app.stop());

const soon = () => new Date(app.app.clock.now().getTime() + 86_400_000).toISOString();
let ops = 0;
const plan = (more: object = {}) => {
  ops += 1;
  return {
    opId: `operation-${ops}`,
    title: 'Between referral and first visit',
    about: '',
    kind: 'co-consulting',
    startsAt: soon(),
    minutes: 30,
    stages: [
      { name: 'Check-in', kind: 'check-in', minutes: 10 },
      { name: 'Ideas', kind: 'ideas', minutes: 20 },
    ],
    callLink: '',
    places: null,
    occurrences: 1,
    ...more,
  };
};
const planned = async (more: object = {}): Promise<string> =>
  (await asPerson(app, lead).post('/api/sessions', plan(more))).body.sessionIds[0];

it('plans a session that members see at once, in every tab', async () => {
  const tab = await socketOf(app, ann);
  const id = await planned();
  await until(
    () => tab.heard.some((n) => n.name === 'session:changed' && (n.payload as { sessionId: string }).sessionId === id),
    'the notice',
  );
  const { body } = await asPerson(app, ann).get(`/api/sessions/${id}`);
  expect(body).toMatchObject({
    title: 'Between referral and first visit',
    state: 'planned',
    coming: 0,
    facilitator: { name: 'Lead' },
  });
  expect(body.stages.map((s: { name: string }) => s.name)).toEqual(['Check-in', 'Ideas']);
  tab.close();
});

it('makes one session of the same operation sent twice', async () => {
  const body = plan();
  const first = await asPerson(app, lead).post('/api/sessions', body);
  const again = await asPerson(app, lead).post('/api/sessions', body);
  expect(again.body).toEqual(first.body);
});

it('plans a monthly series, all dates or none', async () => {
  const { body } = await asPerson(app, lead).post('/api/sessions', plan({ occurrences: 4 }));
  const all = await Promise.all(
    body.sessionIds.map(async (id: string) => (await asPerson(app, lead).get(`/api/sessions/${id}`)).body),
  );
  expect(new Set(all.map((s) => s.seriesId)).size).toBe(1);
  expect(all.map((s) => s.startsAt)).toEqual([...all.map((s) => s.startsAt)].sort());
});

it('refuses a plan whose stages do not fit, names the field, and a date that is past', async () => {
  const long = await asPerson(app, lead).post('/api/sessions', plan({ minutes: 25 }));
  expect([long.status, Object.keys(long.body.error.fields)]).toEqual([400, ['stages']]);
  const nameless = await asPerson(app, lead).post(
    '/api/sessions',
    plan({ stages: [{ name: ' ', kind: 'talk', minutes: 0 }] }),
  );
  expect(Object.keys(nameless.body.error.fields)).toEqual(['stages.0.name', 'stages.0.minutes']);
  const past = await asPerson(app, lead).post('/api/sessions', plan({ startsAt: '2020-01-01T10:00:00.000Z' }));
  expect(Object.keys(past.body.error.fields)).toEqual(['startsAt']);
});

it('asks once about what may identify a patient, beside its field, until it is said to be a service’s', async () => {
  const clinic = 'Ring the clinic on 020 7946 0958';
  const stages = [
    { name: 'Check-in', kind: 'check-in', minutes: 10 },
    { name: 'Her number 943 476 5919', kind: 'talk', minutes: 10 },
  ];
  const texts = { title: 'Ann, E1 6AN', about: clinic, stages };
  for (const occurrences of [1, 3]) {
    const asked = await asPerson(app, lead).post('/api/sessions', plan({ ...texts, occurrences }));
    expect([asked.status, asked.body.error.code]).toEqual([422, 'patient_data']);
    expect(asked.body.error.fields).toMatchObject({
      title: expect.stringContaining('a postcode (E1 6AN)'),
      about: expect.stringContaining('a phone number (020 7946 0958)'),
      'stages.1.name': expect.stringContaining('an NHS number (943 476 5919)'),
    });
  }
  const id = await planned({ about: clinic, notAPersons: true });
  const kept = await SessionModel(app.app).findById(id).lean();
  expect([kept?.about, kept && 'notAPersons' in kept]).toEqual([clinic, false]);
  const change = (more: object) =>
    asPerson(app, lead).put(`/api/sessions/${id}`, { ...plan({ startsAt: kept?.startsAt, about: clinic }), ...more });
  // What stands there already is not asked about again; what is new is.
  expect((await change({ title: 'Another title', version: 0 })).body).toMatchObject({ title: 'Another title' });
  const asked = await change({ title: 'Ann, E1 6AN', stages, version: 1 });
  expect(Object.keys(asked.body.error.fields)).toEqual(['title', 'stages.1.name']);
  expect((await change({ title: 'Ann, E1 6AN', version: 1, notAPersons: true })).status).toBe(200);
  // A call has numbers of its own.
  expect((await change({ title: 'T', version: 2, callLink: 'https://call.example/07700900123' })).status).toBe(200);
});

it('counts one answer each by ICS, whatever the number of tabs', async () => {
  const id = await planned();
  await Promise.all([1, 2, 3].map(() => asPerson(app, ann).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' })));
  await asPerson(app, bob).post(`/api/sessions/${id}/rsvp`, { answer: 'maybe' });
  const { body } = await asPerson(app, bob).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' });
  expect(body).toMatchObject({
    coming: 2,
    maybe: 0,
    myAnswer: 'yes',
    comingByIcs: [
      { ics: 'NCL', count: 1 },
      { ics: 'SEL', count: 1 },
    ],
  });
  expect(body.comingNames.map((p: { name: string }) => p.name)).toEqual(['Ann', 'Bob']);
});

it('gives away no more places than there are', async () => {
  const id = await planned({ places: 2 });
  const people = [ann, bob, lead];
  const answers = await Promise.all(
    people.map((who) => asPerson(app, who).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' })),
  );
  expect(answers.map((a) => a.status).sort()).toEqual([201, 201, 409]);
});

it('is called off and held after all, by a facilitator only', async () => {
  const id = await planned();
  expect((await asPerson(app, ann).post(`/api/sessions/${id}/cancel`, { cancelled: true })).status).toBe(403);
  expect((await asPerson(app, lead).post(`/api/sessions/${id}/cancel`, { cancelled: true })).body.state).toBe(
    'cancelled',
  );
  expect((await asPerson(app, ann).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' })).body.error.code).toBe('closed');
  expect((await asPerson(app, lead).post(`/api/sessions/${id}/cancel`, { cancelled: false })).body.state).toBe(
    'planned',
  );
});

it('is changed by a facilitator only', async () => {
  const id = await planned();
  const { opId: _opId, occurrences: _occurrences, ...fields } = plan({ title: 'Another title' });
  const change = { ...fields, version: 0 };
  expect((await asPerson(app, bob).put(`/api/sessions/${id}`, change)).status).toBe(403);
  expect((await asPerson(app, lead).put(`/api/sessions/${id}`, change)).body.title).toBe('Another title');
});

it('gives a calendar file in UTC', async () => {
  const id = await planned({ startsAt: '2030-07-09T09:00:00.000Z' });
  const response = await asPerson(app, ann).get(`/api/sessions/${id}/calendar.ics`);
  expect(response.headers['content-type']).toContain('text/calendar');
  expect(response.text).toContain('DTSTART:20300709T090000Z');
  expect(response.text).toContain('DTEND:20300709T093000Z');
  expect(response.text.split('\r\n').slice(-2)).toEqual(['END:VCALENDAR', '']);
});

it('says in its calendar file, and in the feed, that it was changed since', async () => {
  const id = await planned();
  const { address } = (await asPerson(app, ann).post('/api/calendar-feed')).body;
  const read = async () => {
    const file = (await asPerson(app, ann).get(`/api/sessions/${id}/calendar.ics`)).text;
    const feed = (await asPerson(app).get(new URL(address).pathname)).text;
    const ours = feed.split('BEGIN:VEVENT').find((event) => event.includes(`UID:${id}@`)) ?? '';
    expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
    return [file, ours].map((text) => /SEQUENCE:(\d+)/.exec(text)?.[1]);
  };
  expect(await read()).toEqual(['0', '0']);
  const { opId: _opId, occurrences: _occurrences, ...change } = plan({ startsAt: '2030-07-10T09:00:00.000Z' });
  await asPerson(app, lead).put(`/api/sessions/${id}`, { ...change, version: 0 });
  expect(await read()).toEqual(['1', '1']);
  await asPerson(app, lead).post(`/api/sessions/${id}/cancel`, { cancelled: true });
  expect(await read()).toEqual(['2', '2']);
});

it('shows and takes nothing without a sign-in, and plans for facilitators only', async () => {
  const id = await planned();
  const nobody = asPerson(app);
  for (const response of [
    await nobody.get('/api/sessions'),
    await nobody.get(`/api/sessions/${id}`),
    await nobody.get(`/api/sessions/${id}/calendar.ics`),
    await nobody.post('/api/sessions', plan()),
    await nobody.post(`/api/sessions/${id}/rsvp`, { answer: 'yes' }),
    await nobody.post(`/api/sessions/${id}/cancel`, { cancelled: true }),
  ]) {
    expect([response.status, response.body.error?.code]).toEqual([401, 'signed_out']);
  }
  expect((await asPerson(app, ann).post('/api/sessions', plan())).status).toBe(403);
  expect((await asPerson(app, ann).get('/api/sessions/nothing-here')).status).toBe(404);
});
