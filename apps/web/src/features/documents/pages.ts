import { lazy } from 'react';

// Home takes its rows from this feature; its pages, and the editor with them, come when they are opened.
export const DocumentPage = lazy(async () => ({ default: (await import('./document-page.tsx')).DocumentPage }));
export const DocumentsPage = lazy(async () => ({ default: (await import('./documents-page.tsx')).DocumentsPage }));
export const NewDocumentPage = lazy(async () => ({
  default: (await import('./new-document-page.tsx')).NewDocumentPage,
}));
export const VersionPage = lazy(async () => ({ default: (await import('./version-page.tsx')).VersionPage }));
export const VersionsPage = lazy(async () => ({ default: (await import('./versions-page.tsx')).VersionsPage }));
