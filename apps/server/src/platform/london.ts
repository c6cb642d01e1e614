import { DateTime } from 'luxon';

export const london = 'Europe/London';

/** The calendar day in London, `2026-11-23`. */
export function londonDay(at: Date): string {
  return DateTime.fromJSDate(at, { zone: london }).toISODate() ?? '';
}
