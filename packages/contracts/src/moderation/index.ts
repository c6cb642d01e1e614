export {
  canFlag,
  canSettle,
  canSettleThis,
  type FlaggedThing,
  type FlagInput,
  facilitatorKinds,
  flagInput,
  flagLimits,
  pageKind,
  type Settlement,
  settledByOthers,
} from './flag.ts';
export { moderationContract } from './moderation-http.ts';
