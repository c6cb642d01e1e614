import { lazyPage } from '#lib/lazy-page.tsx';

// Home takes its rows from this feature; its pages, and the editor with them, come when they are opened.
export const DocumentPage = lazyPage(async () => ({ default: (await import('./document-page.tsx')).DocumentPage }));
export const DocumentsPage = lazyPage(async () => ({ default: (await import('./documents-page.tsx')).DocumentsPage }));
export const NewDocumentPage = lazyPage(async () => ({
  default: (await import('./new-document-page.tsx')).NewDocumentPage,
}));
export const VersionPage = lazyPage(async () => ({ default: (await import('./version-page.tsx')).VersionPage }));
export const VersionsPage = lazyPage(async () => ({ default: (await import('./versions-page.tsx')).VersionsPage }));
