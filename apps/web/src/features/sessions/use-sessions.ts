import { sessionsContract } from '@soundings/contracts/sessions';
import { useQueryClient } from '@tanstack/react-query';
import { useWatch } from '#lib/live-context.tsx';
import { useAct, useRoute } from '#lib/queries.ts';

const { routes } = sessionsContract;
const pages = [routes['sessions.list'], routes['sessions.get']];

/** The list of sessions, kept fresh by notices and after a reconnect. */
export function useSessions() {
  useFresh();
  return useRoute(routes['sessions.list'], {});
}

export function useSession(sessionId: string) {
  useFresh();
  return useRoute(routes['sessions.get'], { params: { sessionId } });
}

export const usePlan = () => useAct(routes['sessions.plan'], pages);
export const useAnswer = () => useAct(routes['sessions.rsvp'], pages);
export const useCancel = () => useAct(routes['sessions.cancel'], pages);

function useFresh(): void {
  const client = useQueryClient();
  const again = () => {
    for (const page of pages) void client.invalidateQueries({ queryKey: [page.path] });
  };
  useWatch('community:all', (name) => name === 'session:changed' && again(), again);
}
