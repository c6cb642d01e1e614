/**
 * Which of these to show next: one of those shown least often so far. `pick` chooses among equals: it is given how many there
 * are and answers with a place from 0. Null where there is none.
 */
export function leastShown<T extends { shown: number }>(
  candidates: readonly T[],
  pick: (count: number) => number,
): T | null {
  const least = Math.min(...candidates.map(({ shown }) => shown));
  const equals = candidates.filter(({ shown }) => shown === least);
  return equals[pick(equals.length)] ?? null;
}
