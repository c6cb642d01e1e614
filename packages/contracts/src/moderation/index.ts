export {
  canFlag,
  canSettle,
  type FlaggedThing,
  type FlagInput,
  facilitatorKinds,
  flaggedThing,
  flagInput,
  flagLimits,
  type Settlement,
  settlement,
} from './flag.ts';
export { moderationContract } from './moderation-http.ts';
