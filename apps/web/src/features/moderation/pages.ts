import { lazyPage } from '#lib/lazy-page.tsx';

export const ReportedPage = lazyPage(async () => ({ default: (await import('./reported-page.tsx')).ReportedPage }));
