import { stateWords } from '@soundings/contracts/documents';
import { AppError, counted, isPerson, type Thing, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import { plainText } from '@soundings/doc-kinds';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { FrozenThing, SeenThing, ThingSource } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import {
  DocumentModel,
  type DocumentRecord,
  SignatureModel,
  type SignatureRecord,
  VersionModel,
  type VersionRecord,
} from './document.model.ts';
import { findDocument } from './document.store.ts';
import { isStillSo } from './document-told.ts';

const most = { found: 20, excerpt: 400, looked: 200 } as const;

/** A document by its id; a version of it as `document~number`. */
export const documentThings: ThingSource = {
  look: async (app, viewer, id) => {
    const [documentId = '', number] = id.split('~');
    const document = isPerson(viewer) ? await findDocument(app, documentId) : null;
    if (!document) return null;
    if (number === undefined) return seenOf(document);
    const version = await VersionModel(app).findById(`${documentId}:${number}`).lean<VersionRecord>();
    return version && { ...versionThing(version), from: { kind: 'document', id: documentId } };
  },
  tookPart: writersAndSigners,
  stillSo: isStillSo,
  evidence: { find: findVersions, freeze: freezeVersion, takenBack: ofTakenDown },
};

/** What is cited of a document is kept under the id of its version. */
export async function citedIdsOf(app: App, documentId: string): Promise<string[]> {
  const document = await DocumentModel(app).findById(documentId).lean<DocumentRecord>();
  const versions = Array.from({ length: document?.versions ?? 0 }, (_, i) => versionId(documentId, i + 1));
  return [documentId, ...versions];
}

const versionId = (documentId: string, number: number): string => `${documentId}~${number}`;

export async function documentsOutOf(app: App, viewer: Viewer, { kind, id }: ThingRef): Promise<Thing[]> {
  if (!isPerson(viewer)) return [];
  const records = await DocumentModel(app)
    .find({ 'from.kind': kind, 'from.id': id, removed: false })
    .lean<DocumentRecord[]>();
  return records.map((record) => {
    const { from: _from, ...thing } = seenOf(record);
    return thing;
  });
}

function seenOf({ _id, title, state, authorName, createdAt, from }: DocumentRecord): SeenThing {
  const hint = `A document of ${authorName}: ${stateWords[state].toLowerCase()}`;
  return { kind: 'document', id: _id, title, hint, link: `/documents/${_id}`, at: createdAt.toISOString(), from };
}

function versionThing({ documentId, number, title, name, at }: VersionRecord): Thing {
  return {
    ...{ kind: 'document', id: versionId(documentId, number), title, at: at.toISOString() },
    ...{ hint: `Version ${number} of a document: ${name}`, link: `/documents/${documentId}/versions/${number}` },
  };
}

async function findVersions(app: App, viewer: Viewer, words: string[]): Promise<Thing[]> {
  personOf(viewer);
  const wanted = words.map((word) => word.toLowerCase());
  const newest = await VersionModel(app)
    .find({})
    .select('-paragraphs')
    .sort({ at: -1 })
    .limit(most.looked)
    .lean<VersionRecord[]>();
  const removed = await DocumentModel(app)
    .find(where({ removed: true, _id: { $in: newest.map((each) => each.documentId) } }))
    .lean<DocumentRecord[]>();
  const gone = new Set(removed.map((each) => each._id));
  return newest
    .filter((each) => !gone.has(each.documentId))
    .filter(({ title, name, plain }) =>
      wanted.every((word) => `${title} ${name} ${plain}`.toLowerCase().includes(word)),
    )
    .slice(0, most.found)
    .map(versionThing);
}

/** A version's opening words. Without a number, its newest version; a text that was never kept cannot be cited. */
async function freezeVersion(app: App, viewer: Viewer, id: string): Promise<FrozenThing> {
  personOf(viewer);
  const [documentId = '', asked] = id.split('~');
  const document = await findDocument(app, documentId);
  const number = asked ?? String(document?.signVersion ?? document?.versions ?? 0);
  const version = document && (await VersionModel(app).findById(`${documentId}:${number}`).lean<VersionRecord>());
  if (!version)
    throw new AppError('not_found', 'Keep a version of this document first: what is cited must not change.');
  const signed = await SignatureModel(app).countDocuments({ documentId, version: version.number });
  return {
    thing: versionThing(version),
    excerpt: openingWords(plainText(version.paragraphs)),
    figure: signed === 0 ? null : `${counted(signed, 'person', 'people')} signed it`,
    // It is the community's text; nobody's words stand in it alone.
    authors: [],
  };
}

/** Who began it, who wrote in any of its versions, and who signed it. */
async function writersAndSigners(app: App, id: string): Promise<string[]> {
  const documentId = id.split('~')[0] ?? '';
  const document = await findDocument(app, documentId);
  if (!document) return [];
  const versions = await VersionModel(app).find({ documentId }).select('authors').lean<VersionRecord[]>();
  const signed = await SignatureModel(app).find({ documentId }).select('personId').lean<SignatureRecord[]>();
  return [
    document.authorId,
    ...versions.flatMap((version) => version.authors.map((author) => author.id)),
    ...signed.map((signature) => signature.personId),
  ];
}

/** All versions of a document are taken down with it. */
async function ofTakenDown(app: App, ids: readonly string[]): Promise<string[]> {
  const documentOf = (id: string) => id.split('~')[0] ?? '';
  const gone = await DocumentModel(app)
    .find(where({ removed: true, _id: { $in: [...new Set(ids.map(documentOf))] } }))
    .select('_id')
    .lean<Pick<DocumentRecord, '_id'>[]>();
  return ids.filter((id) => gone.some((each) => each._id === documentOf(id)));
}

function openingWords(plain: string): string {
  const line = plain.replace(/\s+/g, ' ').trim();
  return line.length <= most.excerpt ? line : `${line.slice(0, most.excerpt).replace(/\s\S*$/, '')}…`;
}
