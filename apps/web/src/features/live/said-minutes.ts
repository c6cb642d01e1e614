/** A screen reader hears the time left at these minutes only. */
const saidAt = [5, 1, 0] as const;

/** The minutes that have just been reached between two looks at the time left, or null. */
export function saidMinutes(beforeMs: number, leftMs: number): (typeof saidAt)[number] | null {
  return saidAt.findLast((each) => beforeMs > each * 60_000 && leftMs <= each * 60_000) ?? null;
}
