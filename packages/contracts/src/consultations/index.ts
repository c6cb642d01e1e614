export {
  type ConsultationState,
  type ConsultationSummary,
  consultationState,
  consultationSummary,
  type ImportedConsultation,
  importedConsultation,
  type Statement,
  statement,
} from './consultation.ts';
export { consultationsContract } from './consultation-http.ts';
export {
  addedStatement,
  type ConsultationDraft,
  type ConsultationInput,
  consultationDraft,
  consultationInput,
  consultationLimits,
  type Judgement,
  judgement,
} from './consultation-input.ts';
export {
  canAnswerStatements,
  canJudgeStatements,
  canSeeConsultation,
  canWriteConsultations,
} from './consultation-rules.ts';
export {
  type AskedStatement,
  type ConsultationDetail,
  type ConsultationHere,
  type ConsultationNeed,
  consultationDetail,
  consultationHere,
  type MyPart,
  type StatementAnswer,
  type StatementProgress,
  type StatementResult,
  type WaitingStatement,
} from './consultation-view.ts';
