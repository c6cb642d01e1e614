export { type CaseCard, caseCard, caseSlot, caseSlots } from './case.ts';
export {
  type Finding,
  isNhsNumber,
  named,
  type PatientDataKind,
  patientDataErrors,
  patientDataKinds,
  scanForPatientData,
} from './patient-data.ts';
export { recipes, type SessionKind, type StageKind, sessionKinds, stageKinds } from './recipes.ts';
export {
  changeInput,
  type PlanInput,
  planInput,
  type RsvpAnswer,
  rsvpAnswer,
  type SessionDetail,
  type SessionSummary,
  type Stage,
  sessionDetail,
  sessionLimits,
  sessionSummary,
  totalMinutes,
} from './session.ts';
export { sessionsContract } from './session-http.ts';
export { canAnswer, canChangeSession, canPlan, canSeeSessions } from './session-rules.ts';
