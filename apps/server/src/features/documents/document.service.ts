import {
  canLeadDocument,
  type DocumentDetail,
  type DocumentSummary,
  isOpenText,
  type MakeDocumentInput,
} from '@soundings/contracts/documents';
import { AppError, type Person, quoted, type Viewer } from '@soundings/contracts/wire';
import { personCards, personOf } from '#features/members/index.ts';
import { notify, sayNewTitle } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { cameFrom, cameOutOf, lookAt } from '#platform/things.ts';
import { CommentModel } from './comment.model.ts';
import { DocumentModel, type DocumentRecord, SignatureModel, type SignatureRecord } from './document.model.ts';
import { documentFor, mustBeAServices, tellChanged } from './document.store.ts';

const mostListed = 500;
const titleStays = 'The title stays as it was when it went to be signed.';

export async function listDocuments(app: App, viewer: Viewer): Promise<{ documents: DocumentSummary[] }> {
  personOf(viewer);
  const records = await DocumentModel(app)
    .find({ removed: false })
    .sort({ changedAt: -1 })
    .limit(mostListed)
    .lean<DocumentRecord[]>();
  const ids = records.map((each) => each._id);
  const [comments, signatures] = await Promise.all([
    countBy(CommentModel(app).aggregate(counting({ documentId: { $in: ids }, resolvedAt: null }))),
    signedBy(app, records),
  ]);
  const documents = records.map((record) => summaryOf(record, comments.get(record._id), signatures.get(record._id)));
  return { documents };
}

const counting = (match: object) => [{ $match: match }, { $group: { _id: '$documentId', count: { $sum: 1 } } }];

async function countBy(rows: PromiseLike<{ _id: string; count: number }[]>): Promise<Map<string, number>> {
  return new Map((await rows).map(({ _id, count }) => [_id, count]));
}

/** How many signed the version that is to be signed, by document. */
async function signedBy(app: App, records: readonly DocumentRecord[]): Promise<Map<string, number>> {
  const asked = records.flatMap(({ _id, signVersion }) =>
    signVersion === null ? [] : [{ documentId: _id, version: signVersion }],
  );
  if (asked.length === 0) return new Map();
  return countBy(SignatureModel(app).aggregate(counting({ $or: asked })));
}

function summaryOf(record: DocumentRecord, openComments = 0, signatures = 0): DocumentSummary {
  const { _id: id, title, state, by, authorId, authorName, editorIds } = record;
  return {
    ...{ id, title, state, by, authorId, authorName, editorIds, openComments, signatures },
    changedAt: record.changedAt.toISOString(),
  };
}

export async function getDocument(app: App, viewer: Viewer, documentId: string): Promise<DocumentDetail> {
  const { me, document } = await documentFor(app, viewer, documentId);
  const ref = { kind: 'document' as const, id: documentId };
  const [openComments, signatures, mine, cards, from, out] = await Promise.all([
    CommentModel(app).countDocuments({ documentId, resolvedAt: null }),
    SignatureModel(app).countDocuments({ documentId, version: document.signVersion }),
    SignatureModel(app).findById(`${documentId}:${me.id}`).lean<SignatureRecord>(),
    personCards(app, [...document.editorIds, ...document.askedIds]),
    cameFrom(app, viewer, ref),
    cameOutOf(app, viewer, ref),
  ]);
  const named = (id: string) => {
    const card = cards.get(id);
    return card ? [{ id, name: card.name }] : [];
  };
  return {
    ...summaryOf(document, openComments, signatures),
    editors: document.editorIds.flatMap(named),
    asked: document.askedIds.flatMap((id) =>
      named(id).map((each) => ({ ...each, done: document.reviewedIds.includes(id) })),
    ),
    versions: document.versions,
    signVersion: document.signVersion,
    mySignature:
      mine && mine.version === document.signVersion ? { version: mine.version, showName: mine.showName } : null,
    cameFrom: from,
    cameOut: out,
  };
}

export async function makeDocument(app: App, viewer: Viewer, input: MakeDocumentInput): Promise<{ id: string }> {
  const me = personOf(viewer);
  mustBeAServices({ title: input.title }, input.notAPersons);
  if (input.from && !(await lookAt(app, viewer, input.from)))
    throw new AppError('not_found', 'What this was to come out of is not here any more.');
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const made = newDocument(app, me, input);
    await DocumentModel(app).insertMany([made], { session: change.session });
    tellChanged(change, made._id);
    return { id: made._id };
  });
}

function newDocument(app: App, me: Person, { title, from }: MakeDocumentInput): DocumentRecord {
  const now = app.clock.now();
  return {
    ...{ _id: app.ids.next(), title, state: 'draft', by: null, authorId: me.id, authorName: me.name, from },
    ...{ editorIds: [], askedIds: [], reviewedIds: [], writerIds: [], createdAt: now, changedAt: now },
    ...{ moves: 0, versions: 0, signVersion: null, removed: false },
  };
}

export async function renameDocument(
  app: App,
  viewer: Viewer,
  documentId: string,
  input: { opId: string; title: string; notAPersons: boolean },
): Promise<{ done: true }> {
  const { document } = await documentFor(app, viewer, documentId);
  if (!canLeadDocument(viewer, document))
    throw new AppError('not_allowed', 'Its author and co-editors give it its title.');
  if (!isOpenText(document)) throw new AppError('closed', titleStays);
  mustBeAServices({ title: input.title }, input.notAPersons);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const before = await DocumentModel(app)
      .findOneAndUpdate(
        where({ _id: documentId, state: { $in: ['draft', 'review'] as const } }),
        { $set: { title: input.title } },
        { session: change.session },
      )
      .lean<DocumentRecord>();
    const retitled = { kind: 'document', id: documentId, link: `/documents/${documentId}` } as const;
    if (!before) throw new AppError('closed', titleStays);
    await sayNewTitle(app, change, { ...retitled, was: before.title, is: input.title });
    tellChanged(change, documentId);
    return { done: true as const };
  });
}

export async function setEditors(
  app: App,
  viewer: Viewer,
  documentId: string,
  input: { opId: string; editorIds: string[] },
): Promise<{ done: true }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (!canLeadDocument(viewer, document))
    throw new AppError('not_allowed', 'Its author and co-editors name who leads the writing.');
  const cards = await personCards(app, input.editorIds);
  const editorIds = [...cards.keys()].filter((id) => id !== document.authorId);
  const added = editorIds.filter((id) => id !== me.id && !document.editorIds.includes(id));
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    await DocumentModel(app).updateOne({ _id: documentId }, { $set: { editorIds } }, { session: change.session });
    for (const personId of added)
      await notify(app, change, personId, {
        kind: 'document',
        text: `${me.name} asks you to lead the writing of ${quoted(document.title)} with them.`,
        link: `/documents/${documentId}`,
        about: { kind: 'document', id: documentId },
      });
    tellChanged(change, documentId);
    return { done: true as const };
  });
}
