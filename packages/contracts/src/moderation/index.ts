export {
  canFlag,
  canSettle,
  type FlaggedThing,
  type FlagInput,
  facilitatorKinds,
  flagInput,
  flagLimits,
  pageKind,
  type Settlement,
} from './flag.ts';
export { moderationContract } from './moderation-http.ts';
