import { sessionsContract } from '@soundings/contracts/sessions';
import { useQueryClient } from '@tanstack/react-query';
import { useWatch } from '#lib/live-context.tsx';
import { useAct, useRoute } from '#lib/queries.ts';

const { routes } = sessionsContract;
const pages = [routes['sessions.actions'], routes['sessions.needs-you']];

/** Actions made in a session, and those that come back in it, kept fresh by the session's room. */
export function useActions(sessionId: string) {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: [routes['sessions.actions'].path] });
  useWatch(`session:${sessionId}`, (name) => name === 'action:changed' && again(), again);
  return useRoute(routes['sessions.actions'], { params: { sessionId } });
}

export const useMakeAction = () => useAct(routes['sessions.make-action'], pages);
export const useChangeAction = () => useAct(routes['sessions.change-action'], pages);
export const useSetOutcome = () => useAct(routes['sessions.set-outcome'], pages);
