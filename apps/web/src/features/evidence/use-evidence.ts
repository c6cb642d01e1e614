import { evidenceContract } from '@soundings/contracts/evidence';
import type { ThingKind, ThingRef } from '@soundings/contracts/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useWatch } from '#lib/live-context.tsx';
import { useAct, useRoute } from '#lib/queries.ts';

const { routes } = evidenceContract;

export const useTrail = (ref: ThingRef) => useRoute(routes['evidence.trail'], { params: ref });
/** Reads the trails that are shown once more. */
export function useTrailAnew(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [routes['evidence.trail'].path] });
}
export const useFind = (words: string, kind: ThingKind | '') =>
  useRoute(routes['evidence.find'], { query: { words, kind } }, { keep: true });
/** Pieces of evidence by their ids, for a text that cites them; what it showed stays while more are asked for. */
export function useCitations(ids: readonly string[]) {
  useNamesChanged();
  return useRoute(routes['evidence.some'], { query: { ids: ids.join(',') } }, { enabled: ids.length > 0, keep: true });
}
export const useFreeze = () => useAct(routes['evidence.freeze']);
export const useAskForNames = () => useAct(routes['evidence.ask-names'], [routes['evidence.get']]);
export const useMyName = () => useAct(routes['evidence.my-name'], [routes['evidence.get']]);

/** One piece of evidence; it hears when a name comes or goes. */
export function useEvidence(evidenceId: string) {
  useNamesChanged();
  return useRoute(routes['evidence.get'], { params: { evidenceId } });
}

/** A name that is taken back goes from every page at once. */
function useNamesChanged(): void {
  const client = useQueryClient();
  useWatch('community:all', (name) => {
    if (name !== 'evidence:names-changed') return;
    for (const route of [routes['evidence.get'], routes['evidence.some']])
      void client.invalidateQueries({ queryKey: [route.path] });
  });
}
