import { readText, wordsOf, writeText } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PersonModel, type PersonRecord, viewerOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { line, makeDocument, move, openText, typeIn } from '../../../../../tests/support/documents.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { DocumentModel, SignatureModel } from './document.model.ts';
import { renameDocument } from './document.service.ts';
import { withTextHeld } from './document-kind.ts';
import { moveDocument } from './document-move.service.ts';
import { signDocument, withdrawSignature } from './signature.service.ts';
import { getVersion, restoreVersion } from './version.service.ts';

let app: TestApp;
let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  app = await startApp();
  [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
});
afterAll(() => app.stop());

const textOf = async (id: string) =>
  (await app.app.collab.read('document', id, (doc) => readText(doc))).map(wordsOf).join('\n');
const viewer = async ({ id }: TestPerson) =>
  viewerOf(app.app, (await PersonModel(app.app).findById(id).lean<PersonRecord>()) as PersonRecord);

/** The same application in which somebody else is quicker with this. */
const after = (first: () => Promise<void>): App => ({
  ...app.app,
  change: async (by, act) => {
    await first();
    return await app.app.change(by, act);
  },
});

it('an older version that is put back while the text is read to be signed is refused, and the text stays', async () => {
  const id = await makeDocument(app, ann, 'Both at once', [line('As it was.')]);
  await asPerson(app, ann).post(`/api/documents/${id}/versions`, { opId: op(), name: 'First' });
  await app.app.collab.edit('document', id, (doc) => writeText(doc, [line('As it is.')]));
  const put = () => asPerson(app, ann).post(`/api/documents/${id}/versions/1/restore`, { opId: op() });
  const held = await withTextHeld(app.app, id, async () => await put());
  expect([held.status, held.body.error.message]).toEqual([409, expect.stringContaining('went to be signed')]);
  expect(await textOf(id)).toBe('As it is.');
  expect((await put()).status).toBe(201);
  expect(await textOf(id)).toBe('As it was.');
});

it('what is written while an older version is put back is in a version, and a repeat leaves what came since', async () => {
  const id = await makeDocument(app, ann, 'Going back', [line('As it was.')]);
  await asPerson(app, ann).post(`/api/documents/${id}/versions`, { opId: op(), name: 'First' });
  const write = (words: string) => app.app.collab.edit('document', id, (doc) => writeText(doc, [line(words)]));
  await write('As it is.');
  let written = false;
  const busy: App = {
    ...app.app,
    change: async (by, act) => {
      const done = await app.app.change(by, act);
      if (!written) await write('As it is, and one more word.');
      written = true;
      return done;
    },
  };
  const opId = op();
  const restored = await restoreVersion(busy, await viewer(ann), id, 1, opId);
  const me = await viewer(ann);
  const numbers = Array.from({ length: restored.number }, (_, i) => i + 1);
  const kept = await Promise.all(numbers.map((number) => getVersion(app.app, me, id, number)));
  expect(kept.map((each) => each.paragraphs.map(wordsOf).join())).toEqual([
    'As it was.',
    'As it is.',
    'As it is, and one more word.',
    'As it was.',
  ]);
  await write('Written since.');
  expect(await restoreVersion(app.app, await viewer(ann), id, 1, opId)).toEqual(restored);
  expect(await textOf(id)).toBe('Written since.');
});

it('a signature is neither taken back nor given once the document is final, however close the two come', async () => {
  const id = await makeDocument(app, ann, 'Signed');
  await move(app, ann, id, 'signing');
  await asPerson(app, bob).post(`/api/documents/${id}/signatures`, { opId: op(), version: 1, showName: true });
  let moved = false;
  const quicker = after(async () => {
    if (moved) return;
    moved = true;
    await move(app, ann, id, 'final');
  });
  await expect(withdrawSignature(quicker, await viewer(bob), id, op())).rejects.toThrow('cannot be taken back');
  expect(await SignatureModel(app.app).countDocuments({ documentId: id })).toBe(1);
  await expect(
    signDocument(quicker, await viewer(ann), id, { opId: op(), version: 1, showName: true }),
  ).rejects.toThrow('cannot be signed');
});

it('a document that went elsewhere while it was moved on is not moved from where it stood', async () => {
  const id = await makeDocument(app, ann, 'Moved by two');
  await move(app, ann, id, 'signing');
  const quicker = after(() => move(app, ann, id, 'review'));
  const input = { opId: op(), to: 'final' as const, by: null, askIds: [], notAPersons: false };
  await expect(moveDocument(quicker, await viewer(ann), id, input)).rejects.toMatchObject({ code: 'conflict' });
  expect(await DocumentModel(app.app).findById(id).lean()).toMatchObject({ state: 'review' });
});

it('a document that is taken down meanwhile takes no signature, and gives none back', async () => {
  const id = await makeDocument(app, ann, 'Taken down');
  await move(app, ann, id, 'signing');
  await asPerson(app, bob).post(`/api/documents/${id}/signatures`, { opId: op(), version: 1, showName: true });
  const takeDown = async (removed: boolean): Promise<void> => {
    await DocumentModel(app.app).updateOne({ _id: id }, { $set: { removed } });
  };
  const quicker = after(() => takeDown(true));
  const input = { opId: op(), version: 1, showName: true };
  await expect(signDocument(quicker, await viewer(ann), id, input)).rejects.toMatchObject({ code: 'closed' });
  await takeDown(false);
  await expect(withdrawSignature(quicker, await viewer(bob), id, op())).rejects.toMatchObject({ code: 'closed' });
  const signed = await SignatureModel(app.app).find({ documentId: id }).lean();
  expect(signed.map((each) => each.personId)).toEqual([bob.id]);
});

it('a title that comes while its document goes to be signed is refused, and what is signed keeps the one it had', async () => {
  const id = await makeDocument(app, ann, 'As it is signed');
  const quicker = after(() => move(app, ann, id, 'signing'));
  const input = { opId: op(), title: 'Another', notAPersons: false };
  await expect(renameDocument(quicker, await viewer(ann), id, input)).rejects.toMatchObject({ code: 'closed' });
  expect(await DocumentModel(app.app).findById(id).lean()).toMatchObject({ title: 'As it is signed' });
});

it('what is typed while the text is read to be signed is refused too', async () => {
  const id = await makeDocument(app, ann, 'Held');
  const text = await openText(app, id, bob);
  await withTextHeld(app.app, id, async () => {
    typeIn(text.doc, 0, ' Too late.');
    await until(() => text.refusals.length > 0, 'the refusal');
  });
  text.leave();
  expect(await textOf(id)).toBe('A named supervisor for everybody.');
});
