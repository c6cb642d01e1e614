import { type OutcomeQuery, outcomesContract } from '@soundings/contracts/outcomes';
import type { ThingRef } from '@soundings/contracts/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useWatch } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { useAct, useRoute } from '#lib/queries.ts';

const { routes } = outcomesContract;

/** Pages that show what is public hear when something of it changes; visitors without an account ask again on focus. */
function useFresh(): void {
  const client = useQueryClient();
  const { person } = useMe();
  useWatch(person ? 'community:all' : null, (name) => {
    if (name !== 'outcome:changed') return;
    for (const route of [routes['outcomes.list'], routes['outcomes.get']])
      void client.invalidateQueries({ queryKey: [route.path] });
  });
}

export function useOutcomes(query: OutcomeQuery) {
  useFresh();
  return useRoute(routes['outcomes.list'], { query }, { keep: true });
}

export function useOutcome(outcomeId: string) {
  useFresh();
  return useRoute(routes['outcomes.get'], { params: { outcomeId } });
}

/** What waits for the convenor; asked for only by who may see it. */
export function useInbox(enabled = true) {
  const client = useQueryClient();
  const { person } = useMe();
  const again = () => void client.invalidateQueries({ queryKey: [routes['outcomes.inbox'].path] });
  useWatch(person ? `person:${person.id}` : null, (name) => name === 'outcome:inbox-changed' && again(), again);
  return useRoute(routes['outcomes.inbox'], {}, { enabled });
}

export const useSent = (ref: ThingRef, enabled: boolean) =>
  useRoute(routes['outcomes.sent'], { params: ref }, { enabled });
export const useSend = () => useAct(routes['outcomes.send'], [routes['outcomes.sent'], routes['outcomes.inbox']]);
export const useSetAside = () => useAct(routes['outcomes.set-aside'], [routes['outcomes.inbox']]);
export const useBegin = () => useAct(routes['outcomes.begin'], [routes['outcomes.inbox']]);
export const useFollow = () => useAct(routes['outcomes.follow'], [routes['outcomes.get']]);
export const usePublish = () =>
  useAct(routes['outcomes.publish'], [routes['outcomes.get'], routes['outcomes.list'], routes['outcomes.inbox']]);
export const useDiscard = () => useAct(routes['outcomes.discard'], [routes['outcomes.inbox']]);
export const useWithdraw = () =>
  useAct(routes['outcomes.withdraw'], [routes['outcomes.get'], routes['outcomes.list'], routes['outcomes.inbox']]);
