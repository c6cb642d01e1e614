export { DataSection } from './data-section.tsx';
export { PrivacyPage } from './pages.ts';
