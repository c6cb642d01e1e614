import type { Person } from '@soundings/contracts/wire';
import { DateTime } from 'luxon';
import type { App } from '#platform/app-context.ts';
import type { NewsItem } from '#platform/feature.ts';
import { london } from '#platform/london.ts';
import { where } from '#platform/model.ts';
import { ActionModel, type ActionRecord } from './action.model.ts';
import { CalendarFeedModel } from './calendar-feed.service.ts';
import { CaseModel, type CaseRecord } from './case.model.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';

/** A person's answers, cases, actions and sessions, for their own copy of their data. */
export async function sessionData(app: App, personId: string): Promise<Record<string, unknown>> {
  const [answers, cases, actions, feed, led] = await Promise.all([
    RsvpModel(app).find({ personId }).lean<RsvpRecord[]>(),
    CaseModel(app).find({ presenterId: personId }).lean<CaseRecord[]>(),
    ActionModel(app)
      .find(where({ $or: [{ ownerId: personId }, { createdBy: personId }] }))
      .lean<ActionRecord[]>(),
    CalendarFeedModel(app).countDocuments({ _id: personId }),
    SessionModel(app)
      .find(where({ $or: [{ facilitatorId: personId }, { coFacilitatorId: personId }] }))
      .lean<SessionRecord[]>(),
  ]);
  const sessions = await SessionModel(app)
    .find(where({ _id: { $in: answers.map((each) => each.sessionId) } }))
    .lean<SessionRecord[]>();
  const titles = new Map(sessions.map((each) => [each._id, { title: each.title, startsAt: each.startsAt }]));
  return {
    answers: answers.map(({ sessionId, answer }) => ({ sessionId, ...titles.get(sessionId), answer })),
    casesOffered: cases.map(({ sessionId, title, summary, offeredAt }) => ({ sessionId, title, summary, offeredAt })),
    actions: actions.map(({ sessionId, text, ownerId, dueOn, state, learned, createdAt }) => ({
      sessionId,
      text,
      mine: ownerId === personId,
      dueOn,
      state,
      learned,
      createdAt,
    })),
    calendarFeed: feed > 0,
    sessionsLed: led.map(({ _id, title, startsAt, state }) => ({ id: _id, title, startsAt, state })),
  };
}

/** Sessions that were planned since then and are still to come; a series is one line. */
export async function newSessions(app: App, _viewer: Person, since: Date): Promise<NewsItem[]> {
  const found = await SessionModel(app)
    .find(where({ plannedAt: { $gt: since }, startsAt: { $gt: app.clock.now() }, state: 'planned' as const }))
    .sort({ startsAt: 1 })
    .lean<SessionRecord[]>();
  const bySeries = Map.groupBy(found, (session) => session.seriesId ?? session._id);
  return [...bySeries.values()].flatMap(([first, ...more]) => {
    if (!first?.plannedAt) return [];
    const day = DateTime.fromJSDate(first.startsAt, { zone: london }).setLocale('en-GB').toFormat('cccc d LLLL');
    const rest = more.length === 0 ? '' : `, and ${more.length} more ${more.length === 1 ? 'date' : 'dates'}`;
    return [
      {
        kind: 'sessions',
        title: first.title,
        hint: `New session on ${day}${rest}.`,
        link: `/sessions/${first._id}`,
        at: first.plannedAt,
      },
    ];
  });
}
