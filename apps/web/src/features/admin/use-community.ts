import { adminContract } from '@soundings/contracts/admin';
import { useRoute } from '#lib/queries.ts';

/** The community's name and what everybody may know of its settings. */
export function useCommunity() {
  return useRoute(adminContract.routes['admin.community'], {}).data;
}
