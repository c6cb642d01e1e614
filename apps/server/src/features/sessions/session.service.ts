import {
  canAnswer,
  canChangeSession,
  canPlan,
  canSeeSessions,
  type RsvpAnswer,
  type SessionDetail,
  type SessionSummary,
} from '@soundings/contracts/sessions';
import { AppError, isPerson, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { PersonModel, type PersonRecord, personCards, personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { inTurn } from '#platform/in-turn.ts';
import { RsvpModel, type RsvpRecord, SessionModel, type SessionRecord } from './session.model.ts';
import { detailOf, roomsOf, standingOf, summaryOf } from './session-view.ts';

export async function listSessions(
  app: App,
  viewer: Viewer,
): Promise<{ coming: SessionSummary[]; past: SessionSummary[] }> {
  mustSee(viewer);
  const records = await SessionModel(app).find({}).sort({ startsAt: 1 }).lean<SessionRecord[]>();
  const answers = Map.groupBy(await RsvpModel(app).find({}).lean<RsvpRecord[]>(), (answer) => answer.sessionId);
  const people = await personCards(
    app,
    records.map((record) => record.facilitatorId),
  );
  const rooms = await roomsOf(
    app,
    records.map((record) => record._id),
  );
  const now = app.clock.now();
  const all = records.map((record) =>
    summaryOf(record, {
      viewer,
      answers: answers.get(record._id) ?? [],
      facilitatorName: people.get(record.facilitatorId)?.name ?? '',
      room: rooms.get(record._id),
      now,
    }),
  );
  return {
    coming: all.filter((each) => each.phase !== 'over'),
    past: all.filter((each) => each.phase === 'over').reverse(),
  };
}

export async function getSession(app: App, viewer: Viewer, sessionId: string): Promise<SessionDetail> {
  return await detailOf(app, viewer, await loadSession(app, viewer, sessionId));
}

/** Who can stand beside the facilitator. */
export async function listFacilitators(
  app: App,
  viewer: Viewer,
): Promise<{ people: { id: string; name: string; borough: string }[] }> {
  personOf(viewer);
  if (!canPlan(viewer)) throw new AppError('not_allowed', 'Facilitators plan sessions. Ask one, or an administrator.');
  const people = await PersonModel(app)
    .find({ roles: 'facilitator', suspended: false })
    .sort({ name: 1 })
    .lean<PersonRecord[]>();
  return { people: people.map(({ _id, name, borough }) => ({ id: _id, name, borough })) };
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
  if (!canAnswer(viewer, state, app.clock.now()) || (await standingOf(app, record)).over)
    throw new AppError('closed', 'This session is over or was called off.');
  await app.change({ viewer }, async (change) => {
    if (answer === 'yes') await mustHavePlace(app, record, me.id, change);
    await RsvpModel(app).updateOne(
      { _id: `${sessionId}:${me.id}` },
      { $set: { sessionId, personId: me.id, answer } },
      { upsert: true, session: change.session },
    );
    change.notice('session:changed', 'community:all', { sessionId });
  });
  return await detailOf(app, viewer, record);
}

async function mustHavePlace(
  app: App,
  { _id, places }: SessionRecord,
  personId: string,
  change: Change,
): Promise<void> {
  if (places === null) return;
  const now = await inTurn(SessionModel(app), _id, change);
  const coming = await RsvpModel(app)
    .find({ sessionId: _id, answer: 'yes' })
    .session(change.session)
    .lean<RsvpRecord[]>();
  const others = coming.filter((answer) => answer.personId !== personId).length;
  if (others >= (now?.places ?? Number.POSITIVE_INFINITY)) {
    throw new AppError('conflict', 'Every place is taken. Say maybe, and look again nearer the date.');
  }
}

export async function loadSession(app: App, viewer: Viewer, sessionId: string): Promise<SessionRecord> {
  mustSee(viewer);
  return await load(app, sessionId);
}

export async function loadToChange(
  app: App,
  viewer: Viewer,
  sessionId: string,
  session: ClientSession | null = null,
): Promise<SessionRecord> {
  personOf(viewer);
  const record = await load(app, sessionId, session);
  if (!canChangeSession(viewer, record))
    throw new AppError('not_allowed', 'Facilitators change sessions. Ask one, or an administrator.');
  return record;
}

async function load(app: App, sessionId: string, session: ClientSession | null = null): Promise<SessionRecord> {
  const record = await SessionModel(app).findById(sessionId).session(session).lean<SessionRecord>();
  if (!record) throw new AppError('not_found', 'There is no such session.');
  return record;
}

function mustSee(viewer: Viewer): void {
  if (canSeeSessions(viewer)) return;
  throw isPerson(viewer) || viewer.kind === 'visitor' ? new AppError('not_allowed') : new AppError('signed_out');
}
