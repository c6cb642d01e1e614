import { lazyPage } from '#lib/lazy-page.tsx';

// The record of a session takes its parts from this feature; its page comes when it is opened.
export const JoinPage = lazyPage(async () => ({ default: (await import('./join-page.tsx')).JoinPage }));
