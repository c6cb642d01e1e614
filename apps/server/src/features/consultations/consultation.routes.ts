import { consultationsContract } from '@soundings/contracts/consultations';
import { bindRoutes } from '#platform/feature.ts';
import { getConsultation, listConsultations, statementsCsv } from './consultation.service.ts';

export const consultationRoutes = bindRoutes(consultationsContract.routes, {
  'consultations.list': (app) => listConsultations(app),
  'consultations.get': (app, _viewer, { params }) => getConsultation(app, params.consultationId),
  'consultations.statements-csv': (app, _viewer, { params }) => statementsCsv(app, params.consultationId),
});
