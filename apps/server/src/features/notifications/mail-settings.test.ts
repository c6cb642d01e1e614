import type { MailSettings } from '@soundings/contracts/notifications';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { sendDueLetters } from './letter.service.ts';
import { notify } from './notification.service.ts';
import { stopLinkOf } from './stop-mail.service.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-12-01T10:00:00Z');
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
  now = new Date('2026-12-01T10:00:00Z');
  ann = await person(app, 'Ann');
});

const settings = async (): Promise<MailSettings> =>
  (await asPerson(app, ann).get('/api/notifications/mail-settings')).body;
const save = (given: MailSettings) => asPerson(app, ann).put('/api/notifications/mail-settings', given);
const mailedAt = async (at: string): Promise<number> => {
  now = new Date(at);
  await sendDueLetters(app.app);
  return server.reached().filter((to) => to === ann.email).length;
};

/** A reply waits for the summary of 17:00, and it is one second past that. */
async function replyThatIsDue(): Promise<void> {
  await save({ ...(await settings()), hour: 17 });
  await notify(app.app, null, ann.id, { kind: 'reply', text: 'A reply in “A”.', link: '/skills/2' });
  expect(await mailedAt('2026-12-01T16:59:00Z')).toBe(0);
  now = new Date('2026-12-01T17:00:01Z');
}

it('a summary that is due goes, also when its reader stops mail about something else at that moment', async () => {
  await replyThatIsDue();
  const stop = await stopLinkOf(app.app, ann.id, ['mentions']);
  expect((await fetch(stop, { method: 'POST' })).status).toBe(201);
  expect(await mailedAt('2026-12-01T17:00:02Z')).toBe(1);
});

it('so does one whose reader saves other settings, another hour or pace for it too', async () => {
  await replyThatIsDue();
  const { paces } = await settings();
  await save({ paces: { ...paces, replies: 'weekly' }, hour: 9 });
  expect(await mailedAt('2026-12-01T17:00:02Z')).toBe(1);
});

it('but not where its reader wants none of it any more', async () => {
  await replyThatIsDue();
  const given = await settings();
  await save({ ...given, paces: { ...given.paces, replies: 'off' } });
  expect(await mailedAt('2026-12-08T17:00:02Z')).toBe(0);
});

it('what a mail server refused is not put off by settings that say nothing of it', async () => {
  await replyThatIsDue();
  server.answer = 'refuse';
  await mailedAt('2026-12-01T17:00:02Z');
  server.answer = 'take';
  const before = await mailedAt('2026-12-01T17:00:03Z');
  const given = await settings();
  await save({ ...given, paces: { ...given.paces, outcomes: 'off' } });
  expect(await mailedAt('2026-12-01T17:02:00Z')).toBe(before + 1);
});

it('what is not due yet follows another hour', async () => {
  await notify(app.app, null, ann.id, { kind: 'reply', text: 'A reply in “A”.', link: '/skills/2' });
  await save({ ...(await settings()), hour: 20 });
  expect(await mailedAt('2026-12-01T19:59:00Z')).toBe(0);
  expect(await mailedAt('2026-12-01T20:00:00Z')).toBe(1);
});

it('without a script the page of a link has a form: only that stops mail, from our own page, and it says what was stopped', async () => {
  const link = await stopLinkOf(app.app, ann.id, ['mentions']);
  const fields = Object.fromEntries(new URL(link).searchParams) as { t: string; of: string };
  const page = async (of = fields.of, t = fields.t) => (await fetch(`${app.url}/mail/stop?t=${t}&of=${of}`)).text();
  const send = (body: object, origin = app.url) =>
    fetch(`${app.url}/mail/stop/form`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...body }),
    });
  const pace = async () => (await settings()).paces.mentions;
  expect(await page()).toMatch(/<form method="post" action="\/mail\/stop\/form">[\s\S]*Stop this mail/);
  expect(await page('nothing')).toContain('This link is not complete');
  expect(await page('mentions', 'x'.repeat(32))).toContain('This link is not known any more');
  expect((await send(fields, 'https://elsewhere.example')).status).toBe(403);
  expect((await fetch(`${app.url}/mail/stop/form?${new URLSearchParams(fields)}`)).status).not.toBe(303);
  expect(await pace()).toBe('at-once');
  const sent = await send(fields);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/mail/stop?t=${fields.t}&of=mentions`]);
  expect(await pace()).toBe('off');
  expect(await page()).toMatch(/You get no more mail about this[\s\S]*<li>/);
  expect(await page('mentions,replies')).toContain('Stop mail about this?');
  expect((await send({ t: 'x'.repeat(32), of: 'mentions' })).headers.get('location')).toContain('/mail/stop?t=xxx');
  expect((await send({ t: '<b>' })).headers.get('location')).toBe('/mail/stop');
});
