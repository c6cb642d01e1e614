export { DocumentNeedRows } from './document-need-rows.tsx';
export { DocumentPage, DocumentsPage, NewDocumentPage, VersionPage, VersionsPage } from './pages.ts';
export { useDocumentNeeds } from './use-documents.ts';
