import { LetterModel, sendDueLetters } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-11-28T10:00:00Z');
let bob: TestPerson;
let cat: TestPerson;
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => now } });
  [bob, cat] = [await person(app, 'Bob'), await person(app, 'Cat')];
});
afterAll(async () => {
  await app.stop();
  await server.close();
});

const minute = 60_000;
const day = 24 * 60 * minute;
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
/** What was mailed to one of them once so much time has passed. */
async function mailedAfter(ms: number, who: TestPerson): Promise<string[]> {
  later(ms);
  await sendDueLetters(app.app);
  await until(async () => (await LetterModel(app.app).countDocuments({ state: 'sending' })) === 0, 'letters to go');
  return server.mails.filter((_, i) => server.reached()[i] === who.email).map((mail) => String(mail.text));
}
const told = async (who: TestPerson, link = '/skills/') => {
  const { notifications, unread } = (await asPerson(app, who).get('/api/notifications')).body;
  const ours = notifications.filter((each: { link: string }) => each.link.startsWith(link));
  return {
    texts: ours.map((each: { text: string }) => each.text),
    links: ours.map((each: { link: string }) => each.link) as string[],
    unread,
  };
};
const read = (who: TestPerson, id: string, to: number) =>
  asPerson(app, who).put(`/api/threads/${id}/read`, { opId: op(), to });
const drop = (who: TestPerson, postId: string) => asPerson(app, who).delete(`/api/posts/${postId}`, { opId: op() });
const back = (who: TestPerson, postId: string) =>
  asPerson(app, who).post(`/api/posts/${postId}/restore`, { opId: op() });

it('what was read in its thread waits neither in the header nor for a mail; what was not read does', async () => {
  const ann = await person(app, 'Ann');
  const { id } = await startThread(app, ann);
  await replyTo(app, bob, id, `@[person:${ann.id}], read me`);
  await replyTo(app, cat, id, `And me, @[person:${ann.id}]`);
  const tab = await socketOf(app, ann);
  expect((await told(ann)).unread).toBe(2);
  await read(ann, id, 1);
  await until(() => tab.heard.some((each) => each.name === 'notification:read'), 'the other tab');
  tab.close();
  expect((await told(ann)).unread).toBe(1);
  expect(await mailedAfter(2 * minute, ann)).toEqual([expect.stringContaining(`/skills/${id}?at=2`)]);
  // Replies are mailed once a day.
  await read(ann, id, 2);
  const { n } = await replyTo(app, bob, id, 'One more.');
  await read(ann, id, n);
  expect((await told(ann)).unread).toBe(0);
  expect(await mailedAfter(day, ann)).toHaveLength(1);
});

it('who says that all is read has read what they were told of posts, and nothing else', async () => {
  const ann = await person(app, 'Ann');
  const { id } = await startThread(app, ann);
  await replyTo(app, bob, id, `@[person:${ann.id}], read me`);
  await replyTo(app, cat, id, 'And me');
  const { postId } = await replyTo(app, ann, id, 'I did.');
  await asPerson(app, ann).put(`/api/threads/${id}`, { opId: op(), kind: 'question', title: 'How?', tags: [] });
  const lead = await person(app, 'Lena', { roles: ['member', 'facilitator'] });
  await asPerson(app, lead).put(`/api/threads/${id}/best`, { opId: op(), postId });
  expect((await told(ann)).unread).toBe(3);
  await asPerson(app, ann).put('/api/threads-read', { opId: op() });
  expect((await told(ann)).unread).toBe(1);
  expect((await mailedAfter(day, ann)).map((text) => text.match(/\/skills\/\S+/g))).toEqual([[`/skills/${id}?at=3`]]);
});

it('who was named in a post that is deleted before it was mailed is mailed only once it is back', async () => {
  const ann = await person(app, 'Ann');
  const { id } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, id, `Oops, @[person:${ann.id}]`);
  await drop(bob, postId);
  expect(await mailedAfter(2 * minute, ann)).toEqual([]);
  expect((await told(ann)).texts).toEqual([]);
  await back(bob, postId);
  expect((await told(ann)).texts).toEqual([expect.stringContaining('Bob named you')]);
  expect(await mailedAfter(61 * minute, ann)).toHaveLength(1);
  expect(await mailedAfter(61 * minute, ann)).toHaveLength(1);
});

it('who follows is told of the next reply in the place of one that is deleted, and of the one that is back', async () => {
  const ann = await person(app, 'Ann');
  const { id } = await startThread(app, ann);
  const first = await replyTo(app, bob, id, 'Oops');
  const second = await replyTo(app, cat, id, 'Ours is green.');
  const replied = (who: string, n: number) => ({
    kind: 'reply',
    text: `${who} replied to you in “How do you record a no?”.`,
    link: `/skills/${id}?at=${n}`,
  });
  const list = async () => (await asPerson(app, ann).get('/api/notifications')).body;
  expect((await list()).notifications).toMatchObject([replied('Bob', 1)]);
  await drop(bob, first.postId);
  expect(await list()).toMatchObject({ notifications: [replied('Cat', 2)], unread: 1 });
  await drop(cat, second.postId);
  expect(await list()).toMatchObject({ notifications: [], unread: 0 });
  expect(await mailedAfter(day, ann)).toEqual([]);
  await back(bob, first.postId);
  await back(cat, second.postId);
  expect(await list()).toMatchObject({ notifications: [replied('Bob', 1)], unread: 1 });
  expect(await mailedAfter(day, ann)).toEqual([expect.stringContaining('Bob replied to you')]);
  // Once it is read nobody is told of it again.
  await read(ann, id, 2);
  await drop(bob, first.postId);
  await back(bob, first.postId);
  expect(await list()).toMatchObject({ unread: 0 });
});

it('who follows is told of one reply until it was mailed or they have read it, and then of the next one', async () => {
  const ann = await person(app, 'Ann');
  const { id } = await startThread(app, ann);
  const numbers = async () => (await told(ann, `/skills/${id}`)).links.map((link) => Number(link.split('=')[1])).sort();
  const reply = () => replyTo(app, bob, id, 'One more.');
  for (let i = 0; i < 3; i++) await reply();
  expect(await numbers()).toEqual([1]);
  expect(await mailedAfter(day, ann)).toEqual([expect.stringContaining(`/skills/${id}?at=1`)]);
  for (let i = 0; i < 2; i++) await reply();
  expect(await numbers()).toEqual([1, 4]);
  expect(await mailedAfter(day, ann)).toEqual([expect.anything(), expect.stringContaining(`/skills/${id}?at=4`)]);
  // What is read in the list needs no mail, and the next reply is told.
  await reply();
  await asPerson(app, ann).post('/api/notifications/read', {});
  for (let i = 0; i < 2; i++) await reply();
  expect(await numbers()).toEqual([1, 4, 6, 7]);
  expect((await mailedAfter(day, ann)).at(-1)).toContain(`/skills/${id}?at=7`);
  // Who wants no mail is told of one until they have read it.
  const settings = (await asPerson(app, ann).get('/api/notifications/mail-settings')).body;
  const paces = { ...settings.paces, replies: 'off' };
  await asPerson(app, ann).put('/api/notifications/mail-settings', { ...settings, paces });
  await asPerson(app, ann).post('/api/notifications/read', {});
  for (let i = 0; i < 3; i++) await reply();
  expect(await numbers()).toEqual([1, 4, 6, 7, 9]);
  expect(await mailedAfter(day, ann)).toHaveLength(3);
});

it('who said that all is read is not told of what stood then, when it is brought back', async () => {
  const ann = await person(app, 'Ann');
  const { id } = await startThread(app, ann);
  await replyTo(app, bob, id, 'First.');
  const { postId } = await replyTo(app, bob, id, 'Second.');
  later(minute);
  await asPerson(app, ann).put('/api/threads-read', { opId: op() });
  await drop(bob, postId);
  await back(bob, postId);
  expect((await told(ann)).unread).toBe(0);
  await replyTo(app, bob, id, 'Third.');
  expect((await told(ann)).unread).toBe(1);
});

it('who is named no more in a reply is told of the reply, where they follow the thread', async () => {
  const [ann, fay] = [await person(app, 'Ann'), await person(app, 'Fay')];
  const { id } = await startThread(app, ann, { title: 'Edited' });
  await asPerson(app, fay).put(`/api/threads/${id}/level`, { opId: op(), level: 'follow' });
  const { postId } = await replyTo(app, bob, id, `Ask @[person:${fay.id}].`);
  expect((await told(fay)).texts).toEqual(['Bob named you in “Edited”.']);
  const edit = { opId: op(), text: 'Ask somebody.', edits: 0, notAPersons: false };
  expect((await asPerson(app, bob).put(`/api/posts/${postId}`, edit)).status).toBe(200);
  expect((await told(fay)).texts).toEqual(['Bob replied in “Edited”.']);
});

it('what is back is told as removed no more; who reported it keeps what they were told', async () => {
  const [ann, rep] = [await person(app, 'Ann'), await person(app, 'Rep')];
  const lead = await person(app, 'Lena', { roles: ['member', 'facilitator'] });
  const { firstId } = await startThread(app, ann, { title: 'Reported' });
  const settle = async (decision: string) => {
    await asPerson(app, rep).post('/api/flags', { opId: op(), kind: 'post', id: firstId, excerpt: '', why: 'x' });
    const [flag] = (await asPerson(app, lead).get('/api/flags')).body.open;
    expect((await asPerson(app, lead).post(`/api/flags/${flag.id}/settle`, { opId: op(), decision })).status).toBe(201);
  };
  await settle('kept');
  const stays = expect.stringContaining('What you reported was looked at');
  await drop(ann, firstId);
  await back(ann, firstId);
  expect((await told(rep)).texts).toEqual([stays]);
  await settle('removed');
  expect((await told(ann, '/skills')).texts).toContainEqual(expect.stringContaining('was reported, and removed'));
  await back(lead, firstId);
  expect((await told(ann, '/skills')).texts).not.toContainEqual(expect.stringContaining('removed'));
  expect((await mailedAfter(day, ann)).join('\n')).not.toContain('Your thread “Reported” was reported');
  expect((await told(rep)).texts).toContainEqual(stays);
});
