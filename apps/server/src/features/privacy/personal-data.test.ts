import { addNote } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EvidenceModel, type EvidenceRecord } from '#features/evidence/index.ts';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { makeDocument } from '../../../../../tests/support/documents.ts';
import { asPerson, person, socketOf } from '../../../../../tests/support/people.ts';
import { op, openRoom, sessionNow } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('gives me a file of all that is kept on me, from every feature that keeps something, and no secret', async () => {
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  const opId = app.app.ids.next();
  await asPerson(app, ann).post('/api/flags', { opId, kind: 'page', id: 'page-1', excerpt: 'x', why: 'Ann’s reason' });
  await asPerson(app, bob).post('/api/flags', { opId, kind: 'page', id: 'page-1', excerpt: 'x', why: 'Bob’s reason' });
  const response = await asPerson(app, ann).get('/api/me/data');
  expect(response.status).toBe(200);
  expect(response.headers['content-disposition']).toContain('my-soundings-data.json');
  const data = JSON.parse(response.text);
  expect(data.members.profile).toMatchObject({ name: 'Ann', email: ann.email });
  expect(data.accounts.signIns).toHaveLength(1);
  expect(Object.keys(data)).toEqual(
    expect.arrayContaining(['about', ...app.app.features.filter((f) => f.personalData).map((f) => f.name)]),
  );
  expect(response.text).toContain('Ann’s reason');
  for (const secret of ['$argon2', 'Bob', decodeURIComponent(ann.cookie).slice(12, 30)]) {
    expect(response.text).not.toContain(secret);
  }
  expect((await asPerson(app).get('/api/me/data')).status).toBe(401);
});

it('holds what I wrote in a room under my name, and nothing of others', async () => {
  const lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  const session = await sessionNow(app, lead);
  await openRoom(app, lead, session.id);
  const leads = await socketOf(app, lead);
  const to = session.indexOf('check-in');
  await leads.send('live:go', { sessionId: session.id, opId: op(), from: -1, to });
  await app.app.outbox.idle();
  const boardId = `stage-${session.id}-${session.stageId('check-in')}`;
  for (const who of [ann, bob]) {
    const tab = await socketOf(app, who);
    await tab.send('live:enter', { sessionId: session.id });
    await tab.send('live:say', { sessionId: session.id, opId: op(), text: `Said by ${who.name}` });
    const board = await openBoard(app, boardId, who);
    const { lanes } = (await asPerson(app, who).get(`/api/boards/${boardId}`)).body;
    const author = { author: who.id, authorName: `${who.name}, Camden`, at: new Date().toISOString() };
    addNote(board.doc, { id: `note-of-${who.name}`, text: `Noted by ${who.name}`, lane: lanes[0].id, ...author });
    await until(() => board.word() === 'saved', 'the note to be on disk');
    board.leave();
    tab.close();
  }
  leads.close();
  const text = (await asPerson(app, ann).get('/api/me/data')).text;
  const data = JSON.parse(text);
  expect(data.boards.notes.map((note: { text: string }) => note.text)).toEqual(['Noted by Ann']);
  expect(data.live.messages.map((message: { text: string }) => message.text)).toEqual(['Said by Ann']);
  expect(data.live.attended).toHaveLength(1);
  expect(text).not.toContain('by Bob');
});

it('every feature that keeps something under a person’s id says what', () => {
  const pathsOf = (schema: { paths: Record<string, object> }): string[] =>
    Object.entries(schema.paths).flatMap(([path, type]) => [
      path,
      // A list of records of its own: Mongoose keeps their schema here, without a type.
      ...('schema' in type && type.schema
        ? pathsOf(type.schema as { paths: Record<string, object> }).map((inner) => `${path}.${inner}`)
        : []),
    ]);
  const personal = /(^|\.)(email|who|(person|author|presenter|facilitator|owner|by|madeBy|usedBy)Id|createdBy)$/;
  const keeps = app.app.features.filter((feature) =>
    feature.models.some((model) =>
      pathsOf(app.app.db.model(model.modelName).schema).some((path) => personal.test(path)),
    ),
  );
  expect(keeps.length).toBeGreaterThan(7);
  const silent = keeps.filter((feature) => !feature.personalData);
  expect(silent.map((feature) => feature.name)).toEqual([]);
});

it('holds no words that others took back, nor the title of what was taken down, nor what others wrote in a cited theme', async () => {
  const ada = await person(app, 'Ada', { roles: ['administrator'] });
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  const annsData = async () => (await asPerson(app, ann).get('/api/me/data')).text;
  const { id: threadId } = await startThread(app, ann);
  const { postId } = await replyTo(app, bob, threadId, 'The lift is behind the hall.');
  const quote = { postId, words: 'behind the hall' };
  const reply = { opId: op(), text: 'Thank you.', quote, notAPersons: false };
  expect((await asPerson(app, ann).post(`/api/threads/${threadId}/posts`, reply)).status).toBe(201);
  const documentId = await makeDocument(app, bob, 'A letter for one family');
  await asPerson(app, bob).put(`/api/documents/${documentId}/editors`, { opId: op(), editorIds: [ann.id] });
  const cited: EvidenceRecord = {
    ...{ _id: 'cited-theme', kind: 'theme', thingId: 't-1', title: 'Lifts', excerpt: 'Lifts\n– None in Penge' },
    ...{ figure: null, at: new Date(), frozenAt: new Date(), frozenById: bob.id, hash: 'h', citedBy: [], publicIn: [] },
    parts: [],
    way: [],
    authors: [ann, bob].map(({ id: personId }) => ({ personId, answer: 'not-asked' })),
  };
  await EvidenceModel(app.app).insertMany([cited]);
  const before = await annsData();
  for (const words of ['behind the hall', 'A letter for one family', '/evidence/cited-theme'])
    expect(before).toContain(words);
  expect(before).not.toContain('None in Penge');

  await asPerson(app, bob).delete(`/api/posts/${postId}`, { opId: op() });
  await asPerson(app, ada).post('/api/flags', { opId: op(), kind: 'document', id: documentId, excerpt: '', why: 'x' });
  const { open } = (await asPerson(app, ada).get('/api/flags')).body;
  const flag = open.find((each: { kind: string }) => each.kind === 'document');
  await asPerson(app, ada).post(`/api/flags/${flag.id}/settle`, { opId: op(), decision: 'removed' });
  const after = await annsData();
  for (const words of ['behind the hall', 'A letter for one family']) expect(after).not.toContain(words);
  expect((await asPerson(app, bob).get('/api/me/data')).text).toContain('A letter for one family');
});
