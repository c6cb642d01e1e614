import { LetterModel, sendDueLetters } from '@soundings/server/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startMailServer, type TestMailServer } from '../../../../../tests/support/mail-server.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let server: TestMailServer;
let now = new Date('2026-11-28T10:00:00Z');
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url }, { clock: { now: () => now } });
  ann = await person(app, 'Ann');
});
afterAll(async () => {
  await app.stop();
  await server.close();
});
beforeEach(async () => {
  bob = await person(app, 'Bob');
});

const put = async (who: TestPerson, path: string, body: object) => {
  const answer = await asPerson(app, who).put(`/api${path}`, { opId: op(), ...body });
  if (answer.status >= 300) throw new Error(`${path} was refused: ${answer.text}`);
};
const told = async () => (await asPerson(app, bob).get('/api/notifications')).body.notifications;
const kinds = async () => (await told()).map((each: { kind: string }) => each.kind);
/** All that has reached Bob by tomorrow's mail. */
async function mailed(): Promise<string> {
  now = new Date(now.getTime() + 86_400_000);
  await sendDueLetters(app.app);
  await until(async () => (await LetterModel(app.app).countDocuments({ state: 'sending' })) === 0, 'letters to go');
  return server.mails.flatMap(({ text }, i) => (server.reached()[i] === bob.email ? [text] : [])).join('\n');
}

it('a best answer that is none any more is neither mailed nor listed; chosen again, it is told again', async () => {
  const { id } = await startThread(app, ann);
  const [one, two] = [await replyTo(app, bob, id, 'One'), await replyTo(app, bob, id, 'Two')];
  const choose = (postId: string | null) => put(ann, `/threads/${id}/best`, { postId });
  await choose(one.postId);
  await choose(two.postId);
  expect((await told()).map((each: { link: string }) => each.link)).toEqual([`/skills/${id}?at=2`]);
  await choose(null);
  expect(await kinds()).toEqual([]);
  expect(await mailed()).toBe('');
  await choose(two.postId);
  expect((await mailed()).match(/as the best answer/g)).toHaveLength(1);
  await choose(one.postId);
  await put(ann, `/threads/${id}`, { kind: 'discussion', title: 'No question any more', tags: [] });
  expect(await kinds()).not.toContain('best-answer');
});

it('replies of a thread that is not followed any more, and a best answer in one that is muted, are not mailed', async () => {
  for (const level of ['muted', 'normal', 'follow']) {
    const { id } = await startThread(app, ann, { title: `Now ${level}` });
    const { postId } = await replyTo(app, bob, id, 'Here.');
    await put(bob, `/threads/${id}/level`, { level: 'follow' });
    await put(ann, `/threads/${id}/best`, { postId });
    await replyTo(app, ann, id, 'Thank you.');
    await put(bob, `/threads/${id}/level`, { level });
  }
  const mail = await mailed();
  for (const words of ['replied in “Now follow”', 'reply in “Now follow”', 'reply in “Now normal”'])
    expect(mail).toContain(words);
  expect(mail).not.toContain('Now muted');
  expect(mail).not.toContain('replied in “Now normal”');
  // It still stands in the list.
  expect(await kinds()).toHaveLength(6);
});

it('who is named no more in a post is not mailed of it, and it waits for them neither on Home nor in the list', async () => {
  const { id } = await startThread(app, ann);
  const named = `Ask @[person:${bob.id}].`;
  const wrong = await replyTo(app, ann, id, named);
  const right = await replyTo(app, ann, id, named);
  const tab = await socketOf(app, bob);
  await put(ann, `/posts/${wrong.postId}`, { text: 'Ask somebody.', edits: 0 });
  await until(
    () => ['notification:read', 'thread:read'].every((name) => tab.heard.some((each) => each.name === name)),
    'his open page to hear of it',
  );
  tab.close();
  const home = async () => (await asPerson(app, bob).get('/api/mentions')).body.threads;
  expect(await home()).toMatchObject([{ threadId: id, n: right.n }]);
  expect((await told()).map((each: { link: string }) => each.link)).toEqual([`/skills/${id}?at=${right.n}`]);
  await put(ann, `/posts/${right.postId}`, { text: 'Nobody.', edits: 0 });
  expect([await home(), await told(), await mailed()]).toEqual([[], [], '']);
  // Named again, he is told.
  await put(ann, `/posts/${right.postId}`, { text: named, edits: 1 });
  expect(await home()).toMatchObject([{ threadId: id, n: right.n }]);
  expect(await mailed()).toContain(`/skills/${id}?at=${right.n}`);
});
