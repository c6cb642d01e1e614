import { textOf } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { makeDocument, openText, saved } from '../../../../../tests/support/documents.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';
import { citationWords } from './document-citations.ts';

let app: TestApp;
let ann: TestPerson;
let evidenceId: string;
let postId: string;
beforeAll(async () => {
  app = await startApp();
  ann = await person(app, 'Ann', { borough: 'Camden' });
  ({ firstId: postId } = await startThread(app, ann, { title: 'Who lends us a phone?', text: 'Our practice does.' }));
  evidenceId = (await asPerson(app, ann).post('/api/evidence', { opId: op(), kind: 'post', id: postId })).body.id;
});
afterAll(() => app.stop());

const cites = async () => (await asPerson(app, ann).get(`/api/evidence/${evidenceId}`)).body.citedBy;

function citation(id: string): Y.XmlElement {
  const made = new Y.XmlElement('citation');
  made.setAttribute('id', id);
  return made;
}

it('what a text cites is known from the thing itself while it stands there, and listed by its address in a file', async () => {
  const documentId = await makeDocument(app, ann, 'A phone in each practice');
  const line = await openText(app, documentId, ann);
  const paragraph = textOf(line.doc).get(0) as Y.XmlElement;
  // The second is no evidence: anybody may put any id into a text.
  paragraph.insert(paragraph.length, [citation(evidenceId), citation('never-there')]);
  await saved(line);
  await until(async () => (await cites()).length === 1, 'the citation to be known');
  expect((await cites())[0]).toMatchObject({ kind: 'document', id: documentId, title: 'A phone in each practice' });
  const { body: trail } = await asPerson(app, ann).get(`/api/trail/post/${postId}`);
  expect(trail.cameOut).toMatchObject([{ kind: 'document', id: documentId, out: `post:${postId}` }]);
  const { body: some } = await asPerson(app, ann).get(`/api/citations?ids=never-there,${evidenceId}`);
  expect(some.evidence.map((each: { id: string }) => each.id)).toEqual([evidenceId]);

  const viewer = { kind: 'person', id: ann.id, name: 'Ann', roles: ['member'], borough: 'Camden', ics: '' } as const;
  const words = await citationWords(app.app, viewer, [evidenceId, 'never-there']);
  expect([...words]).toEqual([
    [
      evidenceId,
      {
        words: 'Post: “Our practice does.”',
        link: `${app.app.url()}/evidence/${evidenceId}`,
      },
    ],
  ]);

  const text = 'I said “ring first”, and they did';
  const { firstId } = await startThread(app, ann, { title: 'Who rings?', text });
  const frozen = await asPerson(app, ann).post('/api/evidence', { opId: op(), kind: 'post', id: firstId });
  const [quoting] = (await citationWords(app.app, viewer, [frozen.body.id])).values();
  expect(quoting?.words).toBe('Post: “I said ‘ring first’, and they did”.');

  paragraph.delete(paragraph.length - 2, 2);
  await saved(line);
  await until(async () => (await cites()).length === 0, 'the citation to be gone');
  line.leave();
});

it('a text that cites and takes back many times ends as known as it stands, without a write for each time', async () => {
  const documentId = await makeDocument(app, ann, 'Back and forth');
  const line = await openText(app, documentId, ann);
  const paragraph = textOf(line.doc).get(0) as Y.XmlElement;
  const change = vi.spyOn(app.app, 'change');
  for (let i = 0; i < 100; i += 1) {
    paragraph.insert(paragraph.length, [citation(evidenceId)]);
    if (i < 99) paragraph.delete(paragraph.length - 1, 1);
  }
  await saved(line);
  await until(async () => (await cites()).length === 1, 'the citation to be known');
  expect(change.mock.calls.length).toBeLessThan(50);
  change.mockRestore();
  line.leave();
});
