import { defineFeature } from '#platform/feature.ts';
import { stopAnsweredTicks } from './answered-tick.ts';
import { AnswersModel, KeyModel, ParticipantsModel, SheetModel } from './answers.model.ts';
import { closeAtItsTime } from './close-consultation.service.ts';
import { ConsultationModel, StatementModel } from './consultation.model.ts';
import { consultationRoutes } from './consultation.routes.ts';
import { newConsultations } from './consultation.service.ts';
import { consultationData, liveNews } from './consultation-person.service.ts';
import { ReminderModel, remind } from './consultation-reminder.job.ts';
import { consultationsFrom, consultationThings, reportedConsultation, statementThings } from './consultation-things.ts';
import { forgetAllAuthors } from './forget-authors.ts';
import { LiveConsultationModel, LiveStatementModel } from './live-consultation.model.ts';
import { findLive } from './live-load.ts';
import { jobKinds, openAtItsTime } from './open-consultation.service.ts';
import { consultationPages } from './served-pages.ts';

export { lineOf } from './answer-line.ts';
export { newKey, numberOf } from './answer-number.ts';
export {
  AnswersModel,
  type AnswersRecord,
  KeyModel,
  type KeyRecord,
  ParticipantsModel,
  type ParticipantsRecord,
  SheetModel,
  type SheetRecord,
} from './answers.model.ts';
export { importPolis, polisLicence } from './import-polis.service.ts';
export {
  LiveConsultationModel,
  type LiveConsultationRecord,
  LiveStatementModel,
  type LiveStatementRecord,
} from './live-consultation.model.ts';
export { jobKinds as consultationJobs } from './open-consultation.service.ts';

export const consultationsFeature = defineFeature({
  name: 'consultations',
  models: [
    ConsultationModel,
    StatementModel,
    LiveConsultationModel,
    LiveStatementModel,
    KeyModel,
    AnswersModel,
    ParticipantsModel,
    SheetModel,
    ReminderModel,
  ],
  routes: consultationRoutes,
  rooms: {
    consultation: async (app, viewer, id) =>
      viewer.kind === 'person' && (await findLive(app, viewer, id).catch(() => null)) !== null,
  },
  jobs: { [jobKinds.open]: openAtItsTime, [jobKinds.close]: closeAtItsTime, [jobKinds.forget]: forgetAllAuthors },
  mailJobs: { [jobKinds.remind]: remind },
  personalData: consultationData,
  news: async (app, viewer, since) => [
    ...(await newConsultations(app, viewer, since)),
    ...(await liveNews(app, viewer, since)),
  ],
  reported: { consultation: reportedConsultation },
  things: { consultation: consultationThings, statement: statementThings },
  cameOf: consultationsFrom,
  pages: consultationPages,
  start: async (app) => async () => stopAnsweredTicks(app),
});
