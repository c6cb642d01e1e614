import { type Box, boxTotal } from './ballot-box.ts';

/**
 * The box whose figures may be shown now that a poll is revealed. `shown` is the one shown last (null: none yet), `current`
 * all that has been cast. Figures move only when at least `threshold` ballots have come since: one new ballot would
 * otherwise show how its voter voted. The same holds at closing: a last step that is too small is never shown.
 */
export function nextShown(shown: Box | null, current: Box, threshold: number): Box | null {
  const since = boxTotal(current) - (shown === null ? 0 : boxTotal(shown));
  return since >= threshold ? current : shown;
}
