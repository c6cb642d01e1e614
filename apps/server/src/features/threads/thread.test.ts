import { NotificationModel, PersonModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread, threadInput } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let ann: TestPerson;
let bob: TestPerson;
let lead: TestPerson;
beforeAll(async () => {
  app = await startApp();
  [ann, bob] = [await person(app, 'Ann A.'), await person(app, 'Bob B.', { borough: 'Brent' })];
  lead = await person(app, 'Lena L.', { roles: ['member', 'facilitator'] });
});
afterAll(() => app.stop());

const view = async (who: TestPerson, id: string, query = '') =>
  (await asPerson(app, who).get(`/api/threads/${id}${query}`)).body;
const told = async (who: TestPerson) => (await asPerson(app, who).get('/api/notifications')).body.notifications;
const put = (who: TestPerson, path: string, body: object = {}) =>
  asPerson(app, who).put(`/api${path}`, { opId: op(), ...body });

it('a question is asked and answered; who follows is told once until they were mailed or have read it, in words that are not the post', async () => {
  const { id } = await startThread(app, ann);
  const [open, other] = [await socketOf(app, ann), await socketOf(app, bob)];
  expect(await open.send('room:watch', { room: `thread:${id}` })).toMatchObject({ ok: true });
  const first = await replyTo(app, bob, id, 'We write **chose not now**.');
  const opId = op();
  const again = () => asPerson(app, bob).post(`/api/threads/${id}/posts`, { opId, text: 'And when to ring again.' });
  const [one, two] = [await again(), await again()];
  expect([one.status, two.body]).toEqual([201, one.body]);
  await until(() => open.heard.filter((each) => each.name === 'thread:changed').length === 2, 'both notices');
  expect(open.heard.findLast((each) => each.name === 'thread:changed')?.payload).toEqual({ threadId: id, last: 2 });
  const { thread, window } = await view(ann, id);
  expect([thread.answer, thread.replies, thread.last, window.before, window.after]).toEqual(['replied', 2, 2, 0, 0]);
  expect(window.posts.map((each: { n: number }) => each.n)).toEqual([1, 2]);
  const mine = (await told(ann)).filter((each: { kind: string }) => each.kind === 'reply');
  expect(mine.map((each: { text: string }) => each.text)).toEqual([
    'Bob B. replied to you in “How do you record a no?”.',
  ]);
  await put(ann, `/threads/${id}/read`, { to: 2 });
  await replyTo(app, bob, id, 'One more.');
  expect((await told(ann)).filter((each: { kind: string }) => each.kind === 'reply')).toHaveLength(2);
  await put(ann, `/threads/${id}/level`, { level: 'muted' });
  await put(ann, `/threads/${id}/read`, { to: 3 });
  await replyTo(app, bob, id, 'Nobody hears this.');
  expect((await told(ann)).filter((each: { kind: string }) => each.kind === 'reply')).toHaveLength(2);
  // The asker chooses; the facilitator may, the answerer may not.
  expect((await put(bob, `/threads/${id}/best`, { postId: first.postId })).status).toBe(403);
  expect((await put(ann, `/threads/${id}/best`, { postId: first.postId })).status).toBe(200);
  expect((await view(bob, id)).thread).toMatchObject({
    answer: 'answered',
    best: { chosenBy: 'Ann A.', post: { n: 1 } },
  });
  expect((await told(bob))[0]).toMatchObject({ kind: 'best-answer', link: `/skills/${id}?at=1` });
  expect((await put(lead, `/threads/${id}/best`, { postId: null })).status).toBe(200);
  expect((await view(bob, id)).thread).toMatchObject({ answer: 'replied', best: null });
  for (const each of [open, other]) each.close();
});

it('names people by who they are: those who exist, once, also in a muted thread; a mark for nobody is words', async () => {
  const cat = await person(app, 'Cat C.');
  const { id } = await startThread(app, ann);
  await put(cat, `/threads/${id}/level`, { level: 'muted' });
  const text = `@[person:${cat.id}] and again @[person:${cat.id}], and @[person:nobody-here]`;
  const { postId, n } = await replyTo(app, bob, id, text);
  const { window } = await view(ann, id);
  const body = window.posts[0].body as object[];
  expect(body.filter((piece) => 'mention' in piece)).toEqual([
    { mention: cat.id, name: 'Cat C.' },
    { mention: cat.id, name: 'Cat C.' },
  ]);
  expect(JSON.stringify(body)).toContain('@[person:nobody-here]');
  expect((await told(cat)).map((each: { text: string }) => each.text)).toEqual([
    'Bob B. named you in “How do you record a no?”.',
  ]);
  const edit = { text: `${text}!`, edits: 0 };
  expect((await put(bob, `/posts/${postId}`, edit)).status).toBe(200);
  expect(await told(cat)).toHaveLength(1);
  const waits = async () => (await asPerson(app, cat).get('/api/mentions')).body.threads;
  expect(await waits()).toEqual([{ threadId: id, title: 'How do you record a no?', n, byName: 'Bob B.' }]);
  expect((await put(cat, `/threads/${id}/read`, { to: n })).body.readTo).toBe(n);
  expect((await put(cat, `/threads/${id}/read`, { to: 0 })).body.readTo).toBe(n);
  expect(await waits()).toEqual([]);
  const found = (await asPerson(app, ann).get('/api/threads-people?words=ca')).body.people;
  expect(found.map((each: { name: string }) => each.name)).toEqual(['Cat C.']);
});

it('one’s own reply leaves others before it unread; a post that names me is read where it stands, and nothing before it', async () => {
  const eve = await person(app, 'Eve E.');
  const { id } = await startThread(app, ann);
  await replyTo(app, bob, id, 'One');
  await replyTo(app, eve, id, 'Two, and I have not looked at one.');
  expect((await view(eve, id)).thread.readTo).toBe(-1);
  await put(eve, `/threads/${id}/read`, { to: 2 });
  await replyTo(app, eve, id, 'Three');
  expect((await view(eve, id)).thread.readTo).toBe(3);
  for (const text of ['Four', `@[person:${eve.id}], five`, `@[person:${eve.id}], six`])
    await replyTo(app, bob, id, text);
  const { readAt } = (await view(eve, id)).thread;
  const named = async () => (await asPerson(app, eve).get('/api/mentions')).body.threads;
  expect((await put(eve, `/threads/${id}/read`, { to: 3, named: [5] })).body).toEqual({ readTo: 3 });
  expect((await view(eve, id)).thread).toMatchObject({ readTo: 3, readAt });
  expect(await named()).toMatchObject([{ n: 6 }]);
  expect((await told(eve)).map((each: { readAt: string | null }) => each.readAt === null)).toEqual([true, false]);
  expect((await put(eve, `/threads/${id}/read`, { to: -1, named: [6] })).body).toEqual({ readTo: 3 });
  expect(await named()).toEqual([]);
  expect((await put(eve, `/threads/${id}/read`, { to: -2 })).status).toBe(400);
});

it('who is suspended is named where they were named, and told of nothing', async () => {
  const [sue, bob] = [await person(app, 'Sue Sutton'), await person(app, 'Bob of names')];
  const { id } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, id, `@[person:${sue.id}] knows`);
  await PersonModel(app.app).updateOne({ _id: sue.id }, { $set: { suspended: true } });
  const names = async (post: string) => JSON.stringify((await asPerson(app, ann).get(`/api/posts/${post}`)).body);
  const edited = { opId: op(), edits: 0, text: `@[person:${sue.id}] knows, I think` };
  expect((await asPerson(app, bob).put(`/api/posts/${postId}`, edited)).status).toBe(200);
  const later = await replyTo(app, bob, id, `So does @[person:${sue.id}]`);
  for (const each of [postId, later.postId]) expect(await names(each)).toContain('"name":"Sue Sutton"');
  expect(await NotificationModel(app.app).countDocuments({ personId: sue.id, text: /named you/ })).toBe(1);
});

it('quotes only words that stand in the post, under its author’s name, and nothing of what was deleted', async () => {
  const { id } = await startThread(app, ann);
  const source = await replyTo(app, bob, id, 'We ask **when we may ring again**,\nif they agreed.');
  const quote = (words: string, threadId = id) =>
    asPerson(app, ann).post(`/api/threads/${threadId}/posts`, {
      opId: op(),
      text: 'Yes.',
      quote: { postId: source.postId, words },
    });
  expect((await quote('when we may ring again, if they agreed')).status).toBe(201);
  expect((await quote('they never agreed')).status).toBe(409);
  expect((await quote('**when we may ring again**')).status).toBe(409);
  expect((await quote('if they agreed', (await startThread(app, ann)).id)).status).toBe(409);
  const quoted = async () => (await view(ann, id)).window.posts[1].quote;
  expect(await quoted()).toEqual({
    postId: source.postId,
    n: 1,
    authorName: 'Bob B.',
    words: 'when we may ring again, if they agreed',
    gone: false,
  });
  await asPerson(app, bob).delete(`/api/posts/${source.postId}`, { opId: op() });
  expect((await quote('if they agreed')).status).toBe(409);
  expect(await quoted()).toMatchObject({ words: '', gone: true });
});

it('counts one thanks, useful and me too of each person, and takes it back', async () => {
  const { id, firstId } = await startThread(app, ann);
  const react = (who: TestPerson, kind: string, on: boolean, opId = op()) =>
    asPerson(app, who).put(`/api/posts/${firstId}/reactions/${kind}`, { opId, on });
  const opId = op();
  for (const each of [opId, opId, op()]) expect((await react(bob, 'meToo', true, each)).status).toBe(200);
  await react(lead, 'meToo', true);
  await react(lead, 'useful', true);
  expect((await view(lead, id)).thread.first).toMatchObject({ counts: { thanks: 0, useful: 1, meToo: 2 } });
  expect((await view(lead, id)).thread.first.mine.sort()).toEqual(['meToo', 'useful']);
  expect((await react(bob, 'meToo', false)).body).toEqual({ counts: { thanks: 0, useful: 1, meToo: 1 }, mine: [] });
  expect((await react(ann, 'thanks', true)).status).toBe(403);
  expect((await react(bob, 'anger', true)).status).toBe(404);
});

it('keeps earlier texts and titles readable, refuses an edit over one that was not seen, and others’ edits', async () => {
  const { id, firstId } = await startThread(app, ann);
  const edit = (who: TestPerson, text: string, edits: number) => put(who, `/posts/${firstId}`, { text, edits });
  expect((await edit(ann, 'What do you write?', 0)).status).toBe(200);
  expect((await edit(ann, 'From an old page', 0)).status).toBe(409);
  expect((await edit(bob, 'Not mine', 1)).status).toBe(403);
  const change = (who: TestPerson, title: string) =>
    put(who, `/threads/${id}`, { title, kind: 'discussion', tags: ['Recording', '#recording ', 'data'] });
  expect((await change(bob, 'Mine now')).status).toBe(403);
  expect((await change(lead, 'How do you record it?')).status).toBe(200);
  const { texts } = (await asPerson(app, bob).get(`/api/posts/${firstId}/history`)).body;
  expect(texts.map((each: { title: string | null; byName: string }) => [each.title, each.byName])).toEqual([
    ['How do you record a no?', 'Lena L.'],
    [null, 'Ann A.'],
  ]);
  expect(JSON.stringify(texts[1].body)).toContain('What do you write, and where?');
  const retitled = {
    kind: 'retitled',
    text: 'Lena L. changed the title of what you wrote. It is now “How do you record it?”; earlier ones stay readable.',
    link: `/skills/${id}?at=0`,
  };
  expect((await told(ann))[0]).toMatchObject(retitled);
  expect((await view(bob, id)).thread).toMatchObject({
    kind: 'discussion',
    answer: 'none',
    tags: ['recording', 'data'],
  });
});

it('a question that becomes a discussion has no best answer any more, nor has it again as a question', async () => {
  const { id } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, id, 'We write **chose not now**.');
  expect((await put(ann, `/threads/${id}/best`, { postId })).status).toBe(200);
  const change = (kind: string, tags: string[] = []) =>
    put(ann, `/threads/${id}`, { title: 'How do you record a no?', kind, tags });
  await change('question', ['data']);
  expect((await view(bob, id)).thread).toMatchObject({ answer: 'answered', best: { post: { id: postId } } });
  await change('discussion');
  expect((await view(bob, id)).thread).toMatchObject({ answer: 'none', best: null });
  await change('question');
  expect((await view(bob, id)).thread).toMatchObject({ answer: 'replied', best: null });
});

it('says that a post was edited where only the title was; who muted their thread is not told who changed it', async () => {
  const { id } = await startThread(app, ann);
  await put(ann, `/threads/${id}/level`, { level: 'muted' });
  const change = (title: string, tags: string[]) => put(lead, `/threads/${id}`, { title, kind: 'question', tags });
  const edited = async () => (await view(bob, id)).thread.first.editedAt;
  expect((await change('How do you record a no?', ['data'])).status).toBe(200);
  expect(await edited()).toBeNull();
  expect((await change('How do you record a yes?', ['data'])).status).toBe(200);
  expect(await edited()).not.toBeNull();
  expect(JSON.stringify(await told(ann))).not.toContain(id);
});

it('warns once of what could identify a patient, and goes on when its author says it is a service’s', async () => {
  const text = 'Ring 020 7946 0000';
  expect((await asPerson(app, ann).post('/api/threads', threadInput({ text }))).status).toBe(422);
  const made = await asPerson(app, ann).post('/api/threads', threadInput({ text, notAPersons: true }));
  expect(made.status).toBe(201);
  const sent = await asPerson(app, bob).post(`/api/threads/${made.body.threadId}/posts`, { opId: op(), text });
  expect([sent.status, sent.body.error.fields.text]).toEqual([422, expect.stringContaining('a phone number')]);
});

it('warns so of an edit and of another title too, and keeps neither until its author has said that', async () => {
  const { id, firstId } = await startThread(app, ann);
  const rang = 'Ring 020 7946 0000';
  const changes: [path: string, body: object, field: string][] = [
    [`/posts/${firstId}`, { text: rang, edits: 0 }, 'text'],
    [`/threads/${id}`, { title: rang, kind: 'question', tags: [] }, 'title'],
  ];
  for (const [path, body, field] of changes) {
    const refused = await put(ann, path, body);
    expect([refused.status, refused.body.error?.fields]).toEqual([
      422,
      { [field]: expect.stringContaining('a phone number') },
    ]);
  }
  expect(JSON.stringify((await view(bob, id)).thread)).not.toContain('7946');
  for (const [path, body] of changes) expect((await put(ann, path, { ...body, notAPersons: true })).status).toBe(200);
  const started = await asPerson(app, ann).post('/api/threads', threadInput({ title: rang }));
  expect(started.body.error?.fields).toEqual({ title: expect.stringContaining('a phone number') });
});

it('keeps the way both ways between a thread and what came out of it, and refuses what is not there', async () => {
  const { id } = await startThread(app, ann);
  const from = { kind: 'thread', id };
  const next = await startThread(app, bob, { title: 'Shall we have one reason for all?', kind: 'discussion', from });
  expect((await view(ann, id)).thread.cameOut).toMatchObject([
    { kind: 'thread', id: next.id, link: `/skills/${next.id}` },
  ]);
  expect((await view(ann, next.id)).thread.from).toMatchObject([
    { kind: 'thread', id, title: 'How do you record a no?' },
  ]);
  const gone = threadInput({ from: { kind: 'thread', id: 'never-there' } });
  expect((await asPerson(app, ann).post('/api/threads', gone)).status).toBe(404);
});

it('offers people whose skills a question is about, with their boroughs', async () => {
  const helper = await person(app, 'Helen H.', { borough: 'Bexley' });
  const profile = { name: 'Helen H.', job: 'link-worker', borough: 'Bexley', employer: '', skillsWanted: [] };
  await asPerson(app, helper).put('/api/me', { ...profile, skillsOffered: ['Walking groups', 'Housing letters'] });
  const { id } = await startThread(app, ann, { title: 'A letter that a landlord answers', tags: ['housing'] });
  const help = async (threadId: string) =>
    (await asPerson(app, bob).get(`/api/threads/${threadId}/can-help`)).body.people;
  expect(await help(id)).toEqual([{ id: helper.id, name: 'Helen H.', borough: 'Bexley', skill: 'Housing letters' }]);
  expect(await help((await startThread(app, ann, { kind: 'worked', tags: ['housing'] })).id)).toEqual([]);
});

it('who is named in a post is in nothing that is kept when it is cited: the excerpt, the title, the hash', async () => {
  const { firstId } = await startThread(app, ann, { text: `@[person:${bob.id}] rang the council for me.` });
  const cited = await asPerson(app, lead).post('/api/evidence', { opId: op(), kind: 'post', id: firstId });
  expect(cited.body).toMatchObject({ title: '@… rang the council for me.', excerpt: '@… rang the council for me.' });
  expect(cited.text).not.toContain('Bob');
});
