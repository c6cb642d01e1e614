import { adminContract } from '@soundings/contracts/admin';
import { useQueryClient } from '@tanstack/react-query';
import { useWatch } from '#lib/live-context.tsx';
import { useRoute } from '#lib/queries.ts';

const route = adminContract.routes['admin.community'];

/** The community's name and what everybody may know of its settings, fresh when an administrator changes them. */
export function useCommunity() {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: [route.path] });
  useWatch('community:all', (name) => name === 'admin:settings-changed' && again(), again);
  return useRoute(route, {}).data;
}
