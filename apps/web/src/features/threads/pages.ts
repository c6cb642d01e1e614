import { lazyPage } from '#lib/lazy-page.tsx';

// Home takes a part of this feature; its pages come when they are opened.
export const SkillsPage = lazyPage(async () => ({ default: (await import('./skills-page.tsx')).SkillsPage }));
export const ThreadPage = lazyPage(async () => ({ default: (await import('./thread-page.tsx')).ThreadPage }));
export const NewThreadPage = lazyPage(async () => ({ default: (await import('./new-thread-page.tsx')).NewThreadPage }));
