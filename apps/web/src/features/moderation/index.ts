export { FlagButton, FlagDialog, type Flaggable } from './flag-button.tsx';
export { ReportedPage } from './pages.ts';
export { ReportsWait } from './reports-wait.tsx';
