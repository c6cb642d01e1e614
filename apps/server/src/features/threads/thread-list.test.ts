import { afterAll, beforeAll, expect, it } from 'vitest';
import { MessageModel } from '#features/live/index.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';
import { PostModel } from './post.model.ts';
import { newPost } from './start-thread.service.ts';
import { ThreadModel } from './thread.model.ts';
import { threadQuery } from './thread-list.service.ts';
import { threadNews } from './thread-news.ts';
import { threadThings } from './thread-things.ts';
import { windowQuery } from './thread-view.service.ts';

let app: TestApp;
let ann: TestPerson;
let bob: TestPerson;
let lead: TestPerson;
let now = new Date('2026-11-23T10:00:00Z');
const later = () => {
  now = new Date(now.getTime() + 60_000);
};
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
  [ann, bob] = [await person(app, 'Ann A.'), await person(app, 'Bob B.')];
  lead = await person(app, 'Lena L.', { roles: ['member', 'facilitator'] });
  later();
});
afterAll(() => app.stop());

const list = async (who: TestPerson, query = '') => (await asPerson(app, who).get(`/api/threads${query}`)).body;
const titles = async (who: TestPerson, query = '') =>
  (await list(who, query)).threads.map((each: { title: string }) => each.title);
const viewer = (who: TestPerson) =>
  ({ kind: 'person', id: who.id, name: who.name, roles: ['member'], borough: '', ics: '' }) as const;

it('lists by last activity: unanswered, unread, mine, by tag, by beginnings of words', async () => {
  const { id: first } = await startThread(app, ann, { title: 'Housing letters', tags: ['Housing'] });
  later();
  const { id: second } = await startThread(app, bob, {
    title: 'Café walks in Brent',
    kind: 'worked',
    tags: ['walking', 'housing'],
  });
  later();
  expect(await titles(ann)).toEqual(['Café walks in Brent', 'Housing letters']);
  await replyTo(app, bob, first, 'Ours begins with the law.');
  expect(await titles(ann)).toEqual(['Housing letters', 'Café walks in Brent']);
  expect(await titles(lead, '?show=unanswered')).toEqual([]);
  expect(await titles(ann, '?show=mine')).toEqual(['Housing letters']);
  expect(await titles(bob, '?show=mine')).toEqual(['Housing letters', 'Café walks in Brent']);
  expect(await titles(ann, '?tag=%23Housing')).toEqual(['Housing letters', 'Café walks in Brent']);
  expect(await titles(ann, '?words=cafe%20wal')).toEqual(['Café walks in Brent']);
  expect(await titles(ann, '?words=lett%20walks')).toEqual([]);
  for (const signs of ['??', '👍', '–']) expect(await titles(ann, `?words=${encodeURIComponent(signs)}`)).toEqual([]);
  const unread = async (who: TestPerson) =>
    (await list(who, '?show=unread')).threads.map((each: { title: string; unread: number }) => [
      each.title,
      each.unread,
    ]);
  expect(await unread(ann)).toEqual([
    ['Housing letters', 1],
    ['Café walks in Brent', 1],
  ]);
  await asPerson(app, ann).put(`/api/threads/${first}/read`, { opId: op(), to: 1 });
  await asPerson(app, ann).put(`/api/threads/${second}/level`, { opId: op(), level: 'muted' });
  expect(await unread(ann)).toEqual([]);
  expect(await unread(lead)).toHaveLength(2);
  const tab = await socketOf(app, lead);
  await asPerson(app, lead).put('/api/threads-read', { opId: op() });
  await until(() => tab.heard.some((each) => each.name === 'thread:read'), 'the other tab');
  expect(await unread(lead)).toEqual([]);
  later();
  const news = await startThread(app, bob, { title: 'After all was read' });
  expect(await unread(lead)).toEqual([['After all was read', 1]]);
  expect((await asPerson(app, bob).get(`/api/threads/${news.id}`)).body.thread.level).toBe('follow');
  tab.close();
});

it('gives a long list in pages that leave nothing out, and a long thread in windows around where one was', async () => {
  const { id } = await startThread(app, ann, { title: 'A long one' });
  const posts = Array.from({ length: 200 }, (_, i) =>
    newPost(app.app, { threadId: id, n: i + 1, by: bob, text: `Reply ${i + 1}` }),
  );
  await PostModel(app.app).insertMany(posts);
  await ThreadModel(app.app).updateOne({ _id: id }, { $set: { last: 200, replies: 200 } });
  const window = async (who: TestPerson, query = '') => {
    const { window: w } = (await asPerson(app, who).get(`/api/threads/${id}${query}`)).body;
    return [w.posts[0].n, w.posts.at(-1).n, w.before, w.after];
  };
  expect(await window(bob)).toEqual([1, 40, 0, 160]);
  await asPerson(app, bob).put(`/api/threads/${id}/read`, { opId: op(), to: 99 });
  expect(await window(bob)).toEqual([95, 134, 94, 66]);
  expect(await window(bob, '?around=10')).toEqual([5, 44, 4, 156]);
  await asPerson(app, bob).put(`/api/threads/${id}/read`, { opId: op(), to: 5_000 });
  expect(await window(bob)).toEqual([161, 200, 160, 0]);
  const more = async (query: string) => {
    const { posts: found, before, after } = (await asPerson(app, bob).get(`/api/threads/${id}/posts?${query}`)).body;
    return [found[0]?.n, found.at(-1)?.n, before, after];
  };
  expect(await more('before=95')).toEqual([55, 94, 54, 106]);
  expect(await more('before=5')).toEqual([1, 4, 0, 196]);
  expect(await more('after=190')).toEqual([191, 200, 190, 0]);
  expect((await more('after=200')).slice(2)).toEqual([200, 0]);
  for (let i = 0; i < 65; i++) {
    later();
    await ThreadModel(app.app).create({
      _id: `many-${i}`,
      kind: 'discussion',
      title: `Many ${i}`,
      authorId: ann.id,
      startedAt: now,
      lastAt: now,
      rank: `${now.toISOString()}~many-${i}`,
      answer: 'none',
      last: 0,
    });
  }
  const seen: string[] = [];
  for (let before = '', page = 0; page < 9; page++) {
    const { threads, next } = await list(bob, `?before=${encodeURIComponent(before)}`);
    seen.push(...threads.map((each: { title: string }) => each.title));
    before = next;
    if (!next) break;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((each) => each.startsWith('Many'))).toHaveLength(65);
  // Each list reads what it shows, and no more.
  const query = { show: 'all', tag: '', words: '' } as const;
  const read = async (of: { explain(verbosity: 'executionStats'): unknown }) =>
    ((await of.explain('executionStats')) as { executionStats: { totalDocsExamined: number } }).executionStats
      .totalDocsExamined;
  expect(await read(threadQuery(app.app, bob.id, query, '', 20))).toBe(20);
  expect(await read(threadQuery(app.app, bob.id, { ...query, show: 'mine' }, '', 20))).toBeLessThanOrEqual(3);
  expect(await read(threadQuery(app.app, bob.id, { ...query, words: 'lett' }, '', 20))).toBe(1);
  expect(await read(threadQuery(app.app, bob.id, { ...query, tag: 'housing' }, '', 20))).toBe(2);
  expect(await read(windowQuery(app.app, id, 100, 40))).toBe(40);
});

it('tells Home what came, and finds posts to cite with a figure and without the names in them', async () => {
  const since = now;
  later();
  const { id } = await startThread(app, ann, {
    title: 'A reason for all',
    text: `Ask @[person:${bob.id}] about closing reasons`,
  });
  const { news } = app.app.features.find((feature) => feature.name === 'threads') ?? {};
  const lines = (await news?.(app.app, viewer(lead), since)) ?? [];
  expect(lines.map((each) => [each.kind, each.title, each.link])).toEqual([
    ['threads', 'A reason for all', `/skills/${id}`],
  ]);
  const { evidence } = threadThings.post;
  const [found] = (await evidence?.find(app.app, viewer(lead), ['closing', 'REASONS'])) ?? [];
  expect(found).toMatchObject({ kind: 'post', title: 'Ask @Bob B. about closing reasons' });
  const postId = found?.id ?? '';
  await asPerson(app, lead).put(`/api/posts/${postId}/reactions/useful`, { opId: op(), on: true });
  const frozen = await evidence?.freeze(app.app, viewer(lead), postId);
  expect(frozen).toMatchObject({
    excerpt: 'Ask @… about closing reasons',
    figure: '1 found this useful',
    authors: [{ personId: ann.id, name: 'Ann A.' }],
  });
  expect((await threadThings.post.look(app.app, viewer(lead), postId))?.from).toEqual({ kind: 'thread', id });
  await asPerson(app, ann).delete(`/api/posts/${postId}`, { opId: op() });
  expect(await threadThings.post.look(app.app, viewer(lead), postId)).toBeNull();
  expect(await evidence?.find(app.app, viewer(lead), ['closing'])).toEqual([]);
});

it('takes the messages of a session that has ended on as a thread, once, with members’ names and without visitors’', async () => {
  const { id: sessionId } = await sessionNow(app, lead);
  const { code } = await openRoom(app, lead, sessionId);
  const [leads, anns] = [await socketOf(app, lead), await socketOf(app, ann)];
  await leads.send('live:visitors', { sessionId, opId: op(), allowed: true });
  const visit = await asPerson(app).post('/api/visit', { code, name: 'Vera' });
  const guest = await socketOf(app, { cookie: String(visit.headers['set-cookie']).split(';')[0] ?? '' });
  await anns.send('live:say', { sessionId, opId: op(), text: 'See *this* and _that_' });
  later();
  expect(await guest.send('live:say', { sessionId, opId: op(), text: 'From a guest' })).toMatchObject({ ok: true });
  const take = (who: TestPerson) => asPerson(app, who).post(`/api/sessions/${sessionId}/thread`, { opId: op() });
  expect((await take(lead)).status).toBe(409);
  await leads.send('live:end', { sessionId, opId: op() });
  expect((await take(ann)).status).toBe(403);
  const state = async () => (await asPerson(app, lead).get(`/api/sessions/${sessionId}/thread`)).body;
  expect(await state()).toEqual({ threadId: null, messages: 2, mayTake: true });
  const [one, two] = [await take(lead), await take(lead)];
  expect([one.status, two.body]).toEqual([201, one.body]);
  const { threadId } = one.body;
  expect(await state()).toEqual({ threadId, messages: 2, mayTake: false });
  const { window } = (await asPerson(app, bob).get(`/api/threads/${threadId}`)).body;
  expect(
    window.posts.map((each: { authorId: string | null; authorName: string }) => [each.authorId, each.authorName]),
  ).toEqual([
    [ann.id, 'Ann A.'],
    [null, 'A visitor'],
  ]);
  expect(JSON.stringify(window)).toContain('See *this* and _that_');
  expect(JSON.stringify(window)).not.toContain('Vera');

  // One that is reported and removed afterwards goes from here too, and nothing else does.
  const ada = await person(app, 'Ada A.', { roles: ['administrator'] });
  const said = await MessageModel(app.app).findOne({ sessionId, authorId: ann.id }).lean();
  const report = { opId: op(), kind: 'message', id: said?._id, excerpt: '', why: 'It names somebody.' };
  expect((await asPerson(app, ada).post('/api/flags', report)).status).toBe(201);
  const [flag] = (await asPerson(app, ada).get('/api/flags')).body.open;
  await asPerson(app, ada).post(`/api/flags/${flag.id}/settle`, { opId: op(), decision: 'removed' });
  const bodies = async () => {
    const { posts } = (await asPerson(app, bob).get(`/api/threads/${threadId}`)).body.window;
    return posts.map((each: { body: unknown }) => JSON.stringify(each.body));
  };
  await until(async () => (await bodies())[0] === '[]', 'the copy to go');
  expect((await bodies())[1]).toContain('From a guest');
  // It is said of the report, and not of a copy.
  const told = (await asPerson(app, ann).get('/api/notifications')).text;
  expect(told).not.toContain('What you wrote in “From the session');
  for (const each of [leads, anns, guest]) each.close();
});

it('says on Home who replied in a thread that is known', async () => {
  const { id } = await startThread(app, ann, { title: 'A bench outside' });
  const hint = async () =>
    (await threadNews(app.app, viewer(ann), new Date(0))).find(({ link }) => link === `/skills/${id}`)?.hint;
  later();
  await replyTo(app, bob, id, 'Ours is green.');
  expect(await hint()).toBe('Skills share. Bob B. replied.');
  later();
  await replyTo(app, lead, id, 'And ours.');
  expect(await hint()).toBe('Skills share. 2 new replies; Lena L. wrote last.');
});

it('lists what was deleted to who may bring it back, until it is gone for good', async () => {
  const { id, firstId } = await startThread(app, bob, { title: 'Deleted by Bob' });
  const { id: other, firstId: otherFirst } = await startThread(app, bob, { title: 'Taken down of Bob' });
  const drop = (who: TestPerson, post: string) => asPerson(app, who).delete(`/api/posts/${post}`, { opId: op() });
  const deleted = async (who: TestPerson, more = '') => await titles(who, `?show=deleted${more}`);
  await drop(bob, firstId);
  await drop(lead, otherFirst);
  expect(await deleted(bob)).toEqual(['Deleted by Bob']);
  expect(await deleted(ann)).not.toContain('Deleted by Bob');
  expect(await deleted(lead)).toEqual(expect.arrayContaining(['Deleted by Bob', 'Taken down of Bob']));
  expect(await deleted(lead, '&words=taken')).toEqual(['Taken down of Bob']);
  expect(await titles(bob, '?show=mine')).not.toContain('Deleted by Bob');
  expect((await asPerson(app, bob).get(`/api/threads/${id}`)).body.thread.first.mayRestore).toBe(true);
  await asPerson(app, bob).post(`/api/posts/${firstId}/restore`, { opId: op() });
  expect(await deleted(bob)).toEqual([]);
  expect(await deleted(lead)).not.toContain('Deleted by Bob');
  await ThreadModel(app.app).updateOne({ _id: other }, { $set: { title: '' } });
  expect(await deleted(lead, '&words=taken')).toEqual([]);
  const asked = { show: 'deleted', tag: '', words: '', ofAll: true } as const;
  const plan = await threadQuery(app.app, lead.id, asked, '', 20).explain('executionStats');
  expect((plan as unknown as { executionStats: object }).executionStats).toMatchObject({ totalDocsExamined: 2 });
});

it('goes on to the next page of what was deleted, however many between are not one’s own to bring back', async () => {
  const others = await person(app, 'Olu O.', { roles: ['member', 'facilitator'] });
  const made = [];
  for (let i = 0; i < 20; i += 1) made.push(await startThread(app, i < 16 ? lead : bob, { title: `Swept ${i}` }));
  for (const { firstId } of made) await asPerson(app, others).delete(`/api/posts/${firstId}`, { opId: op() });
  const { threads, next } = await list(lead, '?show=deleted&words=swept');
  expect(threads.map((each: { title: string }) => each.title).toSorted()).toEqual(
    [16, 17, 18, 19].map((i) => `Swept ${i}`),
  );
  expect(next).toBe('');
  const first = await list(others, '?show=deleted&words=swept');
  const more = await list(others, `?show=deleted&words=swept&before=${encodeURIComponent(first.next)}`);
  expect([first.threads.length, more.threads.length, more.next]).toEqual([15, 5, '']);
});
