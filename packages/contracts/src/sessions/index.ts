export {
  type Action,
  type ActionSession,
  type ActionState,
  actionLimits,
  actionStates,
  type CarriedAction,
  type ChangeActionInput,
  canChangeAction,
  canMakeAction,
  canSetAllOutcomes,
  canSetOutcome,
  changeActionInput,
  type MakeActionInput,
  makeActionInput,
  type OutcomeInput,
  outcomeInput,
} from './action.ts';
export {
  type CaseCard,
  type CaseInput,
  canChangeCase,
  canOfferCase,
  caseCard,
  caseLimits,
  caseSlot,
  caseSlots,
  changeCaseInput,
  offerInput,
} from './case.ts';
export type { Need } from './needs-you.ts';
export {
  type Finding,
  isNhsNumber,
  named,
  type PatientDataKind,
  patientDataErrors,
  patientDataKinds,
  scanForPatientData,
} from './patient-data.ts';
export { caseStages, recipes, type SessionKind, type StageKind, sessionKinds, stageKinds } from './recipes.ts';
export type { SessionAttendance } from './record.ts';
export {
  type ChangeInput,
  changeInput,
  type PlanChange,
  type PlanInput,
  planChange,
  planInput,
  type RsvpAnswer,
  rsvpAnswer,
  type SessionDetail,
  type SessionPhase,
  type SessionSummary,
  type Stage,
  sessionDetail,
  sessionLimits,
  sessionSummary,
  totalMinutes,
} from './session.ts';
export { sessionsContract } from './session-http.ts';
export { canAnswer, canChangeSession, canPlan, canSeeSessions } from './session-rules.ts';
