import { lazy } from 'react';

// Home takes its parts from this feature; its pages come when they are opened.
export const PlanPage = lazy(async () => ({ default: (await import('./plan-page.tsx')).PlanPage }));
export const EditPlanPage = lazy(async () => ({ default: (await import('./edit-plan-page.tsx')).EditPlanPage }));
export const SessionPage = lazy(async () => ({ default: (await import('./session-page.tsx')).SessionPage }));
export const SessionsPage = lazy(async () => ({ default: (await import('./sessions-page.tsx')).SessionsPage }));
