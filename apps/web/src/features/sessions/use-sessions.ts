import { sessionsContract } from '@soundings/contracts/sessions';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWatch } from '#lib/live-context.tsx';
import { routeKey, useAct, useRoute } from '#lib/queries.ts';

const { routes } = sessionsContract;
/** What shows a session, or a list of them. */
export const pages = [
  routes['sessions.list'],
  routes['sessions.get'],
  routes['sessions.cases'],
  routes['sessions.record'],
  routes['sessions.needs-you'],
];
const news = new Set(['session:changed', 'live:opened', 'action:changed']);

/** The list of sessions, kept fresh by notices and after a reconnect. */
export function useSessions() {
  useFresh();
  return useRoute(routes['sessions.list'], {});
}

export function useSession(sessionId: string, options?: { enabled: boolean }) {
  useFresh();
  return useRoute(routes['sessions.get'], { params: { sessionId } }, options);
}

/** A session whose plan is changed: what was kept of an earlier visit is asked for again, as nobody told of changes since. */
export function useSessionToChange(sessionId: string) {
  const client = useQueryClient();
  useEffect(
    () => () => {
      const queryKey = routeKey(routes['sessions.get'], { params: { sessionId } });
      void client.invalidateQueries({ queryKey, refetchType: 'none' });
    },
    [client, sessionId],
  );
  return useSession(sessionId);
}

export function useNeeds() {
  useFresh();
  return useRoute(routes['sessions.needs-you'], {});
}

export const useCases = (sessionId: string) => useRoute(routes['sessions.cases'], { params: { sessionId } });
export const useAttendance = (sessionId: string) => useRoute(routes['sessions.record'], { params: { sessionId } });
export const useFacilitators = (enabled: boolean) => useRoute(routes['sessions.facilitators'], {}, { enabled });
export const useFeedAddress = () => useRoute(routes['sessions.feed-address'], {});

export const usePlan = () => useAct(routes['sessions.plan'], pages);
export const useChange = () => useAct(routes['sessions.change'], pages);
export const useAnswer = () => useAct(routes['sessions.rsvp'], pages);
export const useCancel = () => useAct(routes['sessions.cancel'], pages);
export const useOfferCase = () => useAct(routes['sessions.offer-case'], pages);
export const useChangeCase = () => useAct(routes['sessions.change-case'], pages);
export const useWithdrawCase = () => useAct(routes['sessions.withdraw-case'], pages);
export const useTakeBackCase = () => useAct(routes['sessions.take-back-case'], pages);
export const useRenewFeed = () => useAct(routes['sessions.renew-feed'], [routes['sessions.feed-address']]);

function useFresh(): void {
  const client = useQueryClient();
  const again = () => {
    for (const page of pages) void client.invalidateQueries({ queryKey: [page.path] });
  };
  useWatch('community:all', (name) => news.has(name) && again(), again);
}
