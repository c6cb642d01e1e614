import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';

let app: TestApp;
let ann: TestPerson;
let bob: TestPerson;
let cat: TestPerson;
beforeAll(async () => {
  app = await startApp();
  ann = await person(app, 'Ann A.', { roles: ['member', 'facilitator'] });
  [bob, cat] = [await person(app, 'Bob B.'), await person(app, 'Cat C.')];
});
afterAll(() => app.stop());

const drop = (who: TestPerson, postId: string) => asPerson(app, who).delete(`/api/posts/${postId}`, { opId: op() });
const mentions = async () => (await asPerson(app, cat).get('/api/mentions')).body.threads as object[];

/** A thread with a reply that was edited and names Cat, cited as it stands. */
async function edited() {
  const { id, firstId } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, id, `The first words, @[person:${cat.id}]`);
  const edit = { opId: op(), text: `The second words, @[person:${cat.id}]`, edits: 0 };
  expect((await asPerson(app, bob).put(`/api/posts/${postId}`, edit)).status).toBe(200);
  const cited = await asPerson(app, ann).post('/api/evidence', { opId: op(), kind: 'post', id: postId });
  return { id, firstId, postId, evidenceId: cited.body.id as string };
}

/** What comes of each way to a post for a member whose it is not. */
async function waysTo({ id, postId, evidenceId }: Awaited<ReturnType<typeof edited>>) {
  const read = asPerson(app, cat);
  return {
    post: (await read.get(`/api/posts/${postId}`)).status,
    history: (await read.get(`/api/posts/${postId}/history`)).status,
    react: (await read.put(`/api/posts/${postId}/reactions/thanks`, { opId: op(), on: true })).status,
    posts: (await read.get(`/api/threads/${id}/posts`)).status,
    cite: (await asPerson(app, ann).post('/api/evidence', { opId: op(), kind: 'post', id: postId })).status,
    source: (await read.get(`/api/evidence/${evidenceId}`)).body.link !== '',
    named: (await mentions()).length,
  };
}

it('of a reply that was deleted no earlier text is read, and nobody thanks for it, cites it or is called to it', async () => {
  const made = await edited();
  const there = { post: 200, history: 200, react: 200, posts: 200, cite: 201, source: true, named: 1 };
  expect(await waysTo(made)).toEqual(there);
  await drop(bob, made.postId);
  const { body } = await asPerson(app, cat).get(`/api/posts/${made.postId}`);
  expect([body.body, body.quote]).toEqual([[], null]);
  expect(await waysTo(made)).toEqual({ ...there, history: 404, react: 404, cite: 404, source: false, named: 0 });
});

it('nor of one whose thread was deleted, by any way that leads to it', async () => {
  const made = await edited();
  await drop(ann, made.firstId);
  expect(await waysTo(made)).toEqual({
    ...{ post: 404, history: 404, react: 404, posts: 404, cite: 404, source: false, named: 0 },
  });
});

it('where the first of two posts that name somebody is deleted, Home leads to the second', async () => {
  const { id } = await startThread(app, ann);
  const one = await replyTo(app, bob, id, `@[person:${cat.id}], look here`);
  const two = await replyTo(app, ann, id, `And here, @[person:${cat.id}]`);
  const ours = async () => (await mentions()).filter((each) => (each as { threadId: string }).threadId === id);
  expect(await ours()).toMatchObject([{ n: one.n, byName: bob.name }]);
  await drop(bob, one.postId);
  expect(await ours()).toMatchObject([{ n: two.n, byName: ann.name }]);
  await asPerson(app, bob).post(`/api/posts/${one.postId}/restore`, { opId: op() });
  expect(await ours()).toMatchObject([{ n: one.n }]);
});
