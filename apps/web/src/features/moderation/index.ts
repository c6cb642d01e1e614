export { FlagButton, FlagDialog } from './flag-button.tsx';
export { ReportedPage } from './pages.ts';
export { ReportsWait } from './reports-wait.tsx';
