import { clockTime, dayInLondon, longDate, weekDate } from '#ui/when.ts';

/** "Today, 4:10pm", "Yesterday, 9am", "Monday 16 November", and the year where it is another one. */
export function postWhen(iso: string, now = new Date()): string {
  const day = dayInLondon(new Date(iso));
  if (day === dayInLondon(now)) return `Today, ${clockTime(iso)}`;
  if (day === dayInLondon(new Date(now.getTime() - 86_400_000))) return `Yesterday, ${clockTime(iso)}`;
  return day.slice(0, 4) === dayInLondon(now).slice(0, 4) ? weekDate(iso).replace(/ \d{4}$/, '') : longDate(iso);
}

/** "Monday" within the last week, else the date: for "New since …". */
export function sinceDay(iso: string, now = new Date()): string {
  const words = weekDate(iso).replace(/ \d{4}$/, '');
  const days = (now.getTime() - Date.parse(iso)) / 86_400_000;
  if (dayInLondon(new Date(iso)) === dayInLondon(now)) return clockTime(iso);
  return days < 6 ? (words.split(' ')[0] ?? words) : words;
}
