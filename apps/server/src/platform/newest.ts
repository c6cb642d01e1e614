let readings = 0;

/** Ask for it before a reading begins: a reading that was begun earlier and ends later says nothing new. */
export function nextReading(): number {
  readings += 1;
  return readings;
}

/** Remembers the newest reading of a thing; what was neither read nor used for longest is forgotten first. */
export function keepNewest<R extends { reading: number }>(
  kept: Map<string, R>,
  id: string,
  read: R,
  most: number,
): void {
  if ((kept.get(id)?.reading ?? 0) > read.reading) return;
  kept.delete(id);
  kept.set(id, read);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest) kept.delete(oldest);
}
