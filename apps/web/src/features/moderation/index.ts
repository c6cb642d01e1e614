export { FlagButton, type Flaggable } from './flag-button.tsx';
export { ReportedPage } from './pages.ts';
