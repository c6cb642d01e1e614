import {
  canAnswer,
  canChangeSession,
  canPlan,
  canSeeSessions,
  type PlanInput,
  type RsvpAnswer,
  type SessionDetail,
  type SessionSummary,
} from '@soundings/contracts/sessions';
import { AppError, isPerson, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { personCards, personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { monthlyDates } from './monthly-dates.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';

type SessionFields = Omit<PlanInput, 'opId' | 'occurrences'>;

export async function listSessions(
  app: App,
  viewer: Viewer,
): Promise<{ coming: SessionSummary[]; past: SessionSummary[] }> {
  mustSee(viewer);
  const records = await SessionModel(app).find({}).sort({ startsAt: 1 }).lean<SessionRecord[]>();
  const answers = await RsvpModel(app).find({}).lean<RsvpRecord[]>();
  const people = await personCards(
    app,
    records.map((record) => record.facilitatorId),
  );
  const now = app.clock.now().getTime();
  const all = records.map((record) => {
    const own = answers.filter((answer) => answer.sessionId === record._id);
    return {
      ended: endOf(record) <= now,
      summary: toSummary(record, viewer, own, people.get(record.facilitatorId)?.name ?? ''),
    };
  });
  return {
    coming: all.filter((each) => !each.ended).map((each) => each.summary),
    past: all
      .filter((each) => each.ended)
      .map((each) => each.summary)
      .reverse(),
  };
}

export async function getSession(app: App, viewer: Viewer, sessionId: string): Promise<SessionDetail> {
  mustSee(viewer);
  return await detailOf(app, viewer, await load(app, sessionId));
}

/** Plans one date, or a monthly series; all dates are made, or none. */
export async function planSession(app: App, viewer: Viewer, input: PlanInput): Promise<{ sessionIds: string[] }> {
  const me = personOf(viewer);
  if (!canPlan(viewer)) throw new AppError('not_allowed', 'Facilitators plan sessions. Ask one, or an administrator.');
  const { opId, occurrences, ...fields } = input;
  if (Date.parse(fields.startsAt) <= app.clock.now().getTime()) {
    throw new AppError('bad_request', undefined, { startsAt: 'Choose a date and time that is still to come.' });
  }
  return await app.change({ viewer, opId }, async (change) => {
    const seriesId = occurrences > 1 ? app.ids.next() : null;
    const records = monthlyDates(new Date(fields.startsAt), occurrences).map((startsAt) => ({
      ...stored(app, fields),
      _id: app.ids.next(),
      startsAt,
      seriesId,
      facilitatorId: me.id,
      coFacilitatorId: null,
      state: 'planned' as const,
      plannedAt: app.clock.now(),
    }));
    await SessionModel(app).insertMany(records, { session: change.session });
    for (const record of records) change.notice('session:changed', 'community:all', { sessionId: record._id });
    return { sessionIds: records.map((record) => record._id) };
  });
}

export async function changeSession(
  app: App,
  viewer: Viewer,
  sessionId: string,
  input: SessionFields,
): Promise<SessionDetail> {
  const record = await loadToChange(app, viewer, sessionId);
  return await update(app, viewer, record, { ...stored(app, input), startsAt: new Date(input.startsAt) });
}

export async function cancelSession(
  app: App,
  viewer: Viewer,
  sessionId: string,
  cancelled: boolean,
): Promise<SessionDetail> {
  const record = await loadToChange(app, viewer, sessionId);
  return await update(app, viewer, record, { state: cancelled ? 'cancelled' : 'planned' });
}

export async function answerSession(
  app: App,
  viewer: Viewer,
  sessionId: string,
  answer: RsvpAnswer,
): Promise<SessionDetail> {
  const me = personOf(viewer);
  const record = await load(app, sessionId);
  const state = { state: record.state, startsAt: record.startsAt.toISOString(), minutes: record.minutes };
  if (!canAnswer(viewer, state, app.clock.now()))
    throw new AppError('closed', 'This session is over or was called off.');
  await app.change({ viewer }, async (change) => {
    if (answer === 'yes' && record.places !== null) await mustHavePlace(app, record, me.id, change.session);
    await RsvpModel(app).updateOne(
      { _id: `${sessionId}:${me.id}` },
      { $set: { sessionId, personId: me.id, answer } },
      { upsert: true, session: change.session },
    );
    change.notice('session:changed', 'community:all', { sessionId });
  });
  return await detailOf(app, viewer, record);
}

async function mustHavePlace(app: App, record: SessionRecord, personId: string, session: ClientSession): Promise<void> {
  const coming = await RsvpModel(app)
    .find({ sessionId: record._id, answer: 'yes' })
    .session(session)
    .lean<RsvpRecord[]>();
  const others = coming.filter((answer) => answer.personId !== personId).length;
  if (others >= (record.places ?? Number.POSITIVE_INFINITY)) {
    throw new AppError('conflict', 'Every place is taken. Say maybe, and look again nearer the date.');
  }
}

export async function loadSession(app: App, viewer: Viewer, sessionId: string): Promise<SessionRecord> {
  mustSee(viewer);
  return await load(app, sessionId);
}

async function load(app: App, sessionId: string): Promise<SessionRecord> {
  const record = await SessionModel(app).findById(sessionId).lean<SessionRecord>();
  if (!record) throw new AppError('not_found', 'There is no such session.');
  return record;
}

async function loadToChange(app: App, viewer: Viewer, sessionId: string): Promise<SessionRecord> {
  personOf(viewer);
  const record = await load(app, sessionId);
  if (!canChangeSession(viewer, record))
    throw new AppError('not_allowed', 'Facilitators change sessions. Ask one, or an administrator.');
  return record;
}

async function update(
  app: App,
  viewer: Viewer,
  record: SessionRecord,
  set: Partial<SessionRecord>,
): Promise<SessionDetail> {
  await app.change({ viewer }, async (change) => {
    await SessionModel(app).updateOne({ _id: record._id }, { $set: set }, { session: change.session });
    change.notice('session:changed', 'community:all', { sessionId: record._id });
  });
  return await detailOf(app, viewer, await load(app, record._id));
}

function stored(
  app: App,
  fields: SessionFields,
): Omit<SessionRecord, '_id' | 'startsAt' | 'seriesId' | 'facilitatorId' | 'coFacilitatorId' | 'state'> {
  const { title, about, kind, minutes, callLink, places } = fields;
  return {
    title,
    about,
    kind,
    minutes,
    callLink,
    places,
    stages: fields.stages.map((stage) => ({ ...stage, id: app.ids.next() })),
  };
}

function mustSee(viewer: Viewer): void {
  if (!canSeeSessions(viewer)) throw new AppError('signed_out');
}

function endOf(record: SessionRecord): number {
  return record.startsAt.getTime() + record.minutes * 60_000;
}

function toSummary(
  record: SessionRecord,
  viewer: Viewer,
  answers: RsvpRecord[],
  facilitatorName: string,
): SessionSummary {
  return {
    id: record._id,
    seriesId: record.seriesId,
    title: record.title,
    kind: record.kind,
    startsAt: record.startsAt.toISOString(),
    minutes: record.minutes,
    state: record.state,
    facilitator: { id: record.facilitatorId, name: facilitatorName },
    coming: answers.filter((answer) => answer.answer === 'yes').length,
    places: record.places,
    myAnswer: (isPerson(viewer) && answers.find((answer) => answer.personId === viewer.id)?.answer) || null,
  };
}

async function detailOf(app: App, viewer: Viewer, record: SessionRecord): Promise<SessionDetail> {
  const answers = await RsvpModel(app).find({ sessionId: record._id }).lean<RsvpRecord[]>();
  const coming = answers.filter((answer) => answer.answer === 'yes');
  const people = await personCards(app, [record.facilitatorId, ...coming.map((answer) => answer.personId)]);
  const cards = coming
    .flatMap((answer) => people.get(answer.personId) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name));
  const byIcs = Map.groupBy(cards, (card) => card.ics);
  return {
    ...toSummary(record, viewer, answers, people.get(record.facilitatorId)?.name ?? ''),
    about: record.about,
    stages: record.stages,
    callLink: record.callLink,
    maybe: answers.filter((answer) => answer.answer === 'maybe').length,
    comingByIcs: [...byIcs]
      .map(([ics, each]) => ({ ics, count: each.length }))
      .sort((a, b) => a.ics.localeCompare(b.ics)),
    comingNames: cards.map(({ id, name, borough }) => ({ id, name, borough })),
  };
}
