export {
  canFlag,
  type FlaggedThing,
  type FlagInput,
  flaggedThing,
  flagInput,
  flagLimits,
  type Settlement,
  settlement,
} from './flag.ts';
export { moderationContract } from './moderation-http.ts';
