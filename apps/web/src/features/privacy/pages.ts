import { lazyPage } from '#lib/lazy-page.tsx';

export const PrivacyPage = lazyPage(async () => ({ default: (await import('./privacy-page.tsx')).PrivacyPage }));
