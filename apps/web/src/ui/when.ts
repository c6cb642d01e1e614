import { clockTime, counted, londonFormat, longDate } from '@soundings/contracts/wire';

export { clockTime, longDate, weekDate } from '@soundings/contracts/wire';

/** "10am to 12 noon" */
export function timeSpan(iso: string, minutes: number): string {
  return `${clockTime(iso)} to ${clockTime(new Date(new Date(iso).getTime() + minutes * 60_000).toISOString())}`;
}

/** "2 hours", "1 hour 30 minutes", "45 minutes" */
export function lengthOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 && counted(hours, 'hour', 'hours'), rest > 0 && `${rest} minutes`];
  return parts.filter(Boolean).join(' ') || '0 minutes';
}

/** What a date-and-time field holds (`2026-12-08T10:00`, London time) as an instant; empty when it is not filled in. */
export function londonToIso(local: string): string {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return '';
  // Twice, because the first guess may lie on the other side of a clock change.
  let at = asUtc - offsetAt(asUtc);
  at = asUtc - offsetAt(at);
  return new Date(at).toISOString();
}

/** The value of a date-and-time field for an instant, in London time. */
export function isoToLondon(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? '' : new Date(at + offsetAt(at)).toISOString().slice(0, 16);
}

function offsetAt(at: number): number {
  const parts = londonFormat({
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) -
    Math.floor(at / 60_000) * 60_000
  );
}

/** The calendar day in London, `2026-11-26`, as date fields hold it. */
export function dayInLondon(at: Date): string {
  return isoToLondon(at.toISOString()).slice(0, 10);
}

/** A calendar day, `2026-11-26`, as "26 November 2026". */
export function shortDay(day: string): string {
  return longDate(`${day}T12:00:00Z`);
}
