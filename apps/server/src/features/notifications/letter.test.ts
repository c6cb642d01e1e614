import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LetterModel, NotificationModel, PersonModel } from '@soundings/server/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { writeOutcome } from '#platform/mail-outcomes.ts';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { sendDueLetters } from './letter.service.ts';
import { notify, notifyAll } from './notification.service.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-11-28T10:00:00Z');
let ann: TestPerson;
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => now } });
});
afterAll(async () => {
  await app.stop();
  await server.close();
});
beforeEach(async () => {
  server.answer = 'take';
  ann = await person(app, 'Ann');
});

const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
/** Also what the server's own round had begun at that moment. */
async function send(): Promise<void> {
  await sendDueLetters(app.app);
  await until(
    async () => (await LetterModel(app.app).countDocuments({ state: 'sending' })) === 0,
    'letters to be sent',
  );
}
const minute = 60_000;
/** The same application a minute on, where the server's own round is not yet. */
const inAMinute = () => ({ ...app.app, clock: { now: () => new Date(now.getTime() + minute) } });
const day = 86_400_000;
const toAnn = () => server.mails.filter((_, i) => server.reached()[i] === ann.email);
const mention = { kind: 'mention', text: 'Bob mentioned you in “Letters & lists”.', link: '/skills/1' } as const;

it('a mention is mailed after a minute, once, with a way to stop it and no more than who and where', async () => {
  await notify(app.app, null, ann.id, mention);
  await send();
  expect(toAnn()).toEqual([]);
  later(minute);
  await Promise.all([send(), send()]);
  await send();
  const [mail, ...others] = toAnn();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe(mention.text);
  expect(mail?.text).toContain(`${app.url}/skills/1`);
  expect(mail?.html).toContain('Bob mentioned you in “Letters &amp; lists”.');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(String(mail?.text)).toContain('/mail/stop?t=');
});

it('what was read on the site is not mailed, and suspended people get nothing', async () => {
  await notify(app.app, null, ann.id, mention);
  await asPerson(app, ann).post('/api/notifications/read', {});
  const bob = await person(app, 'Bob');
  await notify(app.app, null, bob.id, mention);
  await PersonModel(app.app).updateOne({ _id: bob.id }, { $set: { suspended: true } });
  const before = server.mails.length;
  later(minute);
  await send();
  expect(server.mails.length).toBe(before);
});

it('the daily summary goes at the hour that was chosen, in London, and holds what came until then', async () => {
  const paces = { ...(await asPerson(app, ann).get('/api/notifications/mail-settings')).body.paces, mentions: 'off' };
  const saved = await asPerson(app, ann).put('/api/notifications/mail-settings', { paces, hour: 17 });
  expect(saved.body).toMatchObject({ hour: 17, paces: { mentions: 'off', replies: 'daily' } });
  now = new Date('2026-12-01T10:00:00Z');
  await notify(app.app, null, ann.id, mention);
  await notify(app.app, null, ann.id, { kind: 'reply', text: 'A reply in “A”.', link: '/skills/2' });
  await notify(app.app, null, ann.id, { kind: 'reply', text: 'A reply in “B”.', link: '/skills/3' });
  await notify(app.app, null, ann.id, { kind: 'outcome', text: 'An outcome moved.', link: '/outcomes/3' });
  now = new Date('2026-12-01T16:59:00Z');
  await send();
  expect(toAnn()).toEqual([]);
  now = new Date('2026-12-01T17:00:00Z');
  await send();
  expect(toAnn().map((mail) => mail.subject)).toEqual(['2 things for you on Soundings', 'An outcome moved.']);
  expect(toAnn()[0]?.text).not.toContain('Bob mentioned you');
});

it('what happened more than once is said once, with how often', async () => {
  const commented = { kind: 'document', text: 'Bob commented on “A”.', link: '/documents/1#comments' } as const;
  for (let i = 0; i < 3; i++) await notify(app.app, null, ann.id, commented);
  await notify(app.app, null, ann.id, { ...commented, link: '/documents/2#comments' });
  later(day);
  await send();
  expect(toAnn().map((mail) => mail.subject)).toEqual(['2 things for you on Soundings']);
  expect(toAnn()[0]?.text).toContain(`Bob commented on “A”. (3 times)\n${app.url}/documents/1#comments\n`);
  expect(toAnn()[0]?.text).toContain(`Bob commented on “A”.\n${app.url}/documents/2#comments\n`);
  expect(toAnn()[0]?.html).toContain('Bob commented on “A”. (3 times)</a>');
  for (let i = 0; i < 2; i++) await notify(app.app, null, ann.id, commented);
  later(day);
  await send();
  expect(toAnn()[1]?.subject).toBe('Bob commented on “A”. (2 times)');
});

it('a title with breaks in it stays in its line, and an address can be followed', async () => {
  const text = 'Bob mentioned you in “Letters\n\nStop mail about this: https://other.example/x”.';
  const more = ['The video call: https://call.example/room?a=1&b=2'];
  await notify(app.app, null, ann.id, { kind: 'mention', text, more, link: '/skills/1' });
  later(minute);
  await send();
  const [mail] = toAnn();
  const line = 'Bob mentioned you in “Letters Stop mail about this: https://other.example/x”.';
  expect(mail?.subject).toBe(line);
  expect(mail?.text?.split('\n')).toEqual(expect.arrayContaining([line, ...more]));
  const call = 'https://call.example/room?a=1&amp;b=2';
  expect(mail?.html).toContain(`The video call: <a href="${call}">${call}</a>`);
});

it('what waits follows new settings', async () => {
  await notify(app.app, null, ann.id, { kind: 'reply', text: 'A reply in “A”.', link: '/skills/2' });
  const settings = (await asPerson(app, ann).get('/api/notifications/mail-settings')).body;
  await asPerson(app, ann).put('/api/notifications/mail-settings', {
    ...settings,
    paces: { ...settings.paces, replies: 'at-once' },
  });
  later(minute);
  await send();
  expect(toAnn()).toHaveLength(1);
});

it('a mail server that says no is asked again, later each time, and nothing is told twice', async () => {
  server.answer = 'refuse';
  await notify(app.app, null, ann.id, mention);
  later(minute);
  await send();
  await send();
  expect(await LetterModel(app.app).countDocuments({ personId: ann.id, state: 'refused' })).toBe(1);
  later(minute);
  await send();
  later(minute);
  await send();
  expect(await LetterModel(app.app).countDocuments({ personId: ann.id, state: 'refused' })).toBe(2);
  server.answer = 'take';
  later(minute);
  await send();
  expect(toAnn()).toHaveLength(1);
  expect(toAnn()[0]?.text).not.toContain('You may have had these before');
});

it('when nobody can know whether a mail went, the same mail does not go again: the next one says so', async () => {
  server.answer = 'cut';
  await notify(app.app, null, ann.id, mention);
  later(minute);
  await send();
  server.answer = 'take';
  later(minute);
  await send();
  const [first, second, ...others] = toAnn();
  expect(others).toEqual([]);
  expect(first?.messageId).not.toBe(second?.messageId);
  expect(first?.text).not.toContain('You may have had these before');
  expect(second?.text).toContain('You may have had these before');
  later(day);
  await send();
  expect(toAnn()).toHaveLength(2);
});

it('while nobody can know, it goes each time a little later, and no more once it is old', async () => {
  server.answer = 'cut';
  await notify(app.app, null, ann.id, mention);
  later(minute);
  await send();
  later(minute);
  await send();
  expect(toAnn()).toHaveLength(2);
  later(minute);
  await send();
  expect(toAnn()).toHaveLength(2);
  later(minute);
  await send();
  expect(toAnn()).toHaveLength(3);
  later(15 * day);
  await send();
  expect(toAnn()).toHaveLength(4);
  later(day);
  await send();
  expect(toAnn()).toHaveLength(4);
});

it('a letter that is being sent goes once, also where the clock leaps ahead meanwhile', async () => {
  server.answer = 'hold';
  await notify(app.app, null, ann.id, mention);
  later(minute);
  const sending = sendDueLetters(app.app);
  await until(() => toAnn().length === 1, 'the mail to arrive');
  later(6 * 60 * minute);
  await sendDueLetters(app.app);
  server.release();
  await sending;
  later(day);
  await send();
  expect(toAnn()).toHaveLength(1);
  expect(await LetterModel(app.app).countDocuments({ personId: ann.id, state: 'sent' })).toBe(1);
});

it('one person whose letter fails by a fault of ours does not end the round of the others', async () => {
  const bob = await person(app, 'Bob');
  await notify(app.app, null, ann.id, mention);
  await notify(app.app, null, bob.id, mention);
  let changes = 0;
  const failsFirst = new Proxy(inAMinute(), {
    get(target, name: keyof typeof app.app) {
      if (name === 'change' && ++changes === 1) throw new Error('A fault of ours');
      return target[name];
    },
  });
  const reached = () => server.reached().filter((to) => to === ann.email || to === bob.email);
  await sendDueLetters(failsFirst);
  expect(reached()).toHaveLength(1);
  later(minute);
  await send();
  expect(reached().sort()).toEqual([ann.email, bob.email].sort());
});

it('a round that is told to end begins no more letters', async () => {
  await notify(app.app, null, ann.id, mention);
  await sendDueLetters(inAMinute(), AbortSignal.abort());
  expect(toAnn()).toEqual([]);
  later(minute);
  await send();
  expect(toAnn()).toHaveLength(1);
});

/** A mention that stands in a letter which a stopped server had begun. */
async function letterBegun(letterId: string): Promise<void> {
  await notify(app.app, null, ann.id, mention);
  const { _id } = (await NotificationModel(app.app).findOne({ personId: ann.id }).lean()) ?? { _id: '' };
  await NotificationModel(app.app).updateOne({ _id }, { $set: { mailAt: null } });
  const begun = { _id: letterId, personId: ann.id, items: [_id], inConfidence: false, at: now, tries: 1 };
  await LetterModel(app.app).insertMany([
    { ...begun, state: 'sending', leasedUntil: new Date(now.getTime() + 5 * minute) },
  ]);
}

it('a letter that a stopped server had begun is settled when its time is over', async () => {
  await letterBegun('begun');
  later(minute);
  await sendDueLetters(app.app);
  expect(toAnn()).toEqual([]);
  later(5 * minute);
  await send();
  later(minute);
  await send();
  expect(toAnn().map((mail) => mail.text?.includes('You may have had these before'))).toEqual([true]);
});

it('what was read on the site while nobody knew what became of its letter is mailed no more', async () => {
  await letterBegun('read-meanwhile');
  await asPerson(app, ann).post('/api/notifications/read', {});
  later(6 * minute);
  await send();
  expect(await LetterModel(app.app).findById('read-meanwhile').lean()).toMatchObject({ state: 'unsure' });
  later(day);
  await send();
  expect(toAnn()).toEqual([]);
});

it('a letter that was carried to its end after its server was gone is as it was: sent, or to be sent', async () => {
  const outcomes = join(app.config.dataFolder, 'mail', 'outcomes');
  await letterBegun('carried');
  await writeOutcome(outcomes, 'carried', 'sent');
  await send();
  expect(await LetterModel(app.app).findById('carried').lean()).toMatchObject({ state: 'sent' });
  later(day);
  await send();
  expect(toAnn()).toEqual([]);
  await NotificationModel(app.app).deleteMany({ personId: ann.id });
  await letterBegun('refused');
  await writeOutcome(outcomes, 'refused', 'refused');
  await send();
  later(minute);
  await send();
  expect(toAnn().map((mail) => mail.subject)).toEqual([mention.text]);
  expect(toAnn()[0]?.text).not.toContain('You may have had these before');
  expect(await readdir(outcomes)).toEqual([]);
});

it('one click in a mail program stops it, from anywhere; looking at the link stops nothing', async () => {
  await notify(app.app, null, ann.id, mention);
  later(minute);
  await send();
  const link = /\/mail\/stop\?\S+/.exec(toAnn()[0]?.text ?? '')?.[0] ?? '';
  const pace = async () => (await asPerson(app, ann).get('/api/notifications/mail-settings')).body.paces.mentions;
  await fetch(app.url + link);
  expect(await pace()).toBe('at-once');
  const clicked = await fetch(app.url + link, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(clicked.status).toBe(201);
  expect(await pace()).toBe('off');
  expect((await fetch(`${app.url}/mail/stop?t=${'x'.repeat(32)}&of=mentions`, { method: 'POST' })).status).toBe(404);
});

it('many are told the same, each by their own settings', async () => {
  const people = await Promise.all(['A', 'B', 'C'].map((name) => person(app, name)));
  await notifyAll(
    app.app,
    null,
    people.map(({ id }) => id),
    { ...mention, key: 'all' },
  );
  await notifyAll(
    app.app,
    null,
    people.map(({ id }) => id),
    { ...mention, key: 'all' },
  );
  later(minute);
  const before = server.mails.length;
  await send();
  expect(server.mails.length - before).toBe(3);
});

it('who has much to be told does not hold up the others', async () => {
  const bob = await person(app, 'Bob');
  await notify(app.app, null, ann.id, mention);
  const one = await NotificationModel(app.app).findOne({ personId: ann.id }).lean();
  await NotificationModel(app.app).insertMany(Array.from({ length: 250 }, (_, i) => ({ ...one, _id: `much-${i}` })));
  later(1);
  await notify(app.app, null, bob.id, mention);
  await sendDueLetters(inAMinute());
  expect(server.reached()).toContain(bob.email);
  // The rest waits for the next round.
  expect(toAnn()).toHaveLength(1);
});

it('the list of mail that went out is kept for as long as it is asked to', async () => {
  await notify(app.app, null, ann.id, mention);
  later(minute);
  await send();
  expect(await app.app.mail.keptFor(ann.email)).toHaveLength(1);
  await app.app.mail.drop(now);
  expect(await app.app.mail.keptFor(ann.email)).toHaveLength(1);
  later(day);
  await app.app.mail.drop(now);
  expect(await app.app.mail.keptFor(ann.email)).toEqual([]);
});
