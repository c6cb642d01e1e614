import type { FlaggedThing } from '@soundings/contracts/moderation';
import { addNote } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { makeDocument } from '../../../../../tests/support/documents.ts';
import { asPerson, cookieOf, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
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
    ['constructor', 400],
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
  expect(messages.map((each: { text: string }) => each.text)).toEqual(['This message was removed.', 'A walking group']);
  tab.close();
});

it('a note that is reported goes from its board when a facilitator removes it, also after the session', async () => {
  const [lead, ann] = [await person(app, 'Lena', { roles: ['member', 'facilitator'] }), await person(app, 'Ann')];
  const { id } = await sessionNow(app, lead);
  await openRoom(app, lead, id);
  const tab = await socketOf(app, lead);
  await tab.send('live:go', { sessionId: id, opId: op(), from: -1, to: 0 });
  const boardId = `stage-${id}-${id}-s0`;
  const anns = await openBoard(app, boardId, ann);
  const { lanes } = (await asPerson(app, ann).get(`/api/boards/${boardId}`)).body;
  const by = { author: ann.id, authorName: 'Ann, Camden', at: '2026-11-23T10:00:00.000Z', lane: lanes[0].id };
  for (const noteId of ['bad', 'fine']) addNote(anns.doc, { id: noteId, text: `Words of ${noteId}`, ...by });
  await until(() => anns.word() === 'saved', 'the notes on disk');
  expect(anns.refusals).toEqual([]);
  await tab.send('live:end', { sessionId: id, opId: op() });
  const bob = await person(app, 'Bob');
  for (const noteId of ['bad', 'fine'])
    expect((await report(bob, `${boardId}~${noteId}`, 'x', 'note')).status).toBe(201);
  const { open } = (await asPerson(app, lead).get('/api/flags')).body as { open: FlaggedThing[] };
  const found = open.filter((each) => each.kind === 'note');
  expect(found).toMatchObject([
    { excerpt: 'Words of bad', link: `/boards/${boardId}`, removesItself: true, maySettle: true },
    { excerpt: 'Words of fine' },
  ]);
  for (const [i, decision] of ['removed', 'kept'].entries())
    await asPerson(app, lead).post(`/api/flags/${found[i]?.id}/settle`, { opId: op(), decision });
  await until(() => anns.texts().length === 1, 'the note gone from the open page');
  expect(anns.texts()).toEqual(['Words of fine']);
  expect((await report(bob, `${boardId}~bad`, 'x', 'note')).status).toBe(404);
  anns.leave();
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

it('nobody settles a report of something of their own, or learns who reported it; but where nobody else is there', async () => {
  const own = await startApp();
  const ada = await person(own, 'Ada', { roles: ['administrator'] });
  const [lead, ann] = [await person(own, 'Lead', { roles: ['member', 'facilitator'] }), await person(own, 'Ann')];
  const reportOf = async (kind: string, id: string) => {
    await asPerson(own, ann).post('/api/flags', { opId: op(), kind, id, why: 'About the facilitator' });
    const found = async (who: TestPerson): Promise<FlaggedThing> =>
      (await asPerson(own, who).get('/api/flags')).body.open.find((each: FlaggedThing) => each.targetId === id);
    const settle = async (who: TestPerson, decision = 'kept') =>
      asPerson(own, who).post(`/api/flags/${(await found(ada)).id}/settle`, { opId: op(), decision });
    return { found, settle };
  };
  const told = async (who: TestPerson): Promise<string> => (await asPerson(own, who).get('/api/notifications')).text;

  const thread = await startThread(own, lead, { title: 'By the facilitator' });
  const leads = await reportOf('post', thread.firstId);
  expect(await leads.found(lead)).toMatchObject({ mine: true, maySettle: false, people: 1, reports: [] });
  expect(await leads.found(ada)).toMatchObject({ mine: false, maySettle: true, reports: [{ byName: 'Ann' }] });
  expect(JSON.stringify(await leads.found(lead))).not.toContain('Ann');
  const refused = await leads.settle(lead);
  expect([refused.status, refused.body.error.message]).toEqual([
    403,
    'This is yours. Somebody else, a facilitator or an administrator, decides on it.',
  ]);
  expect(await told(lead)).not.toContain('Ann');
  expect(await told(ada)).toContain('Ann reported something');
  expect((await leads.settle(ada, 'removed')).status).toBe(201);
  const { settled } = (await asPerson(own, lead).get('/api/flags')).body;
  expect(JSON.stringify(settled)).not.toContain('Ann');
  expect((await asPerson(own, lead).post(`/api/posts/${thread.firstId}/restore`, { opId: op() })).status).toBe(403);

  const adas = await startThread(own, ada, { title: 'By the administrator' });
  const posted = await reportOf('post', adas.firstId);
  expect((await posted.settle(ada)).status).toBe(403);
  expect((await posted.settle(lead)).status).toBe(201);

  // Nobody but administrators settles this, and there is one.
  const letter = await reportOf('document', await makeDocument(own, ada, 'A letter'));
  expect(await letter.found(ada)).toMatchObject({ mine: true, maySettle: true, reports: [] });
  expect(await told(ada)).toContain('Something of yours was reported');
  await person(own, 'Bea', { roles: ['administrator'] });
  expect((await letter.settle(ada)).status).toBe(403);
  await own.stop();
});
