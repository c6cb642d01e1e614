import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { draftOf } from './draft.service.ts';
import { PostModel, PostTextModel, ReactionModel } from './post.model.ts';
import { ThreadModel } from './thread.model.ts';

let app: TestApp;
let ann: TestPerson;
let bob: TestPerson;
let lead: TestPerson;
let now = new Date('2026-11-23T10:00:00Z');
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
  [ann, bob] = [await person(app, 'Ann A.'), await person(app, 'Bob B.')];
  lead = await person(app, 'Lena L.', { roles: ['member', 'facilitator'] });
});
afterAll(() => app.stop());

const drop = (who: TestPerson, postId: string) => asPerson(app, who).delete(`/api/posts/${postId}`, { opId: op() });
const restore = (who: TestPerson, postId: string) =>
  asPerson(app, who).post(`/api/posts/${postId}/restore`, { opId: op() });
const view = async (who: TestPerson, id: string) => (await asPerson(app, who).get(`/api/threads/${id}`)).body;
const titles = async (who: TestPerson) =>
  (await asPerson(app, who).get('/api/threads')).body.threads.map((each: { title: string }) => each.title);

it('a reply goes and comes back as it was, best answer included; only who wrote it or a facilitator does that', async () => {
  const { id } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, id, 'The secret of it');
  await asPerson(app, ann).put(`/api/threads/${id}/best`, { opId: op(), postId });
  expect((await drop(ann, postId)).status).toBe(403);
  expect((await drop(bob, postId)).status).toBe(200);
  const seen = await view(ann, id);
  expect([seen.thread.answer, seen.thread.replies, seen.thread.best]).toEqual(['open', 0, null]);
  expect(seen.window.posts[0]).toMatchObject({
    body: [],
    mayRestore: false,
    gone: { byName: 'Bob B.', byAuthor: true },
  });
  expect(JSON.stringify((await view(bob, id)).window.posts[0].body)).toContain('The secret of it');
  expect((await asPerson(app, bob).get(`/api/posts/${postId}/source`)).status).toBe(403);
  expect((await restore(ann, postId)).status).toBe(403);
  expect((await restore(bob, postId)).status).toBe(201);
  expect((await view(ann, id)).thread).toMatchObject({
    answer: 'answered',
    replies: 1,
    best: { post: { id: postId } },
  });
  // What a facilitator took away is theirs to bring back.
  expect((await drop(lead, postId)).status).toBe(200);
  expect((await restore(bob, postId)).status).toBe(403);
  expect((await restore(lead, postId)).status).toBe(201);
});

it('nothing of a thread that is gone is read, edited or thanked for by itself', async () => {
  const { id, firstId } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, id, 'Mr Smith of 1 Road');
  const edit = (text: string, edits: number) =>
    asPerson(app, bob).put(`/api/posts/${postId}`, { opId: op(), text, edits });
  expect((await edit('Somebody', 0)).status).toBe(200);
  await drop(lead, firstId);
  const joe = await person(app, 'Joe J.');
  for (const who of [ann, bob, joe, lead])
    expect((await asPerson(app, who).get(`/api/posts/${postId}/history`)).status).toBe(404);
  expect((await asPerson(app, bob).get(`/api/posts/${postId}/source`)).status).toBe(404);
  expect((await edit(`@[person:${joe.id}]`, 1)).status).toBe(404);
  const thanked = await asPerson(app, joe).put(`/api/posts/${postId}/reactions/thanks`, { opId: op(), on: true });
  expect(thanked.status).toBe(404);
  await restore(lead, firstId);
  expect((await asPerson(app, joe).get(`/api/posts/${postId}/history`)).body.texts).toHaveLength(1);
});

it('who wrote what a facilitator takes away is told by whom, once and without its words; not where it is back', async () => {
  const { id, firstId } = await startThread(app, ann, { title: 'Told of it' });
  const { postId } = await replyTo(app, bob, id, 'Harsh words');
  const told = async (who: TestPerson) =>
    (await asPerson(app, who).get('/api/notifications')).body.notifications
      .map((each: { text: string }) => each.text)
      .filter((text: string) => text.includes(' removed '));
  await drop(lead, postId);
  expect(await told(bob)).toEqual([
    'Lena L. removed what you wrote in “Told of it”. Ask a facilitator if it should come back.',
  ]);
  expect(await told(ann)).toEqual([]);
  await restore(lead, postId);
  expect(await told(bob)).toEqual([]);
  await drop(bob, postId);
  await drop(lead, firstId);
  expect([await told(bob), (await told(ann)).length]).toEqual([[], 1]);
});

it('who wrote last is who wrote the last of what stands', async () => {
  const { id } = await startThread(app, ann, { title: 'Last of it' });
  await replyTo(app, lead, id, 'One');
  now = new Date(now.getTime() + 60_000);
  const { postId } = await replyTo(app, bob, id, 'Two');
  const row = async () =>
    (await asPerson(app, ann).get('/api/threads')).body.threads.find((each: { id: string }) => each.id === id);
  const before = await row();
  expect(before.lastName).toBe('Bob B.');
  await drop(bob, postId);
  expect((await row()).lastName).toBe('Lena L.');
  expect((await row()).lastAt < before.lastAt).toBe(true);
  await restore(bob, postId);
  expect(await row()).toMatchObject({ lastName: 'Bob B.', lastAt: before.lastAt });
});

it('the first post takes its thread with it, and its tags; others find neither, who may bring it back does', async () => {
  const { id, firstId } = await startThread(app, ann, { title: 'Asked too soon', tags: ['soon'] });
  await drop(ann, firstId);
  expect(await titles(bob)).not.toContain('Asked too soon');
  expect((await asPerson(app, bob).get(`/api/threads/${id}`)).status).toBe(404);
  expect((await asPerson(app, bob).post(`/api/threads/${id}/posts`, { opId: op(), text: 'Late' })).status).toBe(404);
  expect((await view(ann, id)).thread.first.mayRestore).toBe(true);
  const tags = async () =>
    (await asPerson(app, bob).get('/api/thread-tags')).body.tags.map((each: { tag: string }) => each.tag);
  expect(await tags()).not.toContain('soon');
  await restore(ann, firstId);
  expect([await titles(bob), await tags()]).toEqual([
    expect.arrayContaining(['Asked too soon']),
    expect.arrayContaining(['soon']),
  ]);
});

it('after 30 days the words are gone: from the post, its history, quotes of it and drafts; not when it came back', async () => {
  const { id } = await startThread(app, ann);
  const [lost, kept] = [await replyTo(app, bob, id, 'Words to lose'), await replyTo(app, bob, id, 'Words to keep')];
  const quote = { postId: lost.postId, words: 'Words to lose' };
  await replyTo(app, ann, id, 'I see', { quote });
  const fields = {
    text: 'And',
    title: '',
    tags: '',
    kind: null,
    from: null,
    quote: { ...quote, authorName: 'Bob B.' },
  };
  await asPerson(app, lead).put(`/api/drafts/${id}`, { opId: op(), fields, version: op(), base: '' });
  await asPerson(app, bob).put(`/api/posts/${lost.postId}`, { opId: op(), text: 'Words to lose!', edits: 0 });
  await asPerson(app, ann).put(`/api/posts/${lost.postId}/reactions/thanks`, { opId: op(), on: true });
  for (const each of [lost, kept]) await drop(bob, each.postId);
  now = new Date(now.getTime() + 29 * 86_400_000);
  await app.app.jobs.runDue();
  expect((await restore(bob, kept.postId)).status).toBe(201);
  now = new Date(now.getTime() + 2 * 86_400_000);
  await app.app.jobs.runDue();
  expect((await restore(bob, lost.postId)).status).toBe(409);
  const everything = [
    await PostModel(app.app).find({}).lean(),
    await PostTextModel(app.app).find({}).lean(),
    await draftOf(app.app, { kind: 'person', id: lead.id, name: '', roles: ['member'], borough: '', ics: '' }, id),
  ];
  expect(JSON.stringify(everything)).not.toContain('Words to lose');
  expect(JSON.stringify(everything)).toContain('Words to keep');
  expect(await ReactionModel(app.app).countDocuments({ postId: lost.postId })).toBe(0);
  const [first] = (await view(bob, id)).window.posts;
  expect(first).toMatchObject({ n: 1, body: [], mayRestore: false });
});

it('a whole thread goes after 30 days with every word that was in it', async () => {
  const { id, firstId } = await startThread(app, ann, { title: 'A title to lose', text: 'A text to lose' });
  await replyTo(app, bob, id, 'A reply to lose');
  await drop(ann, firstId);
  now = new Date(now.getTime() + 31 * 86_400_000);
  await app.app.jobs.runDue();
  const left = [await ThreadModel(app.app).findById(id).lean(), await PostModel(app.app).find({ threadId: id }).lean()];
  expect(JSON.stringify(left)).not.toContain('to lose');
  expect((await asPerson(app, ann).get(`/api/threads/${id}`)).status).toBe(404);
});

it('facilitators settle reports of posts: removed, it is gone for all and its author cannot bring it back', async () => {
  const { id } = await startThread(app, ann);
  const { postId, n } = await replyTo(app, bob, id, 'Mrs A. of Camden');
  const report = {
    opId: op(),
    kind: 'post',
    id: postId,
    excerpt: 'Mrs A.',
    why: 'It names somebody.',
    link: `/skills/${id}?at=${n}`,
  };
  expect((await asPerson(app, ann).post('/api/flags', report)).status).toBe(201);
  await asPerson(app, ann).post('/api/flags', { ...report, opId: op(), kind: 'page' });
  expect((await asPerson(app, lead).get('/api/notifications/unread')).body.unread).toBe(1);
  expect((await asPerson(app, bob).get('/api/flags')).status).toBe(403);
  const { open } = (await asPerson(app, lead).get('/api/flags')).body;
  expect(open.map((each: { kind: string; removesItself: boolean }) => [each.kind, each.removesItself])).toEqual([
    ['post', true],
  ]);
  const settled = await asPerson(app, lead).post(`/api/flags/${open[0].id}/settle`, {
    opId: op(),
    decision: 'removed',
  });
  expect(settled.status).toBe(201);
  expect((await view(ann, id)).window.posts[0]).toMatchObject({ body: [], gone: { byAuthor: false } });
  expect((await restore(bob, postId)).status).toBe(403);
});

it('who settles a report of a first post is told that its thread goes too, its author is told, and it can come back', async () => {
  const { id, firstId } = await startThread(app, ann, { title: 'Lifts in Camden' });
  await replyTo(app, bob, id, 'The one by the station.');
  const report = { opId: op(), kind: 'post', id: firstId, excerpt: 'Lifts', why: 'Not here.', link: `/skills/${id}` };
  await asPerson(app, bob).post('/api/flags', report);
  const waiting = async () => (await asPerson(app, lead).get('/api/flags')).body.open[0];
  expect((await waiting()).means).toContain('the thread “Lifts in Camden”: all of it goes with it, with 1 reply.');
  const decision = { opId: op(), decision: 'removed' };
  expect((await asPerson(app, lead).post(`/api/flags/${(await waiting()).id}/settle`, decision)).status).toBe(201);
  expect((await asPerson(app, ann).get(`/api/threads/${id}`)).status).toBe(404);
  const { notifications } = (await asPerson(app, ann).get('/api/notifications')).body;
  const told = notifications.map(({ text }: { text: string }) => text).join('\n');
  expect(told).toContain('Your thread “Lifts in Camden” was reported, and removed');
  expect((await restore(lead, firstId)).status).toBe(201);
  expect((await view(ann, id)).window.posts).toHaveLength(1);
});

it('a reported post that its author deleted before the report was settled is not theirs to bring back any more', async () => {
  const { id } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, id, 'Mrs A. of the High Street.');
  const report = { opId: op(), kind: 'post', id: postId, excerpt: 'Mrs A.', why: 'It names her.', link: '/skills' };
  await asPerson(app, ann).post('/api/flags', report);
  await drop(bob, postId);
  const [waiting] = (await asPerson(app, lead).get('/api/flags')).body.open;
  await asPerson(app, lead).post(`/api/flags/${waiting.id}/settle`, { opId: op(), decision: 'removed' });
  expect((await restore(bob, postId)).status).toBe(403);
  expect((await view(bob, id)).window.posts[0]).toMatchObject({ body: [], mayRestore: false });
  expect((await view(ann, id)).thread.replies).toBe(0);
  const reported = async () => (await asPerson(app, lead).get('/api/flags')).body.settled;
  expect(await reported()).toContainEqual(
    expect.objectContaining({ id: waiting.id, excerpt: 'Mrs A. of the High Street.' }),
  );
  expect((await restore(lead, postId)).status).toBe(201);
  // Its words stay in the report no longer than they can be brought back.
  now = new Date(now.getTime() + 31 * 86_400_000);
  await app.app.jobs.runDue();
  expect(await reported()).toContainEqual(expect.objectContaining({ id: waiting.id, excerpt: '' }));
});
