const made = new Map<string, Intl.DateTimeFormat>();

/** Formats instants as London reads them, in British English. Making a formatter takes long, so each is made once. */
export function londonFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const format = made.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Europe/London' });
  made.set(key, format);
  return format;
}
