import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';

let app: TestApp;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp();
  [ann, bob] = [await person(app, 'Ann A.'), await person(app, 'Bob B.')];
});
afterAll(() => app.stop());

const view = async (id: string) => (await asPerson(app, bob).get(`/api/threads/${id}`)).body.thread;
const choose = async (id: string, postId: string) =>
  (await asPerson(app, ann).put(`/api/threads/${id}/best`, { opId: op(), postId })).status;

it('the best answer is a reply to this very question that stands: not of another thread, not the question, not a deleted one', async () => {
  const [{ id, firstId }, other] = [await startThread(app, ann), await startThread(app, ann)];
  const [here, there] = [await replyTo(app, bob, id, 'Deleted'), await replyTo(app, bob, other.id, 'Elsewhere')];
  await asPerson(app, bob).delete(`/api/posts/${here.postId}`, { opId: op() });
  for (const postId of [there.postId, firstId, here.postId]) expect(await choose(id, postId)).toBe(404);
  expect(await view(id)).toMatchObject({ answer: 'open', best: null });
  const { postId } = await replyTo(app, bob, id, 'We write **chose not now**.');
  expect(await choose(id, postId)).toBe(200);
  expect(await view(id)).toMatchObject({ answer: 'answered', best: { post: { id: postId } } });
});
