import { rangeOf, readText, textOf, wordsIn } from '@soundings/doc-kinds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { joinDoc } from '../../../../../tests/support/collab-line.ts';
import {
  anchorOn,
  line,
  linesOf,
  makeDocument,
  move,
  openText,
  saved,
  typeIn,
} from '../../../../../tests/support/documents.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import type { DocumentRecord } from './document.model.ts';
import { findDocument } from './document.store.ts';
import { signedLines } from './document-files.service.ts';
import { documentNews } from './document-needs.service.ts';

let app: TestApp;
let [ann, bob, lead, convenor] = [] as unknown as TestPerson[] as [TestPerson, TestPerson, TestPerson, TestPerson];
beforeAll(async () => {
  app = await startApp();
  [ann, bob] = [await person(app, 'Ann', { borough: 'Camden' }), await person(app, 'Bob', { borough: 'Hackney' })];
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  convenor = await person(app, 'Convenor', { roles: ['convenor'] });
});
afterAll(() => app.stop());

type Parser = Parameters<ReturnType<ReturnType<typeof asPerson>['get']>['parse']>[0];

const bytes: Parser = (response: unknown, done?: (error: Error | null, body: Buffer) => void) => {
  const parts: Buffer[] = [];
  // supertest hands over the stream of the answer.
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done?.(null, Buffer.concat(parts)));
};

const told = async (who: TestPerson): Promise<string[]> =>
  (await asPerson(app, who).get('/api/notifications')).body.notifications.map((each: { text: string }) => each.text);
const get = async (id: string, who = ann, more = '') =>
  (await asPerson(app, who).get(`/api/documents/${id}${more}`)).body;

describe('writing', () => {
  it('two write in one text; who wrote since the last version is on record with it', async () => {
    const id = await makeDocument(app, ann, 'A fair start');
    const [anns, bobs] = [await openText(app, id, ann), await openText(app, id, bob)];
    typeIn(anns.doc, 0, ' From Ann.');
    typeIn(bobs.doc, 0, ' From Bob.');
    await Promise.all([saved(anns), saved(bobs)]);
    await until(
      () =>
        linesOf(anns.doc)[0] === linesOf(bobs.doc)[0] &&
        /From Ann.*From Bob|From Bob.*From Ann/.test(linesOf(anns.doc)[0] ?? ''),
    );
    const keep = { opId: op(), name: 'After our meeting' };
    await until(
      async () => (await app.app.db.collection('documents').findOne({ _id: id as never }))?.writerIds.length === 2,
    );
    for (let i = 0; i < 2; i++)
      expect((await asPerson(app, bob).post(`/api/documents/${id}/versions`, keep)).body).toEqual({ number: 1 });
    typeIn(bobs.doc, 0, ' More.');
    await saved(bobs);
    await until(
      async () => (await app.app.db.collection('documents').findOne({ _id: id as never }))?.writerIds.length === 1,
    );
    await asPerson(app, ann).post(`/api/documents/${id}/versions`, { opId: op(), name: 'Later' });
    const { versions } = await get(id, ann, '/versions');
    expect(
      versions.map((each: { authors: { name: string }[] }) => each.authors.map(({ name }) => name).sort()),
    ).toEqual([['Bob'], ['Ann', 'Bob']]);
    expect(versions[1]).toMatchObject({ name: 'After our meeting', byName: 'Bob', number: 1, words: 9 });

    // Restoring is one more edit, which who has it open follows, and nothing is lost by it.
    const restored = await asPerson(app, ann).post(`/api/documents/${id}/versions/1/restore`, { opId: op() });
    expect(restored.body).toEqual({ number: 3 });
    await until(() => !linesOf(bobs.doc)[0]?.includes('More.'), 'the open text to follow');
    expect(linesOf(bobs.doc)[0]).toContain('From Ann');
    const second = await get(id, ann, '/versions/2');
    expect(JSON.stringify(second.paragraphs)).toContain('More.');
    expect((await asPerson(app, bob).post(`/api/documents/${id}/versions/1/restore`, { opId: op() })).status).toBe(403);
    anns.leave();
    bobs.leave();
  });

  it('a change that a text cannot hold is refused with words, and touches nobody', async () => {
    const id = await makeDocument(app, ann, 'What it cannot hold');
    const watching = await openText(app, id, bob);
    const attacks: ((doc: Y.Doc) => void)[] = [
      (doc) => textOf(doc).insert(0, [new Y.XmlElement('script')]),
      (doc) => (textOf(doc).get(0) as Y.XmlElement).setAttribute('onclick', 'x'),
      (doc) =>
        ((textOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 2, {
          link: { href: 'javascript:alert(1)' },
        }),
      (doc) => (textOf(doc).get(0) as Y.XmlElement).setAttribute('kind', 'x'.repeat(50_000)),
      (doc) => doc.getMap('else').set('a', 1),
    ];
    for (const attack of attacks) {
      const bad = await openText(app, id, ann);
      attack(bad.doc);
      await until(() => bad.closed.includes(4409) && bad.refusals.length > 0, 'the refusal');
      bad.leave();
    }
    // Under another's client id.
    const forged = await openText(app, id, ann);
    const own = forged.doc.clientID;
    typeIn(watching.doc, 0, ' Mine.');
    await saved(watching);
    await until(() => linesOf(forged.doc)[0]?.includes('Mine.'));
    forged.doc.clientID = watching.doc.clientID;
    typeIn(forged.doc, 0, ' Not mine.');
    await until(() => forged.refusals.length > 0, 'the refusal of a foreign client id');
    forged.doc.clientID = own;
    forged.leave();
    expect(linesOf(watching.doc)).toEqual(['A named supervisor for everybody. Mine.']);
    watching.leave();
  });

  it('is for members: a visitor or nobody gets no text, and a title that may name a patient is asked about once', async () => {
    const id = await makeDocument(app, ann, 'For members');
    const nobody = joinDoc(app, 'document', id);
    await until(() => nobody.closed.includes(4401));
    nobody.leave();
    const gone = joinDoc(app, 'document', 'no-such-document', ann);
    await until(() => gone.closed.includes(4403));
    gone.leave();
    const asked = { opId: op(), title: 'About 943 476 5919', notAPersons: false };
    const refused = await asPerson(app, ann).put(`/api/documents/${id}/title`, asked);
    expect([refused.status, refused.body.error.fields.title]).toEqual([
      422,
      'This has what looks like an NHS number (943 476 5919).',
    ]);
    expect((await asPerson(app, ann).put(`/api/documents/${id}/title`, { ...asked, notAPersons: true })).status).toBe(
      200,
    );
    expect((await get(id)).title).toBe('About 943 476 5919');
    expect((await asPerson(app, bob).put(`/api/documents/${id}/title`, { ...asked, opId: op() })).status).toBe(403);
  });
});

describe('comments', () => {
  it('stand on their words, are answered and resolved; whom it concerns is told without a word of them', async () => {
    const id = await makeDocument(app, ann, 'Comments', [line('We ask for a named supervisor in each team.')]);
    const text = await openText(app, id, bob);
    const tab = await socketOf(app, ann);
    await tab.send('room:watch', { room: `document:${id}` });
    const input = { opId: op(), ...anchorOn(text.doc, 'named supervisor'), text: 'Some of us have two.' };
    const path = `/api/documents/${id}/comments`;
    const made = await asPerson(app, bob).post(path, input);
    expect((await asPerson(app, bob).post(path, input)).body).toEqual(made.body);
    await until(() => tab.heard.some((each) => each.name === 'document:commented'), 'the notice');
    await asPerson(app, ann).post(`${path}/${made.body.id}/replies`, { opId: op(), text: 'Then say “a”.' });
    typeIn(text.doc, 0, ' Soon.');
    const [comment, ...more] = (await get(id, ann, '/comments')).comments;
    expect(more).toEqual([]);
    expect(comment).toMatchObject({ byName: 'Bob', byBorough: 'Hackney', quote: 'named supervisor', resolved: null });
    expect(comment.replies).toMatchObject([{ byName: 'Ann', text: 'Then say “a”.' }]);
    const range = rangeOf(text.doc, comment.anchor);
    expect(range && wordsIn(text.doc, range)).toBe('named supervisor');
    await asPerson(app, ann).put(`${path}/${made.body.id}/resolved`, { opId: op(), resolved: true });
    expect((await get(id, ann, '/comments')).comments[0].resolved.byName).toBe('Ann');
    expect((await get(id)).openComments).toBe(0);
    await asPerson(app, bob).post(`${path}/${made.body.id}/replies`, { opId: op(), text: 'Not yet.' });
    expect((await get(id)).openComments).toBe(1);
    expect(await told(ann)).toContain('Bob commented on “Comments”.');
    expect(await told(bob)).toContain('Ann replied to a comment of yours on “Comments”.');
    expect([...(await told(ann)), ...(await told(bob))].join()).not.toContain('two');
    tab.close();
    text.leave();
  });

  it('are taken down with the reply or the words that were reported, and a document as a whole', async () => {
    const admin = await person(app, 'Admin', { roles: ['administrator'] });
    const id = await makeDocument(app, ann, 'Reported');
    const text = await openText(app, id, bob);
    const path = `/api/documents/${id}/comments`;
    const { body } = await asPerson(app, bob).post(path, {
      opId: op(),
      ...anchorOn(text.doc, 'supervisor'),
      text: 'Unkind',
    });
    await asPerson(app, ann).post(`${path}/${body.id}/replies`, { opId: op(), text: 'Rude' });
    const reply = (await get(id, ann, '/comments')).comments[0].replies[0].id;
    for (const [kind, target] of [
      ['document-comment', body.id],
      ['document-comment', reply],
      ['document', id],
    ]) {
      await asPerson(app, lead).post('/api/flags', { opId: op(), kind, id: target, excerpt: '', why: 'Unkind' });
      const { open } = (await asPerson(app, admin).get('/api/flags')).body;
      const words = kind === 'document' ? 'Reported' : target === reply ? 'Rude' : 'Unkind';
      expect(open[0]).toMatchObject({ excerpt: words, ofReporter: false });
      expect(open[0].means).toBe(
        kind === 'document'
          ? 'All of “Reported” goes, with its versions, 1 comment and 0 signatures. No page brings it back.'
          : '',
      );
      const settled = await asPerson(app, admin).post(`/api/flags/${open[0].id}/settle`, {
        opId: op(),
        decision: 'removed',
      });
      expect(settled.status).toBe(201);
      if (kind === 'document') break;
      expect(JSON.stringify((await get(id, ann, '/comments')).comments)).not.toContain(
        target === reply ? 'Rude' : 'Unkind',
      );
      // Nor what it was about, which may be why it had to go.
      expect(JSON.stringify((await get(id, ann, '/comments')).comments)).not.toContain('supervisor');
    }
    expect((await asPerson(app, ann).get(`/api/documents/${id}`)).status).toBe(404);
    expect((await told(ann)).join()).toContain('Your document “Reported” was reported, and removed');
    await until(() => text.closed.includes(4403), 'the open text to be let go');
    text.leave();
  });
});

describe('from draft to final', () => {
  it('asks for a review, is signed as it stands, and is read-only at once for who has it open', async () => {
    const id = await makeDocument(app, ann, 'On its way');
    const open = await openText(app, id, bob);
    const path = `/api/documents/${id}`;
    expect((await asPerson(app, bob).post(`${path}/move`, { opId: op(), to: 'review' })).status).toBe(403);
    expect((await asPerson(app, ann).post(`${path}/move`, { opId: op(), to: 'final' })).status).toBe(403);
    const past = await asPerson(app, ann).post(`${path}/move`, { opId: op(), to: 'review', by: '2020-01-01' });
    expect(past.body.error.fields).toHaveProperty('by');
    await move(app, ann, id, 'review', { by: '2099-12-04', askIds: [bob.id, ann.id] });
    await app.app.outbox.idle();
    expect(await told(bob)).toContain('You are asked to review “On its way”.');
    const needs = async (who: TestPerson) =>
      (await asPerson(app, who).get('/api/documents/needs-me')).body.needs.filter(
        (each: { documentId: string }) => each.documentId === id,
      );
    expect(await needs(bob)).toMatchObject([{ kind: 'review', by: '2099-12-04' }]);
    await asPerson(app, bob).post(`${path}/reviewed`, { opId: op() });
    expect(await needs(bob)).toEqual([]);
    expect(await told(ann)).toContain('Bob has reviewed “On its way”.');
    typeIn(open.doc, 0, ' In review it may change.');
    await saved(open);

    await move(app, lead, id, 'signing', { by: '2099-12-31' });
    await app.app.outbox.idle();
    typeIn(open.doc, 0, ' Too late.');
    await until(() => open.refusals.length > 0, 'the refusal');
    open.leave();
    const again = await openText(app, id, bob);
    expect(linesOf(again.doc)).toEqual(['A named supervisor for everybody. In review it may change.']);
    again.provider.disconnect();
    again.provider.connect();
    await until(() => again.synced());
    expect(again.refusals).toEqual([]);
    again.leave();
    expect(await told(convenor)).toContain('“On its way” is to be signed.');
    expect(await needs(convenor)).toMatchObject([{ kind: 'sign' }]);

    const { signVersion } = await get(id);
    const sign = (who: TestPerson, showName: boolean, version = signVersion) =>
      asPerson(app, who).post(`${path}/signatures`, { opId: op(), version, showName });
    expect((await sign(bob, true, signVersion + 1)).status).toBe(409);
    expect((await sign(bob, true)).status).toBe(201);
    expect((await sign(bob, true)).status).toBe(201);
    expect((await sign(ann, false)).status).toBe(201);
    const { total, boroughs, unshown, names, areas } = await get(id, lead, '/signatures');
    expect({ total, boroughs, unshown, names: names.map((each: { name: string }) => each.name) }).toEqual({
      total: 2,
      boroughs: 1,
      unshown: 1,
      names: ['Bob'],
    });
    // Ann, of Camden, does not show it.
    const counted = areas.filter((each: { count: number }) => each.count > 0);
    expect(counted).toMatchObject([{ ics: 'North East London', boroughs: [{ name: 'Hackney', count: 1 }] }]);
    expect(await signedLines(app.app, (await findDocument(app.app, id)) as DocumentRecord)).toEqual([
      '2 people signed.',
      'North East London: Hackney 1',
      'Borough not shown: 1',
      'Bob, Hackney',
    ]);
    expect(JSON.stringify(await get(id, lead, '/signatures'))).not.toContain('Ann');
    await asPerson(app, ann).post(`${path}/signatures/withdraw`, { opId: op() });
    expect((await get(id)).signatures).toBe(1);
    expect(await needs(bob)).toEqual([]);

    // Back to review and on again with nothing changed: what was signed still holds. Changed, it is asked for again.
    await move(app, ann, id, 'review');
    await move(app, ann, id, 'signing');
    expect((await get(id, bob)).mySignature).toEqual({ version: signVersion, showName: true });
    await move(app, ann, id, 'review');
    const changed = await openText(app, id, bob);
    typeIn(changed.doc, 0, ' Changed.');
    await saved(changed);
    changed.leave();
    await move(app, ann, id, 'signing');
    expect((await get(id, bob)).mySignature).toBeNull();
    const signature = { opId: op(), version: (await get(id)).signVersion, showName: false };
    expect((await asPerson(app, bob).post(`${path}/signatures`, signature)).status).toBe(201);

    await move(app, convenor, id, 'final');
    // Sent again because its answer was lost, it has that answer; another one comes too late.
    expect((await asPerson(app, bob).post(`${path}/signatures`, signature)).status).toBe(201);
    expect((await asPerson(app, bob).post(`${path}/signatures`, { ...signature, opId: op() })).status).toBe(409);
    expect((await asPerson(app, bob).post(`${path}/signatures/withdraw`, { opId: op() })).status).toBe(409);
    expect((await asPerson(app, ann).post(`${path}/move`, { opId: op(), to: 'signing' })).status).toBe(403);
    const late = await asPerson(app, bob).post(`${path}/comments`, {
      opId: op(),
      anchor: { from: '{"item":1}', to: '{"item":1}' },
      quote: 'x',
      text: 'Late',
    });
    expect(late.status).toBe(409);
  });

  it('warns before a text that may name a patient goes to others', async () => {
    const id = await makeDocument(app, ann, 'With a number', [line('Call 020 7946 0999 about her.')]);
    const refused = await asPerson(app, ann).post(`/api/documents/${id}/move`, { opId: op(), to: 'review' });
    expect([refused.status, refused.body.error.message]).toEqual([
      422,
      'This has what looks like a phone number (020 7946 0999).',
    ]);
    await move(app, ann, id, 'review', { notAPersons: true });
    // Asked at each step again: others sign, and read for good, what was written since.
    for (const to of ['signing', 'final']) {
      expect((await asPerson(app, ann).post(`/api/documents/${id}/move`, { opId: op(), to })).status).toBe(422);
      await move(app, ann, id, to, { notAPersons: true });
    }
    const titled = await asPerson(app, ann).post('/api/documents', { opId: op(), title: 'About 020 7946 0999' });
    expect([titled.status, Object.keys(titled.body.error?.fields ?? {})]).toEqual([422, ['title']]);
    const empty = await makeDocument(app, ann, 'Empty', [line('')]);
    expect((await asPerson(app, ann).post(`/api/documents/${empty}/move`, { opId: op(), to: 'review' })).status).toBe(
      400,
    );
  });
});

describe('what others take from it', () => {
  it('files: a Word file and a PDF, named by the title', async () => {
    const id = await makeDocument(app, ann, 'A fair start: für alle', [line('Why', 'h2'), line('Because.')]);
    const word = await asPerson(app, bob).get(`/api/documents/${id}/document.docx`).buffer().parse(bytes);
    expect(word.headers['content-disposition']).toBe('attachment; filename="A-fair-start-fur-alle.docx"');
    expect(word.body.subarray(0, 2).toString()).toBe('PK');
    const pdf = await asPerson(app, bob).get(`/api/documents/${id}/document.pdf`).buffer().parse(bytes);
    expect([pdf.headers['content-type'], pdf.body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    for (const part of ['/Lang (en-GB)', '/Marked true', '/S /H2']) expect(pdf.body.toString('latin1')).toContain(part);
  });

  it('evidence is a version that cannot change, and what it came out of is followed', async () => {
    const id = await makeDocument(app, ann, 'Cited', [line('Supervision for everybody.')]);
    const things = app.app.features.find((each) => each.name === 'documents')?.things?.document;
    const viewer = {
      kind: 'person' as const,
      id: bob.id,
      name: 'Bob',
      roles: ['member' as const],
      borough: '',
      ics: '',
    };
    await expect(things?.evidence?.freeze(app.app, viewer, id)).rejects.toThrow('Keep a version');
    await asPerson(app, ann).post(`/api/documents/${id}/versions`, { opId: op(), name: 'First' });
    const found = await things?.evidence?.find(app.app, viewer, ['supervision', 'CITED']);
    expect(found?.map((each) => each.id)).toEqual([`${id}~1`]);
    const frozen = await things?.evidence?.freeze(app.app, viewer, `${id}~1`);
    expect(frozen).toMatchObject({ excerpt: 'Supervision for everybody.', figure: null, authors: [] });
    const next = await asPerson(app, bob).post('/api/documents', {
      opId: op(),
      title: 'Next',
      from: { kind: 'document', id },
    });
    expect((await get(next.body.id)).cameFrom).toMatchObject([{ title: 'Cited' }]);
    expect((await get(id)).cameOut).toMatchObject([{ id: next.body.id }]);
    const gone = await asPerson(app, bob).post('/api/documents', {
      opId: op(),
      title: 'X',
      from: { kind: 'document', id: 'nothing' },
    });
    expect(gone.status).toBe(404);
  });

  it('a person’s own copy of their data holds what they began, wrote and signed', async () => {
    const data = JSON.parse((await asPerson(app, bob).get('/api/me/data')).text).documents;
    expect(data.comments.map((each: { text: string }) => each.text)).toContain('Some of us have two.');
    expect(data.signatures.length).toBe(1);
    expect(data.versions.some((each: { wroteInIt: boolean }) => each.wroteInIt)).toBe(true);
  });
});

it('the text of a document is what its paragraphs say', async () => {
  const id = await makeDocument(app, ann, 'Paragraphs', [line('Why', 'h2'), line('One', 'number')]);
  expect(await app.app.collab.read('document', id, readText)).toEqual([line('Why', 'h2'), line('One', 'number')]);
});

it('says on Home what became of a document, and a name that is cut short is not last', async () => {
  const [ada, since] = [await person(app, 'Ada B.'), new Date(Date.now() - 1_000)];
  const id = await makeDocument(app, ada, 'Rooms for all');
  const hint = async (who: TestPerson, from: Date) => {
    const viewer = { kind: 'person', id: who.id, name: who.name, roles: ['member'], borough: '', ics: '' } as const;
    return (await documentNews(app.app, viewer, from)).find(({ link }) => link === `/documents/${id}`)?.hint;
  };
  expect(await hint(bob, since)).toBe('Ada B. began a document: draft.');
  expect(await hint(ada, since)).toBe('Your new document: draft.');
  const made = await app.app.db.collection('documents').findOne({ _id: id as never });
  await move(app, ada, id, 'review');
  expect(await hint(bob, made?.createdAt)).toBe('The document of Ada B. changed: in review.');
  expect(await hint(ada, made?.createdAt)).toBe('Your document changed: in review.');
});
