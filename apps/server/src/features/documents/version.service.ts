import {
  canRestore,
  canWriteDocument,
  documentLimits,
  type Version,
  type VersionText,
} from '@soundings/contracts/documents';
import { AppError, type Person, type Viewer } from '@soundings/contracts/wire';
import { citedIn, type Paragraph, plainText, readText, writeText } from '@soundings/doc-kinds';
import { citeKnown } from '#features/evidence/index.ts';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { type Change, firstAnswer } from '#platform/change.ts';
import { DocumentModel, type DocumentRecord, VersionModel, type VersionRecord } from './document.model.ts';
import { documentFor, findDocument, tellChanged } from './document.store.ts';
import { forgetWriters, mustBeOpenText } from './document-kind.ts';

export async function listVersions(app: App, viewer: Viewer, documentId: string): Promise<{ versions: Version[] }> {
  await documentFor(app, viewer, documentId);
  const records = await VersionModel(app)
    .find({ documentId })
    .select('-paragraphs -plain')
    .sort({ number: -1 })
    .lean<VersionRecord[]>();
  return { versions: records.map(toVersion) };
}

export async function getVersion(app: App, viewer: Viewer, documentId: string, number: number): Promise<VersionText> {
  await documentFor(app, viewer, documentId);
  const record = await findVersion(app, documentId, number);
  return { ...toVersion(record), title: record.title, paragraphs: record.paragraphs };
}

export async function findVersion(app: App, documentId: string, number: number): Promise<VersionRecord> {
  const record = await VersionModel(app).findById(`${documentId}:${number}`).lean<VersionRecord>();
  if (!record) throw new AppError('not_found', 'There is no such version.');
  return record;
}

export async function keepVersion(
  app: App,
  viewer: Viewer,
  documentId: string,
  input: { opId: string; name: string },
): Promise<{ number: number }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (!canWriteDocument(viewer, document))
    throw new AppError('closed', 'The text does not change any more: its last version is what it is.');
  const paragraphs = await textNow(app, documentId);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const number = await addVersion(app, change, me, documentId, { name: input.name, paragraphs });
    tellChanged(change, documentId);
    return { number };
  });
}

/** Read before a transaction begins: inside one, the document could wait for the database that waits for it. */
export function textNow(app: App, documentId: string): Promise<Paragraph[]> {
  return app.collab.read('document', documentId, readText);
}

/** Keeps this text as a new version, within a change. */
export async function addVersion(
  app: App,
  change: Change,
  by: Person,
  documentId: string,
  { name, paragraphs, restoredFrom = null }: { name: string; paragraphs: Paragraph[]; restoredFrom?: number | null },
): Promise<number> {
  const { session } = change;
  const document = await findDocument(app, documentId, session);
  if (!document) throw new AppError('not_found');
  if (document.versions >= documentLimits.versions)
    throw new AppError('too_large', 'This document has as many versions as it can have.');
  const plain = plainText(paragraphs);
  const number = document.versions + 1;
  const cards = await personCards(app, document.writerIds);
  const record: VersionRecord = {
    ...{ _id: `${documentId}:${number}`, documentId, number, name, restoredFrom, title: document.title },
    ...{ state: document.state, at: app.clock.now(), byId: by.id, byName: by.name },
    authors: document.writerIds.flatMap((id) => {
      const card = cards.get(id);
      return card ? [{ id, name: card.name }] : [];
    }),
    words: plain.split(/\s+/).filter(Boolean).length,
    paragraphs,
    plain: plain.toLowerCase(),
  };
  await VersionModel(app).insertMany([record], { session });
  await citeKnown(app, change, { kind: 'document', id: documentId }, citedIn(paragraphs));
  const fields: Partial<DocumentRecord> = { versions: number, writerIds: [], changedAt: app.clock.now() };
  await DocumentModel(app).updateOne({ _id: documentId }, { $set: fields }, { session });
  change.after(() => forgetWriters(app, documentId));
  return number;
}

/**
 * Makes the text what it was in that version by an ordinary edit, so that whoever has it open follows, and keeps that as a
 * version. What stood there before is kept first where it was in no version: nothing is ever wound back.
 */
export async function restoreVersion(
  app: App,
  viewer: Viewer,
  documentId: string,
  number: number,
  opId: string,
): Promise<{ number: number }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (!canRestore(viewer, document))
    throw new AppError('not_allowed', 'Its author and co-editors can do this, while the text is open.');
  // Sent again: what was written since then stays.
  const first = await firstAnswer(app, viewer, opId);
  // Stored by the change below.
  if (first) return first.answer as { number: number };
  const wanted = await findVersion(app, documentId, number);
  const before = await textNow(app, documentId);
  await app.change({ viewer, opId: `${opId}-before` }, async (change) => {
    await keepIfNew(app, change, me, documentId, {
      name: `Before going back to version ${number}`,
      paragraphs: before,
    });
    return { done: true as const };
  });
  let stood: Paragraph[] = [];
  await app.collab.edit('document', documentId, (doc) => {
    mustBeOpenText(app, documentId);
    stood = readText(doc);
    writeText(doc, wanted.paragraphs);
  });
  return await app.change({ viewer, opId }, async (change) => {
    const { paragraphs } = wanted;
    const late = { name: `Written while going back to version ${number}`, paragraphs: stood };
    if (!isSame(stood, paragraphs)) await keepIfNew(app, change, me, documentId, late);
    const name = `As in version ${number}: ${wanted.name}`.slice(0, documentLimits.versionName);
    const made = await addVersion(app, change, me, documentId, { name, paragraphs, restoredFrom: number });
    tellChanged(change, documentId);
    return { number: made };
  });
}

/** Keeps a text unless the newest version is the same. */
async function keepIfNew(
  app: App,
  change: Change,
  by: Person,
  documentId: string,
  version: { name: string; paragraphs: Paragraph[] },
): Promise<void> {
  const [last] = await VersionModel(app)
    .find({ documentId })
    .sort({ number: -1 })
    .limit(1)
    .session(change.session)
    .lean<VersionRecord[]>();
  if (!last || !isSame(last.paragraphs, version.paragraphs)) await addVersion(app, change, by, documentId, version);
}

const isSame = (one: Paragraph[], other: Paragraph[]): boolean => JSON.stringify(one) === JSON.stringify(other);

function toVersion(record: VersionRecord): Version {
  const { number, name, state, byName, authors, words, restoredFrom } = record;
  return { number, name, state, at: record.at.toISOString(), byName, authors, words, restoredFrom };
}
