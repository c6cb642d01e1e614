import { lazyPage } from '#lib/lazy-page.tsx';

// The section on Home comes with the first page; these when they are opened.
export const EditorPage = lazyPage(async () => ({ default: (await import('./editor-page.tsx')).EditorPage }));
export const InboxPage = lazyPage(async () => ({ default: (await import('./inbox-page.tsx')).InboxPage }));
export const OutcomePage = lazyPage(async () => ({ default: (await import('./outcome-page.tsx')).OutcomePage }));
export const OutcomesPage = lazyPage(async () => ({ default: (await import('./outcomes-page.tsx')).OutcomesPage }));
