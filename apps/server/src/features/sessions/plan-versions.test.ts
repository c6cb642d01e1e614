import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';

let app: TestApp;
let lead: TestPerson;
let other: TestPerson;
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  other = await person(app, 'Other', { roles: ['member', 'facilitator'] });
});
afterAll(() => app.stop());

const fields = (more: object = {}) => ({
  title: 'Between referral and first visit',
  about: '',
  kind: 'co-consulting',
  startsAt: '2035-01-09T10:00:00.000Z',
  minutes: 30,
  stages: [{ name: 'Check-in', kind: 'check-in', minutes: 10 }],
  callLink: '',
  places: null,
  ...more,
});
const planned = async (occurrences = 1): Promise<string[]> =>
  (await asPerson(app, lead).post('/api/sessions', { ...fields(), opId: op(), occurrences })).body.sessionIds;
const get = async (id: string) => (await asPerson(app, lead).get(`/api/sessions/${id}`)).body;
const send = (who: TestPerson, id: string, version: number, more: object) =>
  asPerson(app, who).put(`/api/sessions/${id}`, { ...fields(more), version });

it('of two who change one plan at once the later one is refused, with nothing written over, and can save again', async () => {
  const [id = ''] = await planned();
  expect((await get(id)).version).toBe(0);
  const titles = ['From one', 'From another'];
  const answers = await Promise.all([
    send(lead, id, 0, { title: titles[0] }),
    send(other, id, 0, { title: titles[1] }),
  ]);
  expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
  const refused = answers.find((each) => each.status === 409)?.body.error;
  expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('changed somewhere else') });
  expect(await get(id)).toMatchObject({ title: titles[answers[0]?.status === 200 ? 0 : 1], version: 1 });
  expect((await send(other, id, 1, { title: 'Read first' })).body).toMatchObject({ title: 'Read first', version: 2 });
});

it('calling it off is a change of its plan too, and so is a change of all dates to come; an answer is none', async () => {
  const [id = '', next = ''] = await planned(2);
  await asPerson(app, other).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' });
  expect((await send(lead, id, 0, { title: 'All', scope: 'to-come' })).status).toBe(200);
  expect((await send(lead, next, 0, { startsAt: (await get(next)).startsAt })).status).toBe(409);
  for (const cancelled of [true, false]) await asPerson(app, other).post(`/api/sessions/${id}/cancel`, { cancelled });
  expect((await send(lead, id, 1, { title: 'Late' })).status).toBe(409);
  expect(await get(id)).toMatchObject({ title: 'All', version: 3, state: 'planned' });
});

it('a change that does not say which plan it was made from is refused', async () => {
  const [id = ''] = await planned();
  expect((await asPerson(app, lead).put(`/api/sessions/${id}`, fields())).status).toBe(400);
});
