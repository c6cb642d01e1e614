import type { Notification } from '@soundings/contracts/notifications';
import { addTheme, deleteNote, deleteTheme, moveNote, readBoard } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { makeDocument } from '../../../../../tests/support/documents.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { pollRoom } from '../../../../../tests/support/polls.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let [lead, cora, ann] = [] as unknown as TestPerson[] as [TestPerson, TestPerson, TestPerson];
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator', 'administrator'] });
  cora = await person(app, 'Cora', { roles: ['convenor'] });
  ann = await person(app, 'Ann');
});
afterAll(() => app.stop());

/** An outcome that cites that thing, as a draft; `publish` shows it to everybody. */
async function outcomeCiting(kind: string, thingId: string, title: string) {
  const coras = asPerson(app, cora);
  const { id } = (await coras.post('/api/outcomes', { opId: op(), about: null })).body;
  const cited = (await coras.post('/api/evidence', { opId: op(), kind, id: thingId })).body;
  const draft = (await coras.get(`/api/outcomes/${id}/draft`)).body;
  const said = { title, asked: 'What helped?', said: 'To ask by name.', did: 'We did.', status: 'done' };
  const fields = { ...draft.fields, ...said, evidence: [cited.id] };
  const { version } = (await coras.put(`/api/outcomes/${id}/draft`, { opId: op(), version: draft.version, fields }))
    .body;
  return {
    id,
    citedId: cited.id as string,
    publish: () => coras.post(`/api/outcomes/${id}/publish`, { opId: op(), version, why: '' }),
  };
}

const report = (kind: string, id: string) =>
  asPerson(app, lead).post('/api/flags', { opId: op(), kind, id, excerpt: 'Ask for …', why: 'It names a patient.' });
const waiting = async () => (await asPerson(app, lead).get('/api/flags')).body.open[0];
const remove = async () =>
  asPerson(app, lead).post(`/api/flags/${(await waiting()).id}/settle`, { opId: op(), decision: 'removed' });

/** What the convenor was told with the way to change that outcome. */
async function toldOf(outcomeId: string): Promise<string[]> {
  const { notifications } = (await asPerson(app, cora).get('/api/notifications')).body;
  return notifications
    .filter((each: Notification) => each.link === `/outcomes/${outcomeId}/edit`)
    .map((each: Notification) => each.text);
}
const removedWords = (title: string) =>
  `Something that “${title}” cites was reported and removed. Its words stand there until you leave them out.`;

it('words that are removed and stand in a public outcome are named to who removes them, and to the convenor', async () => {
  const { id: threadId } = await startThread(app, ann, { title: 'What helped?' });
  const { postId } = await replyTo(app, ann, threadId, 'Ask for Mrs A. at the desk.');
  const { id, publish } = await outcomeCiting('post', postId, 'A better desk');
  await report('post', postId);
  expect((await waiting()).means).not.toContain('A better desk');
  await publish();
  expect((await waiting()).means).toContain('“A better desk” is public and cites it: its words stay there until');
  await remove();
  expect(await toldOf(id)).toEqual([removedWords('A better desk')]);
});

it('so are the words of a reply that goes with its whole thread, but not with another reply', async () => {
  const { id: threadId, firstId } = await startThread(app, ann, { title: 'Who helped?' });
  const { postId } = await replyTo(app, ann, threadId, 'Ask for Mrs B. at the desk.');
  const { postId: otherId } = await replyTo(app, ann, threadId, 'Nobody did.');
  const { id, publish } = await outcomeCiting('post', postId, 'A second desk');
  await publish();
  await report('post', otherId);
  expect((await waiting()).means).not.toContain('A second desk');
  await remove();
  expect(await toldOf(id)).toEqual([]);
  await report('post', firstId);
  expect((await waiting()).means).toContain('“A second desk” is public and cites it');
  await remove();
  expect(await toldOf(id)).toEqual([removedWords('A second desk')]);
});

it('so are the words of any version of a document', async () => {
  const documentId = await makeDocument(app, ann, 'How we ask');
  const keep = (name: string) => asPerson(app, ann).post(`/api/documents/${documentId}/versions`, { opId: op(), name });
  await keep('The first');
  const { id, publish } = await outcomeCiting('document', documentId, 'A third desk');
  await publish();
  await keep('The second');
  await report('document', documentId);
  expect((await waiting()).means).toContain('“A third desk” is public and cites it');
  await remove();
  expect(await toldOf(id)).toEqual([removedWords('A third desk')]);
});

it('what was deleted or taken down after it was cited does not become public; what is public can still be changed', async () => {
  const draftOf = async (id: string) => (await asPerson(app, cora).get(`/api/outcomes/${id}/draft`)).body;
  const documentId = await makeDocument(app, ann, 'What we ask for');
  await asPerson(app, ann).post(`/api/documents/${documentId}/versions`, { opId: op(), name: 'The first' });
  const { id: threadId } = await startThread(app, ann, { title: 'What went well?' });
  const { postId } = await replyTo(app, ann, threadId, 'Mrs C. came by herself.');
  const ofPost = await outcomeCiting('post', postId, 'A fourth desk');
  const ofDocument = await outcomeCiting('document', documentId, 'A fifth desk');
  expect((await draftOf(ofPost.id)).evidence).toMatchObject([{ takenBack: false }]);

  await asPerson(app, ann).delete(`/api/posts/${postId}`, { opId: op() });
  await report('document', documentId);
  await remove();
  for (const { id, citedId, publish } of [ofPost, ofDocument]) {
    const refused = await publish();
    expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([400, [`evidence-${citedId}`]]);
    expect((await draftOf(id)).evidence).toMatchObject([{ takenBack: true }]);
    expect((await asPerson(app).get(`/api/evidence/${citedId}`)).status).toBe(401);
  }
  await asPerson(app, ann).post(`/api/posts/${postId}/restore`, { opId: op() });
  expect((await ofPost.publish()).status).toBe(201);
  await asPerson(app, ann).delete(`/api/posts/${postId}`, { opId: op() });
  const { version, fields } = await draftOf(ofPost.id);
  const kept = { opId: op(), version, fields: { ...fields, did: 'We did so in May.' } };
  const saved = await asPerson(app, cora).put(`/api/outcomes/${ofPost.id}/draft`, kept);
  const change = { opId: op(), version: saved.body.version, why: 'It is done.' };
  expect((await asPerson(app, cora).post(`/api/outcomes/${ofPost.id}/publish`, change)).status).toBe(201);
});

it('a theme does not become public with a note that was deleted, nor when it is gone itself; cited anew it does', async () => {
  const { id: sessionId } = await pollRoom(app, lead);
  const leads = await socketOf(app, lead);
  await leads.send('live:go', { opId: op(), sessionId, from: -1, to: 0 });
  const boardId = `stage-${sessionId}-${sessionId}-s0`;
  const lane = (await asPerson(app, ann).get(`/api/boards/${boardId}`)).body.lanes[0].id;
  for (const text of ['Ring first', 'Mrs D. drinks at work'])
    await leads.send('board:hold-note', { opId: op(), boardId, lane, text, anonymous: false });
  const board = await openBoard(app, boardId, lead);
  await until(() => board.texts().length === 2, 'the notes');
  addTheme(board.doc, { id: 'helps', name: 'What helps', lane });
  for (const { id } of readBoard(board.doc).notes) moveNote(board.doc, id, { lane, theme: 'helps' });
  await until(() => board.word() === 'saved', 'the theme');
  const theme = `${boardId}~helps`;
  const both = await outcomeCiting('theme', theme, 'A sixth desk');
  const ofMrsD = readBoard(board.doc).notes.find((note) => note.text.startsWith('Mrs D.'))!;
  deleteNote(board.doc, ofMrsD.id);
  await until(() => board.word() === 'saved', 'the deletion');
  const refused = await both.publish();
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([400, [`evidence-${both.citedId}`]]);
  expect((await asPerson(app).get(`/api/evidence/${both.citedId}`)).status).toBe(401);

  const anew = await outcomeCiting('theme', theme, 'A sixth desk');
  expect((await anew.publish()).status).toBe(201);
  expect((await asPerson(app).get(`/api/evidence/${anew.citedId}`)).body.excerpt).toBe('What helps\n– Ring first');
  const late = await outcomeCiting('theme', theme, 'A seventh desk');
  deleteTheme(board.doc, 'helps');
  await until(() => board.word() === 'saved', 'the theme to go');
  expect((await late.publish()).status).toBe(400);
  board.leave();
  leads.close();
});
