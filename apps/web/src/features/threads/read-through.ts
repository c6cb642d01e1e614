/**
 * The number up to which every post after `readTo` has been in view. The best answer stands first on the page, not at its place among
 * the replies: who has seen what stands on both sides of that place has not left out anything there.
 */
export function readThrough(readTo: number, seen: ReadonlySet<number>, best: number | undefined): number {
  let to = readTo;
  while (seen.has(to + 1) || (to + 1 === best && seen.has(to + 2))) to += 1;
  return to;
}
