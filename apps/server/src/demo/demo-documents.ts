import { icsOf } from '@soundings/contracts/members';
import { anchorOf, plainText, readText, writeText } from '@soundings/doc-kinds';
import {
  CommentModel,
  type CommentRecord,
  DocumentModel,
  type DocumentRecord,
  SignatureModel,
  type SignatureRecord,
  VersionModel,
  type VersionRecord,
} from '#features/documents/index.ts';
import type { PersonRecord } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { londonDay } from '#platform/london.ts';
import { type DemoDocument, demoDocuments } from './demo-document-texts.ts';

type DemoPerson = Pick<PersonRecord, '_id' | 'name' | 'borough'>;
const dayMs = 86_400_000;

/** A document in each state, with comments on its words and signatures. The same each time. */
export async function fillDocuments(app: App, people: readonly DemoPerson[]): Promise<void> {
  for (const [index, made] of demoDocuments.entries()) await fillOne(app, people, made, `demo-document-${index + 1}`);
}

async function fillOne(app: App, people: readonly DemoPerson[], made: DemoDocument, _id: string): Promise<void> {
  const now = app.clock.now().getTime();
  const at = new Date(now - made.changedDaysAgo * dayMs);
  const of = (index: number): DemoPerson => people[index] ?? { _id: 'nobody', name: 'Nobody', borough: '' };
  const author = of(made.author);
  const kept = made.state === 'signing' || made.state === 'final' ? 2 : 1;
  const record: DocumentRecord = {
    ...{ _id, title: made.title, state: made.state, authorId: author._id, authorName: author.name, from: null },
    by: made.byInDays === null ? null : londonDay(new Date(now + made.byInDays * dayMs)),
    editorIds: made.editors.map((each) => of(each)._id),
    askedIds: made.asked.map((each) => of(each)._id),
    ...{ reviewedIds: made.asked.slice(0, 1).map((each) => of(each)._id), writerIds: [author._id] },
    ...{ createdAt: new Date(at.getTime() - 12 * dayMs), changedAt: at, moves: kept, versions: kept, removed: false },
    signVersion: kept === 2 ? 2 : null,
  };
  await DocumentModel(app).insertMany([record]);
  await app.collab.edit('document', _id, (doc) => writeText(doc, made.paragraphs));
  await VersionModel(app).insertMany(
    Array.from({ length: kept }, (_, i) => versionOf(record, made, author, i + 1, kept, people)),
  );
  const comments = await app.collab.read('document', _id, (doc) =>
    made.comments.map((each, i): CommentRecord => {
      const paragraph = readText(doc).findIndex((line) => plainText([line]).includes(each.quote));
      const offset = plainText([readText(doc)[paragraph] ?? { kind: 'text', depth: 0, runs: [] }]).indexOf(each.quote);
      const range = { from: { paragraph, offset }, to: { paragraph, offset: offset + each.quote.length } };
      const by = of(each.by);
      const time = (step: number) => new Date(at.getTime() - (made.comments.length - i) * 3_600_000 + step * 600_000);
      return {
        ...{ _id: `${_id}-c${i + 1}`, documentId: _id, text: each.text, at: time(0), quote: each.quote },
        ...{ authorId: by._id, authorName: by.name, borough: by.borough },
        anchor: anchorOf(doc, range) ?? { from: '', to: '', before: '', after: '', once: false },
        replies: each.replies.map((reply, j) => ({
          ...{ id: `${_id}-c${i + 1}-r${j + 1}`, text: reply.text, at: time(j + 1) },
          ...{ authorId: of(reply.by)._id, authorName: of(reply.by).name, borough: of(reply.by).borough },
        })),
        resolvedById: each.resolved === undefined ? null : of(each.resolved)._id,
        resolvedByName: each.resolved === undefined ? '' : of(each.resolved).name,
        resolvedAt: each.resolved === undefined ? null : at,
      };
    }),
  );
  await CommentModel(app).insertMany(comments);
  await SignatureModel(app).insertMany(signaturesOf(record, made.signatures, people.slice(8), at));
}

function versionOf(
  record: DocumentRecord,
  made: DemoDocument,
  author: DemoPerson,
  number: number,
  kept: number,
  people: readonly DemoPerson[],
): VersionRecord {
  const paragraphs = number === kept ? made.paragraphs : made.paragraphs.slice(0, -1);
  const plain = plainText(paragraphs);
  const authors = [author, ...made.editors.flatMap((each) => people[each] ?? [])];
  return {
    ...{ _id: `${record._id}:${number}`, documentId: record._id, number, title: record.title, paragraphs },
    ...{ name: number === 2 ? 'To be signed' : 'First whole draft', byId: author._id, byName: author.name },
    ...{
      state: number === 2 ? 'review' : 'draft',
      at: new Date(record.changedAt.getTime() - (kept - number + 1) * dayMs),
    },
    authors: authors.map(({ _id: id, name }) => ({ id, name })),
    ...{ words: plain.split(/\s+/).filter(Boolean).length, restoredFrom: null, plain: plain.toLowerCase() },
  };
}

function signaturesOf(
  { _id, signVersion }: DocumentRecord,
  count: number,
  people: readonly DemoPerson[],
  at: Date,
): SignatureRecord[] {
  return people.slice(0, signVersion === null ? 0 : count).map((person, i) => ({
    ...{ _id: `${_id}:${person._id}`, documentId: _id, personId: person._id, name: person.name },
    ...{ borough: person.borough, ics: icsOf(person.borough, londonDay(at)), showName: i % 3 !== 0 },
    ...{ version: signVersion ?? 1, at: new Date(at.getTime() + i * 60_000) },
  }));
}
