import { lazyPage } from '#lib/lazy-page.tsx';

// Home takes its parts from this feature; its pages come when they are opened.
export const PlanPage = lazyPage(async () => ({ default: (await import('./plan-page.tsx')).PlanPage }));
export const EditPlanPage = lazyPage(async () => ({ default: (await import('./edit-plan-page.tsx')).EditPlanPage }));
export const SessionPage = lazyPage(async () => ({ default: (await import('./session-page.tsx')).SessionPage }));
export const SessionsPage = lazyPage(async () => ({ default: (await import('./sessions-page.tsx')).SessionsPage }));
