import { canSeeDocuments } from '@soundings/contracts/documents';
import { counted, quoted, type Viewer } from '@soundings/contracts/wire';
import { notify, notifyAll } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import type { ReportedThing } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { CommentModel } from './comment.model.ts';
import { commentsOf } from './comment.service.ts';
import {
  DocumentModel,
  type DocumentRecord,
  SignatureModel,
  type SignatureRecord,
  VersionModel,
  type VersionRecord,
} from './document.model.ts';
import { findDocument, tellChanged } from './document.store.ts';
import { recheckDocument } from './document-kind.ts';

/** What a person began, wrote in, commented on and signed. */
export async function documentData(app: App, personId: string): Promise<Record<string, unknown>> {
  const [documents, versions, signatures, comments] = await Promise.all([
    DocumentModel(app)
      .find(
        where({
          $or: [{ authorId: personId }, { editorIds: personId }, { askedIds: personId }, { writerIds: personId }],
        }),
      )
      .lean<DocumentRecord[]>(),
    VersionModel(app)
      .find(where({ $or: [{ byId: personId }, { 'authors.id': personId }] }))
      .select('-paragraphs -plain')
      .lean<VersionRecord[]>(),
    SignatureModel(app).find({ personId }).lean<SignatureRecord[]>(),
    commentsOf(app, personId),
  ]);
  return {
    documents: documents.map(({ _id, title, authorId, editorIds, askedIds, createdAt, removed }) => ({
      // What was taken down is named to its author only.
      ...{ id: _id, title: removed && authorId !== personId ? '' : title, createdAt, author: authorId === personId },
      ...{ coEditor: editorIds.includes(personId), askedToReview: askedIds.includes(personId) },
    })),
    versions: versions.map(({ documentId, number, name, at, byId, authors }) => ({
      ...{ documentId, number, name, at, kept: byId === personId },
      wroteInIt: authors.some((each) => each.id === personId),
    })),
    comments,
    signatures: signatures.map(({ documentId, version, borough, showName, at }) => ({
      ...{ documentId, version, borough, showName, at },
    })),
  };
}

/** A document that somebody reports: about who began it, and who lead its writing. */
export async function reportedDocument(app: App, viewer: Viewer, documentId: string): Promise<ReportedThing | null> {
  const document = canSeeDocuments(viewer) ? await findDocument(app, documentId) : null;
  if (!document) return null;
  const { title, authorId, editorIds } = document;
  return { words: title, link: `/documents/${documentId}`, authorIds: [authorId, ...editorIds] };
}

/** A reported document is taken down: nobody is shown it any more, who has it open is let go, and who led it is told. */
export async function takeDownDocument(app: App, change: Change, documentId: string): Promise<void> {
  const taken = await DocumentModel(app)
    .findOneAndUpdate({ _id: documentId, removed: false }, { $set: { removed: true } }, { session: change.session })
    .lean<DocumentRecord>();
  if (!taken) return;
  const told = { kind: 'settled', link: '/documents' } as const;
  const gone = 'was reported, and removed by who settles reports. Ask an administrator why.';
  await notify(app, change, taken.authorId, { ...told, text: `Your document ${quoted(taken.title)} ${gone}` });
  // Its title is mailed to nobody but who gave it.
  const text = `A document of ${taken.authorName} whose writing you led ${gone}`;
  await notifyAll(app, change, taken.editorIds, { ...told, text });
  tellChanged(change, documentId);
  change.after(() => {
    recheckDocument(app, documentId).catch((error: unknown) => app.log.error({ err: error }, 'a document stayed open'));
  });
}

/** What removing a reported document means, for who decides on it. */
export async function takeDownMeans(app: App, documentId: string): Promise<string> {
  const document = await findDocument(app, documentId);
  if (!document) return '';
  const [comments, signed] = await Promise.all([
    CommentModel(app).countDocuments({ documentId }),
    SignatureModel(app).countDocuments({ documentId, version: document.signVersion }),
  ]);
  const goes = [counted(comments, 'comment', 'comments'), counted(signed, 'signature', 'signatures')].join(' and ');
  return `All of ${quoted(document.title)} goes, with its versions, ${goes}. No page brings it back.`;
}
