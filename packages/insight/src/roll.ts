/** The roll with this person on it: ids sorted, so that it does not tell who voted first. Already there: the same roll. */
export function addToRoll(ids: readonly string[], id: string): readonly string[] {
  const at = placeIn(ids, id);
  return ids[at] === id ? ids : ids.toSpliced(at, 0, id);
}

/** Whether this person is on the (sorted) roll. */
export function isOnRoll(ids: readonly string[], id: string): boolean {
  return ids[placeIn(ids, id)] === id;
}

function placeIn(ids: readonly string[], id: string): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
