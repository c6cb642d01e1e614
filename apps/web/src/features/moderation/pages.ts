import { lazy } from 'react';

export const ReportedPage = lazy(async () => ({ default: (await import('./reported-page.tsx')).ReportedPage }));
