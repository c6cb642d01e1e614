import { DateTime } from 'luxon';
import { london } from '#platform/london.ts';

/**
 * The same weekday of each month (second Tuesday) at the same London time, also across clock changes. Where a month has no
 * fifth such weekday, its last one stands in.
 */
export function monthlyDates(first: Date, count: number): Date[] {
  return Array.from({ length: count }, (_, i) => monthsAfter(inLondon(first), i));
}

/** Where a later date of a series goes when the one at `from` moves to `to`: to the new weekday and time, months apart as before. */
export function movedMonthly(date: Date, from: Date, to: Date): Date {
  const [later, earlier] = [inLondon(date), inLondon(from)];
  const months = (later.year - earlier.year) * 12 + later.month - earlier.month;
  return monthsAfter(inLondon(to), months);
}

function monthsAfter(start: DateTime, months: number): Date {
  const nth = Math.ceil(start.day / 7);
  const month = start.startOf('month').plus({ months });
  const toWeekday = (start.weekday - month.weekday + 7) % 7;
  let day = 1 + toWeekday + (nth - 1) * 7;
  if (day > (month.daysInMonth ?? 28)) day -= 7;
  return month.set({ day, hour: start.hour, minute: start.minute }).toJSDate();
}

const inLondon = (date: Date): DateTime => DateTime.fromJSDate(date, { zone: london });
