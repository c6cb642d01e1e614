/** The group that small groups are counted in. A person without an ICS may vote in it too. */
export const otherGroup = 'other';

/**
 * The groups that keep their own name: those with at least `threshold` answers. All the rest count as "other"; where
 * that is still below the threshold, the smallest kept group joins it (ties by id), since its own figure would
 * otherwise give the others away by subtraction.
 */
export function keptGroups(answered: ReadonlyMap<string, number>, threshold: number): Set<string> {
  const named = [...answered].filter(([group]) => group !== otherGroup);
  const large = named.filter(([, count]) => count >= threshold);
  large.sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  let other = sum(answered.values()) - sum(large.map(([, count]) => count));
  while (other > 0 && other < threshold && large.length > 0) other += large.shift()![1];
  return new Set(large.map(([group]) => group));
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
