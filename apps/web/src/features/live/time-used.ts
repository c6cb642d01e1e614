import { leftOf, type RoomView } from '@soundings/contracts/live';

/** Whole minutes of the plan that are behind the room: those of finished stages, and of the one it is at, without its overtime. */
export function minutesUsed({ stages, stageIndex, clock }: RoomView, at: number): number {
  const done = stages.slice(0, Math.max(0, stageIndex)).reduce((sum, stage) => sum + stage.minutes, 0);
  const now = stages[stageIndex];
  if (!now || !clock) return done;
  const minutes = Math.floor((clock.lengthMs - leftOf(clock, at)) / 60_000);
  return done + Math.min(now.minutes, Math.max(0, minutes));
}

/** What a figure of time is: time that is left, or time over it. */
export function timeWords(leftMs: number, paused: boolean): string {
  return `${leftMs < 0 ? 'over' : 'left'}${paused ? ', paused' : ''}`;
}

/** How much of a stage is used up, from 0 to 100: no less while its clock has not begun, no more once it is over. */
export function timeUsed(leftMs: number, lengthMs: number): number {
  if (lengthMs <= 0) return 100;
  return Math.min(100, Math.max(0, 100 - (leftMs / lengthMs) * 100));
}
