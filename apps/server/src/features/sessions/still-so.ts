import type { App } from '#platform/app-context.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';

/** What a person is told of a session's date: that it comes, that it is on that date, or that it is called off. */
type Told = 'reminder' | 'held' | 'off';

/** For mail that could not go at once: by the date it was told of. */
export const whileSo = (told: Told, startsAt: Date): string => `${told}-${startsAt.getTime()}`;

/** Nobody is mailed of a date that was moved, nor that it comes once it has begun; who said no is not reminded. */
export async function isStillSo(app: App, sessionId: string, personId: string, so: string): Promise<boolean> {
  const record = await SessionModel(app).findById(sessionId).lean<SessionRecord>();
  if (!record) return false;
  const { state, startsAt } = record;
  if (so === whileSo('off', startsAt)) return state === 'cancelled';
  if (state !== 'planned' || startsAt <= app.clock.now()) return false;
  if (so === whileSo('held', startsAt)) return true;
  if (so !== whileSo('reminder', startsAt)) return false;
  const rsvp = await RsvpModel(app).findById(`${sessionId}:${personId}`).lean<RsvpRecord>();
  return rsvp?.answer === 'yes' || rsvp?.answer === 'maybe';
}
