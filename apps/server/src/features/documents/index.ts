import { canSeeDocuments } from '@soundings/contracts/documents';
import { defineFeature } from '#platform/feature.ts';
import { CommentModel } from './comment.model.ts';
import { reportedComment, takeDownComment } from './comment.service.ts';
import { DocumentModel, SignatureModel, VersionModel } from './document.model.ts';
import { documentRoutes } from './document.routes.ts';
import { findDocument } from './document.store.ts';
import { documentData, reportedDocument, takeDownDocument, takeDownMeans } from './document-data.service.ts';
import { documentKind } from './document-kind.ts';
import { documentNews } from './document-needs.service.ts';
import { citedIdsOf, documentsOutOf, documentThings } from './document-things.ts';
import { tellMoved } from './document-told.ts';

export { CommentModel, type CommentRecord } from './comment.model.ts';
export {
  DocumentModel,
  type DocumentRecord,
  SignatureModel,
  type SignatureRecord,
  VersionModel,
  type VersionRecord,
} from './document.model.ts';

export const documentsFeature = defineFeature({
  name: 'documents',
  models: [DocumentModel, VersionModel, SignatureModel, CommentModel],
  routes: documentRoutes,
  collab: (app) => ({ document: documentKind(app) }),
  rooms: { document: async (app, viewer, id) => canSeeDocuments(viewer) && (await findDocument(app, id)) !== null },
  listens: { 'document:moved': tellMoved },
  personalData: documentData,
  reported: { document: reportedDocument, 'document-comment': reportedComment },
  takeDown: { document: takeDownDocument, 'document-comment': takeDownComment },
  takeDownMeans: { document: takeDownMeans },
  takeDownTakes: { document: citedIdsOf },
  things: { document: documentThings },
  cameOf: documentsOutOf,
  news: documentNews,
});
