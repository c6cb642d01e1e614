/** How many times each canonical ballot was cast, sorted by ballot. Nothing in it says who, when or in what order. */
export interface Box {
  readonly entries: readonly { readonly ballot: string; readonly count: number }[];
}

/** A box with nothing in it. */
export function emptyBox(): Box {
  return { entries: [] };
}

/** A new box with this ballot (from `canonicalBallot`) in it, `times` times; the given box stays as it was. */
export function castInto(box: Box, ballot: string, times = 1): Box {
  const at = box.entries.findIndex((entry) => entry.ballot >= ballot);
  const there = box.entries[at];
  if (there?.ballot === ballot) return { entries: box.entries.with(at, { ballot, count: there.count + times }) };
  return { entries: box.entries.toSpliced(at < 0 ? box.entries.length : at, 0, { ballot, count: times }) };
}

/** How many ballots are in the box. */
export function boxTotal(box: Box): number {
  return box.entries.reduce((sum, entry) => sum + entry.count, 0);
}
