import { documentLimits } from '@soundings/contracts/documents';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorOn, makeDocument, move } from '../../../../../tests/support/documents.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { CommentModel, type CommentRecord } from './comment.model.ts';
import { DocumentModel } from './document.model.ts';

let app: TestApp;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp();
  [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
});
afterAll(() => app.stop());

const path = (documentId: string) => `/api/documents/${documentId}/comments`;
const comments = async (documentId: string) =>
  (await asPerson(app, ann).get(path(documentId))).body.comments as { replies: object[]; resolved: object | null }[];

async function comment(documentId: string, text = 'Some of us have two.') {
  const on = await app.app.collab.read('document', documentId, (doc) => anchorOn(doc, 'supervisor'));
  return await asPerson(app, bob).post(path(documentId), { opId: op(), ...on, text });
}
const reply = (documentId: string, commentId: string, more: object = {}) =>
  asPerson(app, ann).post(`${path(documentId)}/${commentId}/replies`, { opId: op(), text: 'Say “a”.', ...more });
const resolve = (documentId: string, commentId: string, resolved: boolean) =>
  asPerson(app, ann).put(`${path(documentId)}/${commentId}/resolved`, { opId: op(), resolved });

it('on a final document none is answered, resolved or opened again: they stay as they were', async () => {
  const id = await makeDocument(app, ann, 'Final');
  const [open, done] = [(await comment(id)).body.id, (await comment(id, 'And one more.')).body.id];
  await resolve(id, done, true);
  await move(app, ann, id, 'signing');
  await move(app, ann, id, 'final');
  const before = await comments(id);
  const late = [await reply(id, open), await resolve(id, open, true), await resolve(id, done, false)];
  expect(late.map(({ body }) => body.error?.code)).toEqual(['closed', 'closed', 'closed']);
  expect(await comments(id)).toEqual(before);
  expect(before.map(({ replies, resolved }) => [replies.length, resolved !== null])).toEqual([
    [0, false],
    [0, true],
  ]);
});

it('is answered and resolved at its own document only', async () => {
  const [id, other] = [await makeDocument(app, ann, 'Its own'), await makeDocument(app, ann, 'Another')];
  const made = (await comment(id)).body.id;
  const astray = [await reply(other, made), await resolve(other, made, true)];
  expect(astray.map(({ status }) => status)).toEqual([404, 404]);
  expect(await comments(id)).toMatchObject([{ replies: [], resolved: null }]);
});

it('warns once of what may identify a patient, in a comment and in a reply to one', async () => {
  const id = await makeDocument(app, ann, 'Warned');
  const words = 'This has what looks like an NHS number (943 476 5919).';
  expect((await comment(id, 'She is 943 476 5919.')).body.error?.fields).toEqual({ text: words });
  const made = (await comment(id)).body.id;
  const refused = await reply(id, made, { text: 'She is 943 476 5919.' });
  expect([refused.status, refused.body.error?.fields]).toEqual([422, { text: words }]);
  expect(await comments(id)).toMatchObject([{ replies: [] }]);
  expect((await reply(id, made, { text: 'She is 943 476 5919.', notAPersons: true })).status).toBe(201);
});

it('a document holds as many comments, and a comment as many replies, as it can', async () => {
  const id = await makeDocument(app, ann, 'Full');
  const made = (await comment(id)).body.id;
  const record = (await CommentModel(app.app).findById(made).lean<CommentRecord>()) as CommentRecord;
  const more = Array.from({ length: documentLimits.comments - 2 }, () => ({ ...record, _id: app.app.ids.next() }));
  await CommentModel(app.app).insertMany(more);
  expect((await comment(id, 'The last one.')).status).toBe(201);
  expect((await comment(id, 'One too many.')).body.error?.code).toBe('too_large');
  expect(await comments(id)).toHaveLength(documentLimits.comments);

  const { _id, authorId, authorName, borough, text, at } = record;
  const replies = Array.from({ length: documentLimits.replies - 1 }, (_, n) => ({
    ...{ id: `${_id}-${n}`, authorId, authorName, borough, text, at },
  }));
  await CommentModel(app.app).updateOne({ _id }, { $set: { replies } });
  expect((await reply(id, made)).status).toBe(201);
  expect((await reply(id, made)).body.error?.code).toBe('too_large');
});

it('of a document that was taken down no comment can be reported, nor its words read by it', async () => {
  const id = await makeDocument(app, ann, 'Taken down');
  const made = (await comment(id)).body.id;
  const report = () =>
    asPerson(app, ann).post('/api/flags', {
      ...{ opId: op(), kind: 'document-comment', id: made, excerpt: '', why: 'Unkind' },
    });
  await DocumentModel(app.app).updateOne({ _id: id }, { $set: { removed: true } });
  expect((await report()).status).toBe(404);
  await DocumentModel(app.app).updateOne({ _id: id }, { $set: { removed: false } });
  expect((await report()).status).toBe(201);
});

it('a person’s own copy of their data holds what they wrote of a talk, and not what others said in it', async () => {
  const id = await makeDocument(app, ann, 'Own words');
  const made = (await comment(id, 'In the words of Bob.')).body.id;
  await reply(id, made, { text: 'In the words of Ann.' });
  const wordsOf = async (who: TestPerson) => (await asPerson(app, who).get('/api/me/data')).text;
  const [anns, bobs] = [await wordsOf(ann), await wordsOf(bob)];
  expect([anns.includes('words of Ann'), anns.includes('words of Bob')]).toEqual([true, false]);
  expect([bobs.includes('words of Ann'), bobs.includes('words of Bob')]).toEqual([false, true]);
});
