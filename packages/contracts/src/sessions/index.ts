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
} from './action.ts';
export {
  type CaseCard,
  type CaseInput,
  canChangeCase,
  canOfferCase,
  canReadSummary,
  canTakeBackCase,
  caseCard,
  caseLimits,
  caseSlot,
  caseSlots,
  offerInput,
  takenBackTitle,
} from './case.ts';
export type { Need } from './needs-you.ts';
export { type Finding, named, type PatientDataKind, patientDataErrors, scanForPatientData } from './patient-data.ts';
export { caseStages, recipes, type SessionKind, type StageKind, sessionKinds, stageKinds } from './recipes.ts';
export type { SessionAttendance } from './record.ts';
export {
  type ChangeInput,
  type PlanChange,
  type PlanInput,
  planChange,
  planInput,
  type RsvpAnswer,
  type SessionDetail,
  type SessionPhase,
  type SessionSummary,
  type Stage,
  textsOfPlan,
  totalMinutes,
} from './session.ts';
export { sessionsContract } from './session-http.ts';
export { canAnswer, canChangeSession, canPlan, canSeeSessions, isInCharge, type LedSession } from './session-rules.ts';
