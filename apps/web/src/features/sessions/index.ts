export { PlanPage } from './plan-page.tsx';
export { SessionPage } from './session-page.tsx';
export { SessionRow } from './session-row.tsx';
export { SessionsPage } from './sessions-page.tsx';
export { useSessions } from './use-sessions.ts';
