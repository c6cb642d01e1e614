import { lazyPage } from '#lib/lazy-page.tsx';

// Home takes its parts from this feature; its pages come when they are opened.
export const CodePage = lazyPage(async () => ({ default: (await import('./code-page.tsx')).CodePage }));
export const HowVotingWorksPage = lazyPage(async () => ({
  default: (await import('./how-voting-works-page.tsx')).HowVotingWorksPage,
}));
export const PollPage = lazyPage(async () => ({ default: (await import('./poll-page.tsx')).PollPage }));
export const PresentPage = lazyPage(async () => ({ default: (await import('./present-page.tsx')).PresentPage }));
export const SessionPollsPage = lazyPage(async () => ({
  default: (await import('./session-polls-page.tsx')).SessionPollsPage,
}));
