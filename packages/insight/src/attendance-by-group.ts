/**
 * How many came, by group (an ICS), in the order of `groups`, also those from which nobody came; people without a group, or
 * of one not listed, are counted last with a null id. No threshold: who attended is known by name to those who came.
 */
export function attendanceByGroup(
  people: Iterable<{ group: string | null }>,
  groups: readonly { id: string; name: string }[],
): { id: string | null; name: string; count: number }[] {
  const counts = new Map<string | null, number>(groups.map(({ id }) => [id, 0]));
  let unplaced = 0;
  for (const { group } of people) {
    const there = counts.get(group);
    if (there === undefined) unplaced += 1;
    else counts.set(group, there + 1);
  }
  const rows: { id: string | null; name: string; count: number }[] = groups.map(({ id, name }) => ({
    id,
    name,
    count: counts.get(id) ?? 0,
  }));
  return unplaced === 0 ? rows : [...rows, { id: null, name: 'Other', count: unplaced }];
}
