import type { FlaggedThing } from '@soundings/contracts/moderation';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDocument } from '../../../../../tests/support/documents.ts';
import { asPerson, cookieOf, person, socketOf } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const opId = () => app.app.ids.next();
const report = (who: { cookie: string } | undefined, id: string, why = 'It names somebody.', kind = 'page') =>
  asPerson(app, who).post('/api/flags', { opId: opId(), kind, id, excerpt: 'Mrs A. of …', why, link: '/sessions/x' });

it('joins the reports of one thing, tells administrators once, and tells who reported what became of it', async () => {
  const ada = await person(app, 'Ada', { roles: ['administrator'] });
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  for (const who of [ann, ann, bob]) expect((await report(who, 'page-1')).status).toBe(201);
  const { open } = (await asPerson(app, ada).get('/api/flags')).body;
  expect(open).toHaveLength(1);
  expect(open[0].reports.map((each: { byName: string }) => each.byName)).toEqual(['Ann', 'Bob']);
  expect((await asPerson(app, ada).get('/api/notifications/unread')).body.unread).toBe(1);
  const settle = (by: { cookie: string }, decision: string) =>
    asPerson(app, by).post(`/api/flags/${open[0].id}/settle`, { opId: opId(), decision });
  expect((await settle(ann, 'removed')).status).toBe(403);
  expect((await settle(ada, 'burned')).status).toBe(400);
  expect((await settle(ada, 'removed')).status).toBe(201);
  expect((await settle(ada, 'kept')).status).toBe(409);
  for (const who of [ann, bob]) {
    expect((await asPerson(app, who).get('/api/notifications')).body.notifications[0].text).toContain('was removed');
  }
  const after = (await asPerson(app, ada).get('/api/flags')).body;
  expect([after.open.length, after.settled[0].state, after.settled[0].settledByName]).toEqual([0, 'removed', 'Ada']);
  expect((await report(bob, 'page-1')).status).toBe(201);
  expect((await asPerson(app, ada).get('/api/flags')).body.open).toHaveLength(1);
});

it('refuses nobody, bad input, foreign links and a flood', async () => {
  const ann = await person(app, 'Ann');
  expect((await report(undefined, 'page-2')).status).toBe(401);
  expect((await report(ann, 'page-2', '')).status).toBe(400);
  const foreign = { opId: opId(), kind: 'page', id: 'n-1', excerpt: '', why: 'x', link: '//elsewhere.example' };
  expect((await asPerson(app, ann).post('/api/flags', foreign)).status).toBe(400);
  for (const [kind, status] of [
    ['pages', 400],
    ['message', 404],
    ['note', 404],
  ] as const)
    expect((await report(ann, 'nowhere', 'x', kind)).status).toBe(status);
  const bob = await person(app, 'Bob');
  const many = [];
  for (let i = 0; i < 21; i++) many.push((await report(bob, `flood-${i}`)).status);
  expect(many.slice(-2)).toEqual([201, 429]);
});

it('a message that a visitor reported goes from every open page when it is removed, and not when it is kept', async () => {
  const ada = await person(app, 'Ada', { roles: ['administrator'] });
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const { id } = await sessionNow(app, lead);
  const { code } = await openRoom(app, lead, id);
  const tab = await socketOf(app, lead);
  await tab.send('room:watch', { room: `session:${id}` });
  await tab.send('live:visitors', { sessionId: id, opId: op(), allowed: true });
  const visitor = { cookie: cookieOf(await asPerson(app).post('/api/visit', { code, name: 'Guest' })) };
  const say = async (text: string): Promise<string> => {
    const said = await tab.send('live:say', { sessionId: id, opId: op(), text });
    return (said.data as unknown as { id: string }).id;
  };
  const [bad, fine] = [await say('Mrs A. of Camden'), await say('A walking group')];
  for (const message of [bad, fine])
    expect((await report(visitor, message, 'It names her.', 'message')).status).toBe(201);
  const { open } = (await asPerson(app, ada).get('/api/flags')).body;
  for (const thing of open.filter((each: { targetId: string }) => [bad, fine].includes(each.targetId))) {
    expect(thing).toMatchObject({ removesItself: true, reports: [{ byName: 'Guest' }] });
    const decision = thing.targetId === bad ? 'removed' : 'kept';
    await asPerson(app, ada).post(`/api/flags/${thing.id}/settle`, { opId: op(), decision });
  }
  await until(() => tab.heard.some((each) => JSON.stringify(each.payload).includes('was removed')), 'the open page');
  const { messages } = (await asPerson(app, lead).get(`/api/sessions/${id}/room`)).body;
  expect(messages.map((each: { text: string }) => each.text)).toEqual([
    'This message was removed by an administrator.',
    'A walking group',
  ]);
  tab.close();
});

it('who reports something says why, and not what stands there: its words and its place are its own', async () => {
  const ada = await person(app, 'Ada', { roles: ['administrator'] });
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  const thread = await startThread(app, bob, { title: 'Honest thread', text: 'Perfectly honest words.' });
  const { postId } = await replyTo(app, bob, thread.id, `Long ${'and longer '.repeat(60)}`);
  const documentId = await makeDocument(app, bob, 'An honest letter');
  const { id: sessionId } = await sessionNow(app, await person(app, 'Lead', { roles: ['member', 'facilitator'] }));
  const title = (await asPerson(app, ann).get(`/api/sessions/${sessionId}`)).body.title as string;
  const forged = { excerpt: 'FORGED abusive words', link: '/outcomes', why: 'Bad' };
  const said: [string, string, string, string][] = [
    ['post', thread.firstId, 'Honest thread: Perfectly honest words.', `/skills/${thread.id}?at=0`],
    ['post', postId, 'Long and longer', `/skills/${thread.id}?at=1`],
    ['thread', thread.id, 'Honest thread', `/skills/${thread.id}`],
    ['document', documentId, 'An honest letter', `/documents/${documentId}`],
    ['session', sessionId, title, `/sessions/${sessionId}`],
  ];
  for (const [kind, id] of said)
    expect((await asPerson(app, ann).post('/api/flags', { opId: op(), kind, id, ...forged })).status).toBe(201);
  await asPerson(app, ann).post('/api/flags', { opId: op(), kind: 'page', id: 'a-page', ...forged });
  const { open } = (await asPerson(app, ada).get('/api/flags')).body as { open: FlaggedThing[] };
  for (const [kind, targetId, words, link] of said) {
    const shown = open.find((each) => each.targetId === targetId && each.kind === kind);
    expect(shown).toMatchObject({ ofReporter: false, link });
    expect(shown?.excerpt.startsWith(words)).toBe(true);
    expect(shown?.excerpt.length).toBeLessThanOrEqual(500);
  }
  expect(open.find((each) => each.targetId === 'a-page')).toMatchObject({ ofReporter: true, excerpt: forged.excerpt });
});
