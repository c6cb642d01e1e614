import { lazyPage } from '#lib/lazy-page.tsx';

// Home and a session's record take parts from this feature; its pages come when they are opened.
export const ConsultationPage = lazyPage(async () => ({
  default: (await import('./consultation-page.tsx')).ConsultationPage,
}));
export const ConsultationsPage = lazyPage(async () => ({
  default: (await import('./consultations-page.tsx')).ConsultationsPage,
}));
export const MyAnswersPage = lazyPage(async () => ({ default: (await import('./my-answers-page.tsx')).MyAnswersPage }));
export const WritePage = lazyPage(async () => ({ default: (await import('./write-pages.tsx')).WritePage }));
export const EditDraftPage = lazyPage(async () => ({ default: (await import('./write-pages.tsx')).EditDraftPage }));
