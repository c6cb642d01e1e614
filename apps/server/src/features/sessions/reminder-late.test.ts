import { LetterModel, sendDueLetters } from '@soundings/server/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { reminderJobs } from './reminder.job.ts';

let app: TestApp;
let server: TestMailServer;
let now = Date.parse('2026-11-24T09:00:00Z');
let lead: TestPerson;
let ann: TestPerson;
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
});
afterAll(async () => {
  await app.stop();
  await server.close();
});
beforeEach(async () => {
  ann = await person(app, 'Ann');
  server.answer = 'refuse';
});

const hour = 3_600_000;
const plan = (more: object = {}) => ({
  ...{ title: 'First visits', about: '', kind: 'co-consulting', minutes: 30, callLink: '', places: null },
  stages: [{ name: 'Check-in', kind: 'check-in', minutes: 30 }],
  ...{ coFacilitatorId: null, startsAt: new Date(now + 25 * hour).toISOString() },
  ...more,
});
const answer = (id: string, rsvp: string) => asPerson(app, ann).post(`/api/sessions/${id}/rsvp`, { answer: rsvp });

/** A session of the day after tomorrow to which Ann comes; its reminder was due, and the mail server takes none. */
async function reminded(): Promise<string> {
  const made = await asPerson(app, lead).post('/api/sessions', { ...plan(), opId: op(), occurrences: 1 });
  const id: string = made.body.sessionIds[0];
  await answer(id, 'yes');
  now += 2 * hour;
  await reminderJobs['session-reminder'](app.app, { sessionId: id });
  now += 2 * 60_000;
  await mailed();
  return id;
}
/** A round of mail, and what has reached Ann by now. */
async function mailed(): Promise<string> {
  await sendDueLetters(app.app);
  await until(async () => (await LetterModel(app.app).countDocuments({ state: 'sending' })) === 0, 'letters to go');
  return server.mails.flatMap(({ text }, i) => (server.reached()[i] === ann.email ? [text] : [])).join('\n');
}
/** The mail server is back after so many hours, and has been tried once more. */
async function backAfter(hours: number): Promise<string> {
  server.answer = 'take';
  now += hours * hour;
  return await mailed();
}
const move = async (id: string, more: object) => {
  const { version } = (await asPerson(app, lead).get(`/api/sessions/${id}`)).body;
  const moved = await asPerson(app, lead).put(`/api/sessions/${id}`, { ...plan(more), version });
  expect(moved.status).toBe(200);
};

it('a reminder that could not be mailed goes as long as its session is to come', async () => {
  await reminded();
  expect(await backAfter(7)).toContain('Reminder: First visits');
});

it('and not once its session has begun, also where nobody knows whether it went', async () => {
  await reminded();
  expect(await backAfter(24)).toBe('');
  server.answer = 'cut';
  await reminded();
  const before = (await mailed()).length;
  expect(before).toBeGreaterThan(0);
  expect(await backAfter(24)).toHaveLength(before);
});

it('nor once it was called off or moved, which is mailed instead, nor to who said no meanwhile', async () => {
  const off = await reminded();
  await asPerson(app, lead).post(`/api/sessions/${off}/cancel`, { cancelled: true });
  const moved = await reminded();
  await move(moved, { startsAt: new Date(now + 30 * hour).toISOString() });
  await move(moved, { startsAt: new Date(now + 31 * hour).toISOString() });
  await answer(await reminded(), 'no');
  const mail = await backAfter(7);
  expect(mail).toContain('Called off: First visits');
  expect(mail.match(/Moved: First visits is now on .*/g)).toHaveLength(1);
  expect(mail).not.toContain('Reminder:');
});

it('a change is not mailed once its date is over', async () => {
  const id = await reminded();
  await move(id, { startsAt: new Date(now + 30 * hour).toISOString() });
  expect(await backAfter(31)).not.toContain('Moved:');
});
