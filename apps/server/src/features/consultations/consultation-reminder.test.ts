import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutgoingMail } from '#platform/mail.ts';
import { writeOutcome } from '#platform/mail-outcomes.ts';
import { answerSome, openOne, run } from '../../../../../tests/support/consultations.ts';
import { logInto } from '../../../../../tests/support/log-into.ts';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { PersonModel } from '../members/index.ts';
import { MailSettingsModel } from '../notifications/index.ts';
import { ReminderModel, remind } from './consultation-reminder.job.ts';
import { reminderWords } from './reminder-words.ts';

let mail: TestMailServer;
let app: TestApp;
let lead: TestPerson;
let crowd: TestPerson[];
let now: number;
let logLines: string[];
const dayMs = 86_400_000;
const poll = { question: 'Which?', why: '', kind: 'one', options: ['A', 'B'], max: null, scale: null, byIcs: false };

beforeEach(async () => {
  now = Date.parse('2026-11-02T10:00:00Z');
  logLines = [];
  mail = await startMailServer();
  app = await startApp(
    { SMTP_URL: mail.url, SOUNDINGS_RATE_PER_MINUTE: '1000000' },
    { clock: { now: () => new Date(now) }, log: logInto(logLines) },
  );
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator', 'administrator'] });
  crowd = [];
  for (let i = 0; i < 6; i += 1) crowd.push(await person(app, `Member ${i}`));
});
afterEach(async () => {
  await app.stop();
  await mail.close();
});

/** The first answers a statement, the second a poll; the last is suspended. All others have answered nothing. */
async function someAnswer(): Promise<{ id: string; late: string[] }> {
  const id = await openOne(app, lead, { polls: [poll] });
  const [first, second, ...others] = crowd as [TestPerson, TestPerson, ...TestPerson[]];
  await answerSome(app, first, id, () => 'agree', 1);
  const { polls } = (await asPerson(app, second).get(`/api/consultations/${id}/polls`)).body;
  const tab = await socketOf(app, second);
  const vote = { pollId: polls[0].id, opId: op(), answer: { choice: polls[0].options[0].id } };
  expect(await tab.send('poll:vote', vote)).toMatchObject({ ok: true });
  tab.close();
  const gone = others.pop();
  await PersonModel(app.app).updateOne({ _id: gone?.id }, { $set: { suspended: true } });
  return { id, late: [lead, ...others].map((each) => each.email).sort() };
}

const reached = () => mail.reached().sort();

/** Everything that is kept of mail, what an administrator is shown of it, and the log. */
async function keptOfMail(): Promise<string> {
  const folder = join(app.config.dataFolder, 'mail');
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = [...paths, ...(await Promise.all(paths.map((path) => readFile(path, 'utf8'))))];
  const shown = (await asPerson(app, lead).get('/api/admin/mail')).text;
  return [...files, shown, ...logLines].join('\n');
}

it('goes to nobody who stopped mail about consultations', async () => {
  const { late } = await someAnswer();
  const [stopped] = crowd.filter((each) => late.includes(each.email)) as [TestPerson];
  const settings = (await asPerson(app, stopped).get('/api/notifications/mail-settings')).body;
  const paces = { ...settings.paces, consultations: 'off' };
  await asPerson(app, stopped).put('/api/notifications/mail-settings', { ...settings, paces });
  now += 8.1 * dayMs;
  await app.app.jobs.runDue();
  expect(reached()).toEqual(late.filter((each) => each !== stopped.email));
});

it('goes once to those who answered nothing, two days before; what is kept says to how many, and not to whom', async () => {
  const { id, late } = await someAnswer();
  now += 7.9 * dayMs;
  await app.app.jobs.runDue();
  expect(reached()).toEqual([]);
  now += 0.2 * dayMs;
  await app.app.jobs.runDue();
  expect(reached()).toEqual(late);
  await remind(app.app, { consultationId: id });
  expect(reached()).toEqual(late);
  // The same words for all; only the link that stops it is the reader's own.
  const texts = mail.mails.map(({ text }) => text ?? '');
  expect(new Set(texts.map((text) => text.replace(/t=[\w-]+/, ''))).size).toBe(1);
  expect(texts[0]).toMatch(/ closes at (\d{1,2}(:\d\d)?[ap]m|12 noon|midnight) on \w+ \d+ \w+, London time\./);
  expect(new Set(texts).size).toBe(late.length);
  // Everybody has such a link: that somebody has one tells nothing.
  expect(await MailSettingsModel(app.app).countDocuments()).toBe(
    await PersonModel(app.app).countDocuments({ suspended: false }),
  );
  expect(texts[0]).toContain('There is still time');
  const link = `${app.app.url()}/consultations/${id}`;
  for (const { html } of mail.mails) {
    expect(html).toContain('There is still time');
    expect(html).toContain(`<a href="${link}">`);
    expect(html).toMatch(/<a href="[^"]+t=[\w-]+[^"]*">Stop mail about consultations<\/a>/);
  }

  const { body } = await asPerson(app, lead).get('/api/admin/mail');
  expect(body.mails).toMatchObject([{ to: `${late.length} people`, state: 'sent' }]);
  const kept = await keptOfMail();
  expect(late.filter((address) => kept.includes(address))).toEqual([]);
  expect(await ReminderModel(app.app).findById(id).lean()).toMatchObject({ left: [], sent: late.length, done: true });

  // More time, and so one more reminder before the new closing, to those who still have not.
  await run(app, lead, id, 'extend', { closesAt: new Date(now + 20 * dayMs).toISOString() });
  await answerSome(app, lead, id, () => 'agree', 1);
  now += 18.1 * dayMs;
  await app.app.jobs.runDue();
  expect(mail.mails).toHaveLength(late.length + late.length - 1);
});

/** Sends as far as the mail with that number, at which the server dies: `at` says what is done for that one. */
async function dieAt(number: number, id: string, at: (given: OutgoingMail) => Promise<void>): Promise<void> {
  const { sendUnlisted } = app.app.mail;
  let sent = 0;
  const dead = Promise.withResolvers<void>();
  async function dying(given: OutgoingMail): Promise<void> {
    sent += 1;
    if (sent < number) return await sendUnlisted(given);
    await at(given);
    dead.resolve();
    await new Promise(() => undefined);
  }
  void remind({ ...app.app, mail: { ...app.app.mail, sendUnlisted: dying } }, { consultationId: id });
  await dead.promise;
}

const outcomes = () => join(app.config.dataFolder, 'mail', 'outcomes');

it('is sent to nobody twice when the server dies over it, and forgets nobody whose turn had not come', async () => {
  // Its hour has not come by the clock: nobody but this test runs it.
  const { id, late } = await someAnswer();
  // The line takes it, and nothing comes after.
  await dieAt(3, id, app.app.mail.sendUnlisted);
  expect(mail.mails).toHaveLength(3);
  await remind(app.app, { consultationId: id });
  expect(reached()).toEqual(late);
  expect(await ReminderModel(app.app).findById(id).lean()).toMatchObject({ sent: late.length, going: null });
});

it('a mail that was being handed on when the server died goes again where it surely did not go', async () => {
  const { id, late } = await someAnswer();
  await dieAt(1, id, async ({ messageId }) => writeOutcome(outcomes(), messageId ?? '', 'refused'));
  // Nobody had come as far as to hand the second on; who would have may be at it for a moment.
  await dieAt(2, id, async () => undefined);
  await expect(remind(app.app, { consultationId: id })).rejects.toThrow('still be on its way');
  now += 11_000;
  await remind(app.app, { consultationId: id });
  expect(reached()).toEqual(late);
});

it('a mail that had been begun when its server died, and of which no more is known, does not go again', async () => {
  const { id, late } = await someAnswer();
  await dieAt(1, id, async ({ messageId }) => writeOutcome(outcomes(), messageId ?? '', 'begun'));
  now += 11_000;
  await remind(app.app, { consultationId: id });
  expect(reached()).toHaveLength(late.length - 1);
});

it('where the consultation closes or is extended meanwhile it ends, and whom it had not reached is forgotten', async () => {
  const { id, late } = await someAnswer();
  let sent = 0;
  const { sendUnlisted } = app.app.mail;
  const closesAtSecond = async (given: OutgoingMail) => {
    sent += 1;
    if (sent === 2) await run(app, lead, id, 'close');
    await sendUnlisted(given);
  };
  await remind({ ...app.app, mail: { ...app.app.mail, sendUnlisted: closesAtSecond } }, { consultationId: id });
  expect(mail.mails).toHaveLength(2);
  expect(late.length).toBeGreaterThan(2);
  expect(await ReminderModel(app.app).findById(id).lean()).toMatchObject({ left: [], going: null, done: true });
  const { body } = await asPerson(app, lead).get('/api/admin/mail');
  expect(body.mails).toMatchObject([{ to: '1 person' }]);
});

it('and where the closing comes while it goes, also before anybody has closed it', async () => {
  const { id } = await someAnswer();
  const { sendUnlisted } = app.app.mail;
  const slow = async (given: OutgoingMail) => {
    await sendUnlisted(given);
    now += 30 * dayMs;
  };
  await remind({ ...app.app, mail: { ...app.app.mail, sendUnlisted: slow } }, { consultationId: id });
  expect(mail.mails).toHaveLength(1);
});

it('a title with breaks in it stays in its line', () => {
  const closing = { _id: 'c1', title: 'Pay\nStop mail: x', closesAt: new Date(now) };
  const { subject, text } = reminderWords('http://127.0.0.1', closing);
  expect(subject).toBe('Closes 2 November: Pay Stop mail: x');
  expect(text).toContain('“Pay Stop mail: x” closes at');
});

it('a mail server that is wrong for everybody uses up nobody’s reminder', async () => {
  const { id, late } = await someAnswer();
  const { sendUnlisted } = app.app.mail;
  const down = async (given: OutgoingMail) => {
    const failed = Object.assign(new Error('Wrong password'), {
      responseCode: 535,
      command: 'AUTH PLAIN',
      notSent: true,
    });
    if (given) throw failed;
  };
  const broken = { ...app.app, mail: { ...app.app.mail, sendUnlisted: down } };
  await expect(remind(broken, { consultationId: id })).rejects.toThrow('tried again');
  mail.answer = 'cut';
  await expect(remind(app.app, { consultationId: id })).rejects.toThrow('in a row');
  expect(mail.mails).toHaveLength(3);
  mail.answer = 'take';
  await remind({ ...app.app, mail: { ...app.app.mail, sendUnlisted } }, { consultationId: id });
  expect(reached()).toEqual(late);
});

it('what nobody can know is not sent again, and a server that closes goes on next time', async () => {
  const { id, late } = await someAnswer();
  mail.answer = 'cut';
  const closing = new AbortController();
  const { sendUnlisted } = app.app.mail;
  const closes: typeof app.app = {
    ...app.app,
    mail: {
      ...app.app.mail,
      async sendUnlisted(given) {
        closing.abort();
        await sendUnlisted(given);
      },
    },
  };
  await expect(remind(closes, { consultationId: id }, closing.signal)).rejects.toThrow('next time');
  expect(mail.mails).toHaveLength(1);
  mail.answer = 'take';
  await remind(app.app, { consultationId: id });
  expect(reached()).toEqual(late);
});

it('tries again where the mail server refuses, and names nobody in the log', async () => {
  const { id, late } = await someAnswer();
  const [refused = '', never = ''] = late;
  mail.refuses.set(refused, 450).set(never, 550);
  now += 8.1 * dayMs;
  await app.app.jobs.runDue();
  expect(reached()).toEqual(late.filter((address) => address !== refused && address !== never));
  expect(logLines.join('\n')).toContain('Some reminders could not be sent');
  for (const address of [refused, never]) expect(logLines.join('\n')).not.toContain(address);
  mail.refuses.delete(refused);
  await remind(app.app, { consultationId: id });
  expect(reached()).toEqual(late.filter((address) => address !== never));
});
