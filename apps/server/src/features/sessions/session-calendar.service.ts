import type { Viewer } from '@soundings/contracts/wire';
import ical, { type ICalCalendar, ICalEventStatus } from 'ical-generator';
import type { App } from '#platform/app-context.ts';
import type { SessionRecord } from './session.model.ts';
import { loadSession } from './session.service.ts';
import { endOf } from './session-view.ts';

/** A calendar file of one session. */
export async function sessionCalendar(
  app: App,
  viewer: Viewer,
  sessionId: string,
): Promise<{ text: string; fileName: string }> {
  const session = await loadSession(app, viewer, sessionId);
  const calendar = ical({ name: 'Soundings', prodId: { company: 'Soundings', product: 'Sessions' } });
  addToCalendar(app, calendar, session);
  return { text: calendarText(calendar), fileName: 'session.ics' };
}

/** Each line of a calendar file ends with a break, the last one too: RFC 5545, 3.1. */
export function calendarText(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}

/** Times are in UTC, which every calendar turns into the reader's own. */
export function addToCalendar(app: App, calendar: ICalCalendar, session: SessionRecord): void {
  const calledOff = session.state === 'cancelled';
  calendar.createEvent({
    id: `${session._id}@soundings`,
    start: session.startsAt,
    end: endOf(session),
    stamp: app.clock.now(),
    sequence: session.changes ?? 0,
    summary: calledOff ? `Called off: ${session.title}` : session.title,
    description: session.about,
    location: session.callLink || null,
    url: `${app.url()}/sessions/${session._id}`,
    status: calledOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
}
