export { ConvenorSection } from './convenor-section.tsx';
export { EditorPage, InboxPage, OutcomePage, OutcomesPage } from './pages.ts';
export { SendToConvenor } from './send-to-convenor.tsx';
