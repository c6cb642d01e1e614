import { consultationsContract } from '@soundings/contracts/consultations';
import { bindRoutes } from '#platform/feature.ts';
import { addStatement, judgeStatement, sentStatements } from './added-statements.service.ts';
import { answerStatement, myPartOf, nextStatement } from './answer-statement.service.ts';
import { closeConsultation, publishConsultation } from './close-consultation.service.ts';
import { getConsultation, listConsultations, statementsCsv } from './consultation.service.ts';
import { consultationNeeds } from './consultation-person.service.ts';
import { extendConsultation, openConsultation, takeBackConsultation } from './open-consultation.service.ts';
import { changeConsultation, discardConsultation, getDraft, makeConsultation } from './write-consultation.service.ts';

export const consultationRoutes = bindRoutes(consultationsContract.routes, {
  'consultations.list': (app, viewer) => listConsultations(app, viewer, null),
  'consultations.of-session': (app, viewer, { params }) => listConsultations(app, viewer, params.sessionId),
  'consultations.needs-you': (app, viewer) => consultationNeeds(app, viewer),
  'consultations.get': (app, viewer, { params }) => getConsultation(app, viewer, params.consultationId),
  'consultations.statements-csv': (app, viewer, { params }) => statementsCsv(app, viewer, params.consultationId),
  'consultations.make': (app, viewer, { body }) => makeConsultation(app, viewer, body),
  'consultations.draft': (app, viewer, { params }) => getDraft(app, viewer, params.consultationId),
  'consultations.change': (app, viewer, { params, body }) =>
    changeConsultation(app, viewer, params.consultationId, body),
  'consultations.discard': (app, viewer, { params }) => discardConsultation(app, viewer, params.consultationId),
  'consultations.open': (app, viewer, { params, body }) => openConsultation(app, viewer, params.consultationId, body),
  'consultations.take-back': (app, viewer, { params, body }) =>
    takeBackConsultation(app, viewer, params.consultationId, body.opId),
  'consultations.close': (app, viewer, { params, body }) =>
    closeConsultation(app, viewer, params.consultationId, body.opId),
  'consultations.extend': (app, viewer, { params, body }) =>
    extendConsultation(app, viewer, params.consultationId, body),
  'consultations.publish': (app, viewer, { params, body }) =>
    publishConsultation(app, viewer, params.consultationId, body.opId),
  'consultations.next': (app, viewer, { params }) => nextStatement(app, viewer, params.consultationId),
  'consultations.answer': (app, viewer, { params, body }) => answerStatement(app, viewer, params.consultationId, body),
  'consultations.mine': (app, viewer, { params }) => myPartOf(app, viewer, params.consultationId),
  'consultations.add-statement': (app, viewer, { params, body }) =>
    addStatement(app, viewer, params.consultationId, body),
  'consultations.sent': (app, viewer, { params }) => sentStatements(app, viewer, params.consultationId),
  'consultations.judge': (app, viewer, { params, body }) => judgeStatement(app, viewer, params, body),
});
