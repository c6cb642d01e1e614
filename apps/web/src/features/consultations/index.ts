export { ConsultationPage } from './consultation-page.tsx';
export { ConsultationsPage } from './consultations-page.tsx';
