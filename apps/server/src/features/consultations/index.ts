import { defineFeature } from '#platform/feature.ts';
import { ConsultationModel, StatementModel } from './consultation.model.ts';
import { consultationRoutes } from './consultation.routes.ts';
import { newConsultations } from './consultation.service.ts';

export { importPolis } from './consultation.service.ts';

export const consultationsFeature = defineFeature({
  name: 'consultations',
  models: [ConsultationModel, StatementModel],
  routes: consultationRoutes,
  news: newConsultations,
});
