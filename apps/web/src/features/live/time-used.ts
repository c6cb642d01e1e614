/** What a figure of time is: time that is left, or time over it. */
export function timeWords(leftMs: number, paused: boolean): string {
  return `${leftMs < 0 ? 'over' : 'left'}${paused ? ', paused' : ''}`;
}

/** How much of a stage is used up, from 0 to 100: no less while its clock has not begun, no more once it is over. */
export function timeUsed(leftMs: number, lengthMs: number): number {
  if (lengthMs <= 0) return 100;
  return Math.min(100, Math.max(0, 100 - (leftMs / lengthMs) * 100));
}
