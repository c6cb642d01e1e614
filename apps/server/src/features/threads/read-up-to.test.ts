import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { lastBefore } from './read-up-to.ts';

let app: TestApp;
let ann: TestPerson;
let bob: TestPerson;
let now = new Date('2026-11-23T10:00:00Z');
const later = () => {
  now = new Date(now.getTime() + 60_000);
};
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
  [ann, bob] = [await person(app, 'Ann A.'), await person(app, 'Bob B.')];
  later();
});
afterAll(() => app.stop());

const put = (who: TestPerson, path: string, body: object = {}) =>
  asPerson(app, who).put(`/api${path}`, { opId: op(), ...body });
const read = (who: TestPerson, id: string, to: number) => put(who, `/threads/${id}/read`, { to });
const view = async (who: TestPerson, id: string) => (await asPerson(app, who).get(`/api/threads/${id}`)).body.thread;
const row = async (who: TestPerson, id: string) =>
  (await asPerson(app, who).get('/api/threads')).body.threads.find((each: { id: string }) => each.id === id);
async function replies(id: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    later();
    await replyTo(app, bob, id, text);
  }
  later();
}

it('after all was read only what came since is new: where a thread was read in part, and where it was never opened', async () => {
  const { id } = await startThread(app, ann);
  const cat = await person(app, 'Cat C.');
  await read(cat, id, 0);
  const dan = await person(app, 'Dan D.');
  await replies(id, 'One', 'Two');
  for (const each of [cat, dan]) await put(each, '/threads-read');
  expect(await row(cat, id)).toMatchObject({ unread: 0 });
  const allReadAt = now.toISOString();
  await replies(id, 'Three', 'Four');
  for (const each of [cat, dan]) {
    expect(await row(each, id)).toMatchObject({ unread: 2, fresh: false });
    expect(await view(each, id)).toMatchObject({ last: 4, readTo: 2, readAt: allReadAt });
    expect((await asPerson(app, each).get('/api/threads?show=unread')).body.threads).toMatchObject([{ id, unread: 2 }]);
  }
  // No more are looked at than came since, and one.
  const { executionStats } = (await lastBefore(app.app, id, new Date(allReadAt)).explain(
    'executionStats',
  )) as unknown as {
    executionStats: { totalDocsExamined: number };
  };
  expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(3);
  // What they read from there on counts from there on.
  expect((await read(cat, id, 3)).body).toEqual({ readTo: 3 });
  expect((await read(dan, id, 0)).body).toEqual({ readTo: 2 });
  expect([(await row(cat, id)).unread, (await row(dan, id)).unread]).toEqual([1, 2]);
  await replyTo(app, dan, id, 'There are two before this that I have not seen.');
  expect((await view(dan, id)).readTo).toBe(2);
  // A new one is new as a whole.
  const { id: other } = await startThread(app, bob);
  await replies(other, 'One');
  expect(await row(dan, other)).toMatchObject({ unread: 2, fresh: true });
});

it('who follows and said that all is read is told of the next reply, once', async () => {
  const { id } = await startThread(app, ann);
  const told = async () =>
    (await asPerson(app, ann).get('/api/notifications')).body.notifications.filter(
      ({ kind, link }: { kind: string; link: string }) => kind === 'reply' && link.includes(id),
    ).length;
  await replies(id, 'One', 'Two');
  expect(await told()).toBe(1);
  await put(ann, '/threads-read');
  await replies(id, 'Three', 'Four');
  expect(await told()).toBe(2);
  await read(ann, id, 4);
  await replies(id, 'Five', 'Six');
  expect(await told()).toBe(3);
});

it('who is named in an edit of what they said they had read is told, and has nothing left to read', async () => {
  const { id } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, id, 'Ask somebody.');
  const cat = await person(app, 'Cat C.');
  later();
  await put(cat, '/threads-read');
  later();
  await put(bob, `/posts/${postId}`, { text: `Ask @[person:${cat.id}].`, edits: 0 });
  const { notifications } = (await asPerson(app, cat).get('/api/notifications')).body;
  expect(notifications.map(({ kind }: { kind: string }) => kind)).toEqual(['mention']);
  expect((await asPerson(app, cat).get('/api/mentions')).body.threads).toEqual([]);
});
