import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDraft, run } from '../../../../../tests/support/consultations.ts';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { LetterModel } from './letter.model.ts';
import { sendDueLetters } from './letter.service.ts';
import { notify } from './notification.service.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-11-28T10:00:00Z');
let admin: TestPerson;
let ann: TestPerson;
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => now } });
  admin = await person(app, 'Ada', { roles: ['administrator'] });
  ann = await person(app, 'Ann');
});
afterAll(async () => {
  await app.stop();
  await server.close();
});

async function sendAll(): Promise<void> {
  now = new Date(now.getTime() + 60_000);
  await sendDueLetters(app.app);
  await until(async () => (await LetterModel(app.app).countDocuments({ state: 'sending' })) === 0, 'letters to go');
}
const listed = async () => (await asPerson(app, admin).get('/api/admin/mail')).text;

it('who decides on a statement does not read in the list of sent mail who wrote it', async () => {
  const id = await makeDraft(app, admin);
  await run(app, admin, id, 'open');
  const at = `/api/consultations/${id}`;
  await asPerson(app, ann).post(`${at}/statements`, { opId: op(), text: 'More time for each person.' });
  const [waits] = (await asPerson(app, admin).get(`${at}/sent`)).body.statements;
  await asPerson(app, admin).post(`${at}/statements/${waits.statementId}/judge`, { opId: op(), letIn: true, why: '' });
  await sendAll();
  expect(server.reached()).toEqual([ann.email]);
  expect(server.mails[0]?.subject).toContain('Your statement was let into');
  expect(await listed()).not.toContain(ann.email);
});

const mention = { kind: 'mention', text: 'Bob mentioned you.', link: '/skills/1' } as const;
const used = { kind: 'outcome', text: 'What you said was used.', link: '/outcomes/1' } as const;

async function toldAtOnce(of: TestApp, who: TestPerson): Promise<void> {
  const settings = (await asPerson(of, who).get('/api/notifications/mail-settings')).body;
  const paces = { ...settings.paces, outcomes: 'at-once' };
  await asPerson(of, who).put('/api/notifications/mail-settings', { ...settings, paces });
}

it('nor who is told that their words were used, also at once with what is no secret: that is another letter', async () => {
  await toldAtOnce(app, ann);
  const before = server.mails.length;
  await notify(app.app, null, ann.id, mention);
  await notify(app.app, null, ann.id, used);
  await sendAll();
  expect(server.mails.slice(before).map((mail) => mail.subject)).toEqual([mention.text, used.text]);
  const subjects = await app.app.mail.keptFor(ann.email);
  expect(subjects.map((mail) => mail.subject)).toEqual([mention.text]);
});

it('a mail server that was away is asked for both again, neither later for the other', async () => {
  server.answer = 'refuse';
  await notify(app.app, null, ann.id, mention);
  await notify(app.app, null, ann.id, used);
  await sendAll();
  server.answer = 'take';
  const before = server.mails.length;
  await sendAll();
  expect(server.mails.slice(before).map((mail) => mail.subject)).toEqual([mention.text, used.text]);
});

it('without a mail server it is written nowhere, and what is no secret is', async () => {
  const alone = await startApp({}, { clock: { now: () => now } });
  try {
    const bea = await person(alone, 'Bea');
    await toldAtOnce(alone, bea);
    await notify(alone.app, null, bea.id, mention);
    await notify(alone.app, null, bea.id, used);
    now = new Date(now.getTime() + 60_000);
    await sendDueLetters(alone.app);
    await until(
      async () => (await LetterModel(alone.app).countDocuments({ state: 'sent' })) === 2,
      'both letters to go',
    );
    expect((await alone.app.mail.kept(10)).map(({ to, subject }) => ({ to, subject }))).toEqual([
      { to: bea.email, subject: mention.text },
    ]);
  } finally {
    await alone.stop();
  }
});
