export {
  citableKinds,
  type EvidencePage,
  type EvidenceView,
  evidenceView,
  type FreezeInput,
  type FrozenEvidence,
  type NameAnswer,
  type Trail,
  type TrailStep,
  trail,
} from './evidence.ts';
export { checkCommand, checkLater, checkSteps, evidenceWords } from './evidence-check.ts';
export { evidenceContract } from './evidence-http.ts';
export { canAskForNames, canCite, canSeeEvidence } from './evidence-rules.ts';
export { evidenceSentences, keptWords, myNameWords, noWayWords } from './evidence-sentences.ts';
export { evidenceMembersOnly, kindWords, shortExcerpt, splitFigure, wholeWords } from './evidence-words.ts';
