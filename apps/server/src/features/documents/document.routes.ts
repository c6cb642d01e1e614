import { documentsContract } from '@soundings/contracts/documents';
import { bindRoutes } from '#platform/feature.ts';
import { listComments, makeComment, replyToComment, resolveComment } from './comment.service.ts';
import { getDocument, listDocuments, makeDocument, renameDocument, setEditors } from './document.service.ts';
import { pdfOf, wordOf } from './document-files.service.ts';
import { markReviewed, moveDocument } from './document-move.service.ts';
import { documentNeeds } from './document-needs.service.ts';
import { getSignatures, signDocument, withdrawSignature } from './signature.service.ts';
import { getVersion, keepVersion, listVersions, restoreVersion } from './version.service.ts';

export const documentRoutes = bindRoutes(documentsContract.routes, {
  'documents.list': (app, viewer) => listDocuments(app, viewer),
  'documents.make': (app, viewer, { body }) => makeDocument(app, viewer, body),
  'documents.needs': (app, viewer) => documentNeeds(app, viewer),
  'documents.get': (app, viewer, { params }) => getDocument(app, viewer, params.documentId),
  'documents.rename': (app, viewer, { params, body }) => renameDocument(app, viewer, params.documentId, body),
  'documents.set-editors': (app, viewer, { params, body }) => setEditors(app, viewer, params.documentId, body),
  'documents.move': (app, viewer, { params, body }) => moveDocument(app, viewer, params.documentId, body),
  'documents.reviewed': (app, viewer, { params, body }) => markReviewed(app, viewer, params.documentId, body.opId),
  'documents.comments': (app, viewer, { params }) => listComments(app, viewer, params.documentId),
  'documents.comment': (app, viewer, { params, body }) => makeComment(app, viewer, params.documentId, body),
  'documents.reply': (app, viewer, { params, body }) => replyToComment(app, viewer, params, body),
  'documents.resolve': (app, viewer, { params, body }) => resolveComment(app, viewer, params, body),
  'documents.versions': (app, viewer, { params }) => listVersions(app, viewer, params.documentId),
  'documents.version': (app, viewer, { params }) => getVersion(app, viewer, params.documentId, params.number),
  'documents.keep-version': (app, viewer, { params, body }) => keepVersion(app, viewer, params.documentId, body),
  'documents.restore': (app, viewer, { params, body }) =>
    restoreVersion(app, viewer, params.documentId, params.number, body.opId),
  'documents.signatures': (app, viewer, { params }) => getSignatures(app, viewer, params.documentId),
  'documents.sign': (app, viewer, { params, body }) => signDocument(app, viewer, params.documentId, body),
  'documents.withdraw': (app, viewer, { params, body }) => withdrawSignature(app, viewer, params.documentId, body.opId),
  'documents.word': (app, viewer, { params, query }) => wordOf(app, viewer, params.documentId, query.version),
  'documents.pdf': (app, viewer, { params, query }) => pdfOf(app, viewer, params.documentId, query.version),
});
