import { canSeeDocuments, canWriteDocument, isOpenText } from '@soundings/contracts/documents';
import { AppError, isPerson, type Person } from '@soundings/contracts/wire';
import { plainText, readText, refuseText } from '@soundings/doc-kinds';
import type { App } from '#platform/app-context.ts';
import type { Feature } from '#platform/feature.ts';
import { keepNewest, nextReading } from '#platform/newest.ts';
import { DocumentModel, type DocumentRecord } from './document.model.ts';
import { findDocument } from './document.store.ts';
import { noteCitations } from './document-citations.ts';

type TextKind = ReturnType<Feature['collab']>[string];

const mostKnown = 500;
const stampEveryMs = 20_000;

interface Learned {
  document: DocumentRecord;
  reading: number;
}

/** What `check` knows of the documents that are open, by application: it may not wait for a database. */
interface Known {
  documents: Map<string, Learned>;
  /** Texts that take no change while they are read to be signed, and by how many. */
  held: Map<string, number>;
  /** `document:person` that are on record as writers of the coming version, with when that was stamped. */
  writers: Map<string, number>;
}

const knownOf = new WeakMap<App, Known>();

function known(app: App): Known {
  const found = knownOf.get(app) ?? { documents: new Map(), held: new Map(), writers: new Map() };
  knownOf.set(app, found);
  return found;
}

async function learn(app: App, documentId: string): Promise<DocumentRecord | null> {
  const reading = nextReading();
  const document = await findDocument(app, documentId);
  if (document) keepNewest(known(app).documents, documentId, { document, reading }, mostKnown);
  else known(app).documents.delete(documentId);
  return document;
}

/** Tells the open lines of a document what holds now; who may only read may not write from this moment. */
export async function recheckDocument(app: App, documentId: string): Promise<void> {
  await learn(app, documentId);
  await app.collab.recheck({ kind: 'document', id: documentId });
}

/** Runs with the text standing still: a change that comes in meanwhile is refused. */
export async function withTextHeld<T>(app: App, documentId: string, run: () => Promise<T>): Promise<T> {
  const { held } = known(app);
  held.set(documentId, (held.get(documentId) ?? 0) + 1);
  try {
    return await run();
  } finally {
    await recheckDocument(app, documentId).finally(() => {
      const others = (held.get(documentId) ?? 1) - 1;
      if (others > 0) held.set(documentId, others);
      else held.delete(documentId);
    });
  }
}

/** The server's own edit, refused like a member's where the text stands still since it was asked for. */
export function mustBeOpenText(app: App, documentId: string): void {
  const document = known(app).documents.get(documentId)?.document;
  if (known(app).held.has(documentId) || (document && !isOpenText(document)))
    throw new AppError('conflict', 'This went to be signed meanwhile, so its text stays as it is.');
}

/** A version was kept: who writes from now on is an author of the next one. */
export function forgetWriters(app: App, documentId: string): void {
  const { writers } = known(app);
  for (const key of writers.keys()) if (key.startsWith(`${documentId}:`)) writers.delete(key);
}

export function documentKind(app: App): TextKind {
  return {
    userOf: (viewer) => (isPerson(viewer) ? { id: viewer.id, name: viewer.name } : { id: '', name: '' }),
    async prepare(id) {
      await learn(app, id);
    },
    async authorize(viewer, id) {
      const document = await learn(app, id);
      if (!document || !canSeeDocuments(viewer)) return 'none';
      return canWriteDocument(viewer, document) ? 'write' : 'read';
    },
    check({ before, after, who, id }) {
      const learned = known(app).documents.get(id);
      // What is written in is not what is forgotten first.
      if (learned) keepNewest(known(app).documents, id, learned, mostKnown);
      const document = learned?.document;
      if (!document || !isPerson(who)) return 'This document is not open.';
      if (known(app).held.has(id) || !canWriteDocument(who, document)) return closedWords(document);
      const refused = refuseText(after);
      if (refused !== null) return refused;
      noteWriter(app, id, who, () => plainText(readText(before)) !== plainText(readText(after)));
      noteCitations(app, id, who, before, after);
      return null;
    },
  };
}

/** Who wrote in it is kept once for each version, and from time to time that it changed. */
function noteWriter(app: App, documentId: string, who: Person, changesWords: () => boolean): void {
  const { writers } = known(app);
  const key = `${documentId}:${who.id}`;
  const now = performance.now();
  if (now - (writers.get(key) ?? Number.NEGATIVE_INFINITY) < stampEveryMs || !changesWords()) return;
  writers.set(key, now);
  DocumentModel(app)
    .updateOne({ _id: documentId }, { $addToSet: { writerIds: who.id }, $set: { changedAt: app.clock.now() } })
    .catch((error: unknown) => {
      writers.delete(key);
      app.log.warn({ err: error }, 'who wrote in a document could not be kept; it will be tried again');
    });
}

function closedWords({ state }: DocumentRecord): string {
  return state === 'final'
    ? 'This document is final. It can be read only.'
    : 'This document is being signed. Its text stays as it is.';
}
