import type { Viewer } from '@soundings/contracts/wire';
import ical from 'ical-generator';
import type { App } from '#platform/app-context.ts';
import { loadSession } from './session.service.ts';

/** A calendar file of one session. Times are in UTC, which every calendar turns into the reader's own. */
export async function sessionCalendar(
  app: App,
  viewer: Viewer,
  sessionId: string,
): Promise<{ text: string; fileName: string }> {
  const session = await loadSession(app, viewer, sessionId);
  const calendar = ical({ name: 'Soundings', prodId: { company: 'Soundings', product: 'Sessions' } });
  calendar.createEvent({
    id: `${session._id}@soundings`,
    start: session.startsAt,
    end: new Date(session.startsAt.getTime() + session.minutes * 60_000),
    stamp: app.clock.now(),
    summary: session.state === 'cancelled' ? `Called off: ${session.title}` : session.title,
    description: session.about,
    location: session.callLink || null,
    url: `${app.url()}/sessions/${session._id}`,
  });
  return { text: calendar.toString(), fileName: 'session.ics' };
}
