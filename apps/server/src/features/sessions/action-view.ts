import type { Action, CarriedAction } from '@soundings/contracts/sessions';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { ActionModel, type ActionRecord } from './action.model.ts';
import { SessionModel, type SessionRecord } from './session.model.ts';
import { endOf, phaseOf, roomsOf } from './session-view.ts';

/**
 * Sessions whose actions come back in each other, in order: those of its series, or the single ones of its kind where it has
 * none; before them what went before: the single ones and the series of its kind that were over when it began.
 */
async function chainOf(app: App, session: SessionRecord): Promise<SessionRecord[]> {
  const { seriesId, kind } = session;
  const found = await SessionModel(app)
    .find(where({ $or: [{ seriesId: seriesId ?? '' }, { kind }], state: 'planned' as const }))
    .sort({ startsAt: 1 })
    .lean<SessionRecord[]>();
  const own = (each: SessionRecord) => each.seriesId === seriesId;
  const began = seriesId === null ? session.startsAt : (found.find(own)?.startsAt ?? session.startsAt);
  const ends = new Map(found.map((each) => [each.seriesId ?? each._id, each.startsAt]));
  const before = (each: SessionRecord) => (ends.get(each.seriesId ?? each._id) ?? each.startsAt) < began;
  return found.filter((each) => own(each) || before(each));
}

export async function madeIn(app: App, sessionId: string): Promise<Action[]> {
  return await actionsOf(app, await ActionModel(app).find({ sessionId }).sort({ createdAt: 1 }).lean<ActionRecord[]>());
}

/**
 * What earlier sessions left for this one: still open, or resolved in it; nothing where it was called off. Nothing is written
 * to carry an action on: it was by each session between that took place.
 */
export async function lastActions(app: App, session: SessionRecord): Promise<CarriedAction[]> {
  if (session.state === 'cancelled') return [];
  const chain = await chainOf(app, session);
  const earlier = chain.filter((each) => each.startsAt < session.startsAt && each._id !== session._id);
  const place = new Map(earlier.map((each, i) => [each._id, i]));
  const records = await ActionModel(app)
    .find(where({ sessionId: { $in: [...place.keys()] } }))
    .sort({ createdAt: 1 })
    .lean<ActionRecord[]>();
  const rooms = await roomsOf(app, [...place.keys()]);
  const now = app.clock.now();
  const over = earlier.map((each) => phaseOf(each, rooms.get(each._id), now) === 'over');
  const due = records.filter((each) => each.state === 'open' || each.resolvedIn === session._id);
  return (await actionsOf(app, due)).map((each) => {
    const at = place.get(each.sessionId) ?? 0;
    return {
      ...each,
      carried: over.slice(at + 1).filter(Boolean).length,
      madeAt: earlier[at]?.startsAt.toISOString() ?? each.createdAt,
    };
  });
}

/** Where an outcome counts that was told outside of a session: the next one in which the action would come back. */
export async function nextInChain(app: App, session: SessionRecord): Promise<string | null> {
  const now = app.clock.now();
  const later = await SessionModel(app)
    .find(where({ startsAt: { $gt: session.startsAt }, state: 'planned' as const }))
    .sort({ startsAt: 1 })
    .lean<SessionRecord[]>();
  for (const each of later.filter((found) => endOf(found) > now))
    if (await comesBackIn(app, session, each)) return each._id;
  return null;
}

/** Whether what was made in one session comes back in the other. */
export async function comesBackIn(app: App, made: SessionRecord, later: SessionRecord): Promise<boolean> {
  const related = made.kind === later.kind || (made.seriesId !== null && made.seriesId === later.seriesId);
  if (made.startsAt >= later.startsAt || !related || later.state === 'cancelled') return false;
  return (await chainOf(app, later)).some((each) => each._id === made._id);
}

export async function actionsOf(app: App, records: readonly ActionRecord[]): Promise<Action[]> {
  const people = await personCards(
    app,
    records.map((record) => record.ownerId),
  );
  return records.map(({ _id, createdAt, ...rest }) => ({
    ...rest,
    id: _id,
    ownerName: people.get(rest.ownerId)?.name ?? 'A former member',
    ownerBorough: people.get(rest.ownerId)?.borough ?? '',
    createdAt: createdAt.toISOString(),
  }));
}
