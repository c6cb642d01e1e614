export {
  type ConsultationState,
  type ConsultationSummary,
  type ImportedConsultation,
  type Statement,
  statement,
} from './consultation.ts';
export { consultationsContract } from './consultation-http.ts';
export {
  addedStatement,
  type ConsultationDraft,
  type ConsultationInput,
  consultationInput,
  consultationLimits,
  type Judgement,
} from './consultation-input.ts';
export {
  canAnswerStatements,
  canJudgeStatements,
  canSeeConsultation,
  canWriteConsultations,
} from './consultation-rules.ts';
export type {
  AskedStatement,
  ConsultationDetail,
  ConsultationHere,
  ConsultationNeed,
  MyPart,
  SentStatement,
  StatementAnswer,
  StatementProgress,
  StatementResult,
} from './consultation-view.ts';
export {
  answeredWords,
  byAgreement,
  closedWords,
  consultationAt,
  consultationsAbout,
  downloadWords,
  figuresWords,
  groupWords,
  hiddenWords,
  importedFiguresWords,
  importedLead,
  importedWords,
  listWords,
  membersOnly,
  nonePublished,
  ownAnswersWords,
  publishedWords,
  resultsFoot,
  resultsSentence,
  resultsTitle,
  sourceWords,
  statementWords,
  stateTags,
  whoSeesWords,
} from './consultation-words.ts';
