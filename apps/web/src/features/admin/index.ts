export { useCommunity } from './use-community.ts';
