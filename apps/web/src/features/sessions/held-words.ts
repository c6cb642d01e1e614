import type { SessionSummary } from '@soundings/contracts/sessions';
import { clockTime, timeSpan, weekDate } from '#ui/when.ts';

/** When a session was held, "Thursday 26 November 2026, 10am to 12:04pm"; where no room tells that, when it was to be. */
export function heldWords({ startsAt, minutes, held }: Pick<SessionSummary, 'startsAt' | 'minutes' | 'held'>): string {
  if (!held) return `${weekDate(startsAt)}, ${timeSpan(startsAt, minutes)}`;
  const [day, from] = [weekDate(held.from), clockTime(held.from)];
  // A room that was opened again on a later day does not tell how long its session was.
  return weekDate(held.until) === day ? `${day}, ${from} to ${clockTime(held.until)}` : `${day}, from ${from}`;
}
