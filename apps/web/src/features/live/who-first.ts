const namesAtFirst = 5;

/** Whose names stand of an area: who leads first, then a few in their order. One name more is no reason for a button. */
export function whoFirst<P extends { id: string }>(
  people: readonly P[],
  leaderId: string,
  all: boolean,
): { shown: P[]; more: number } {
  const ordered = people.toSorted((a, b) => Number(b.id === leaderId) - Number(a.id === leaderId));
  const more = people.length > namesAtFirst + 1 ? people.length - namesAtFirst : 0;
  return { shown: all || more === 0 ? ordered : ordered.slice(0, namesAtFirst), more };
}
