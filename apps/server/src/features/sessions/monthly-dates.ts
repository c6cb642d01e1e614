import { DateTime } from 'luxon';
import { london } from '#platform/london.ts';

/**
 * The same weekday of each month (second Tuesday) at the same London time, also across clock changes. Where a month has no
 * fifth such weekday, its last one stands in.
 */
export function monthlyDates(first: Date, count: number): Date[] {
  const start = DateTime.fromJSDate(first, { zone: london });
  const nth = Math.ceil(start.day / 7);
  return Array.from({ length: count }, (_, i) => {
    const month = start.startOf('month').plus({ months: i });
    const toWeekday = (start.weekday - month.weekday + 7) % 7;
    let day = 1 + toWeekday + (nth - 1) * 7;
    if (day > (month.daysInMonth ?? 28)) day -= 7;
    return month.set({ day, hour: start.hour, minute: start.minute }).toJSDate();
  });
}
