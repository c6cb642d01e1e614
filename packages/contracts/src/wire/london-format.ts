const made = new Map<string, Intl.DateTimeFormat>();

/** Formats instants as London reads them, in British English. Making a formatter takes long, so each is made once. */
export function londonFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const format = made.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Europe/London' });
  made.set(key, format);
  return format;
}

/** "26 November 2026" */
export function longDate(iso: string): string {
  return londonFormat({ day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(iso));
}

/** "Thursday 26 November 2026" */
export function weekDate(iso: string): string {
  return londonFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(new Date(iso))
    .replace(',', '');
}

/** "10am", "10:30am", "12 noon" */
export function clockTime(iso: string): string {
  const parts = londonFormat({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(iso));
  const hour = Number(parts.find((part) => part.type === 'hour')?.value);
  const minute = parts.find((part) => part.type === 'minute')?.value ?? '00';
  if (minute === '00' && hour === 12) return '12 noon';
  if (minute === '00' && hour === 0) return 'midnight';
  return `${hour % 12 || 12}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`;
}
