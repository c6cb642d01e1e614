export { useConsultationNeeds } from './needs.tsx';
export { ConsultationPage, ConsultationsPage, EditDraftPage, MyAnswersPage, WritePage } from './pages.ts';
export { SessionConsultations } from './session-consultations.tsx';
