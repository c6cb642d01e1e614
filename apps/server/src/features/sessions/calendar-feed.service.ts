import { AppError, type Viewer } from '@soundings/contracts/wire';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { Schema } from 'mongoose';
import { PersonModel, type PersonRecord, personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { defineModel, where } from '#platform/model.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';
import { addToCalendar, calendarText } from './session-calendar.service.ts';

export interface CalendarFeedRecord {
  /** The person's id: one feed each. */
  _id: string;
  token: string;
}

export const CalendarFeedModel = defineModel<CalendarFeedRecord>(
  'CalendarFeed',
  'calendarFeeds',
  new Schema<CalendarFeedRecord>(
    { _id: { type: String, required: true }, token: { type: String, required: true } },
    { versionKey: false },
  ).index({ token: 1 }, { unique: true }),
);

const pastDays = 92;

export async function feedAddress(app: App, viewer: Viewer): Promise<{ address: string | null }> {
  const kept = await CalendarFeedModel(app).findById(personOf(viewer).id).lean<CalendarFeedRecord>();
  return { address: kept && addressOf(app, kept.token) };
}

/** A new address; whoever knew the old one sees nothing more. */
export async function renewFeed(app: App, viewer: Viewer): Promise<{ address: string }> {
  const token = app.ids.token();
  await CalendarFeedModel(app).updateOne({ _id: personOf(viewer).id }, { $set: { token } }, { upsert: true });
  return { address: addressOf(app, token) };
}

/** The sessions that this person has not declined. Calendars cannot sign in, so the address itself is the key. */
export async function calendarFeed(app: App, token: string): Promise<{ text: string }> {
  const feed = await CalendarFeedModel(app).findOne({ token }).lean<CalendarFeedRecord>();
  const person = feed && (await PersonModel(app).findById(feed._id).lean<PersonRecord>());
  if (!person || person.suspended)
    throw new AppError('not_found', 'There is no calendar at this address. It may have been renewed.');
  const declined = await RsvpModel(app).find({ personId: person._id, answer: 'no' }).lean<RsvpRecord[]>();
  const since = new Date(app.clock.now().getTime() - pastDays * 86_400_000);
  const sessions = await SessionModel(app)
    .find(where({ startsAt: { $gt: since }, _id: { $nin: declined.map((answer) => answer.sessionId) } }))
    .sort({ startsAt: 1 })
    .lean<SessionRecord[]>();
  const calendar = ical({ name: 'Soundings', prodId: { company: 'Soundings', product: 'Sessions' }, ttl: 3_600 });
  calendar.method(ICalCalendarMethod.PUBLISH);
  for (const session of sessions) addToCalendar(app, calendar, session);
  return { text: calendarText(calendar) };
}

function addressOf(app: App, token: string): string {
  return `${app.url()}/api/calendar/${token}.ics`;
}
