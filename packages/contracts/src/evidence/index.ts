export {
  citableKinds,
  type EvidencePage,
  type EvidenceView,
  evidencePage,
  evidenceView,
  type FreezeInput,
  type FrozenEvidence,
  findEvidenceQuery,
  freezeInput,
  frozenEvidence,
  type NameAnswer,
  nameAnswer,
  type Trail,
  type TrailStep,
  trail,
  trailStep,
} from './evidence.ts';
export { evidenceContract } from './evidence-http.ts';
export { canAskForNames, canCite, canSeeEvidence } from './evidence-rules.ts';
export { evidenceSentences, keptWords } from './evidence-sentences.ts';
export { evidenceWords, kindWords, shortExcerpt, splitFigure } from './evidence-words.ts';
