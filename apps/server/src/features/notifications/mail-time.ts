import type { MailPace } from '@soundings/contracts/notifications';
import { DateTime } from 'luxon';
import { london } from '#platform/london.ts';

/** "At once" waits this long, so that what comes together goes together, and what is read meanwhile does not go. */
const togetherMs = 60_000;

/** When something that happens now is due in a mail at that pace, at the reader's hour in London; null: never. */
export function mailTime(pace: MailPace, hour: number, now: Date): Date | null {
  if (pace === 'off') return null;
  if (pace === 'at-once') return new Date(now.getTime() + togetherMs);
  const here = DateTime.fromJSDate(now, { zone: london });
  // The hour is set on the day itself: in spring there is a day without one of them.
  const on = (days: number) => here.startOf('day').plus({ days }).set({ hour });
  const days = pace === 'daily' ? 0 : (8 - here.weekday) % 7;
  const next = on(days) > here ? on(days) : on(days + (pace === 'daily' ? 1 : 7));
  return next.toJSDate();
}
