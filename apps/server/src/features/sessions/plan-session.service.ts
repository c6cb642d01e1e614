import {
  type ChangeInput,
  canPlan,
  type PlanChange,
  type PlanInput,
  type SessionDetail,
  type Stage,
  textsOfPlan,
} from '@soundings/contracts/sessions';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { PersonModel, type PersonRecord, personOf } from '#features/members/index.ts';
import { sayNewTitle } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { monthlyDates, movedMonthly } from './monthly-dates.ts';
import { mustBeAServices } from './must-be-a-services.ts';
import { scheduleReminder } from './reminder.job.ts';
import { SessionModel, type SessionRecord } from './session.model.ts';
import { loadToChange } from './session.service.ts';
import { detailOf, roomsOf, standingOf, versionOf } from './session-view.ts';
import { tellChange } from './tell-change.ts';

type Fields = Omit<PlanChange, 'scope' | 'startsAt' | 'notAPersons'>;

const stillToCome = { startsAt: 'Choose a date and time that is still to come.' };

/** Plans one date, or a monthly series; all dates are made, or none. */
export async function planSession(app: App, viewer: Viewer, input: PlanInput): Promise<{ sessionIds: string[] }> {
  const me = personOf(viewer);
  if (!canPlan(viewer)) throw new AppError('not_allowed', 'Facilitators plan sessions. Ask one, or an administrator.');
  const { opId, occurrences, startsAt: first, notAPersons, ...fields } = input;
  if (Date.parse(first) <= app.clock.now().getTime()) throw new AppError('bad_request', undefined, stillToCome);
  mustBeAServices(textsOfPlan(fields), notAPersons);
  await mustLead(app, fields.coFacilitatorId, me.id);
  return await app.change({ viewer, opId }, async (change) => {
    const seriesId = occurrences > 1 ? app.ids.next() : null;
    const records = monthlyDates(new Date(first), occurrences).map(
      (startsAt): SessionRecord => ({
        ...fields,
        stages: withIds(app, fields.stages),
        _id: app.ids.next(),
        startsAt,
        seriesId,
        facilitatorId: me.id,
        state: 'planned',
        plannedAt: app.clock.now(),
      }),
    );
    await SessionModel(app).insertMany(records, { session: change.session });
    for (const record of records) await changed(app, change, record);
    return { sessionIds: records.map((record) => record._id) };
  });
}

/**
 * Changes one date, or with it all that are to come in its series; a new date moves those by the same rule. Refused where
 * somebody else has changed it in between.
 */
export async function changeSession(
  app: App,
  viewer: Viewer,
  sessionId: string,
  { version, ...input }: ChangeInput,
): Promise<SessionDetail> {
  const record = await loadToChange(app, viewer, sessionId);
  const { scope, startsAt: given, notAPersons, ...fields } = input;
  const { over, begun } = await standingOf(app, record);
  if (over) throw new AppError('closed', 'This session is over. Its record stays as it is.');
  mustBeAsRead(record, version);
  const startsAt = new Date(given);
  const moved = startsAt.getTime() !== record.startsAt.getTime();
  if (moved && begun)
    throw new AppError('closed', undefined, { startsAt: 'This session has begun: it keeps its date.' });
  if (moved && startsAt <= app.clock.now()) throw new AppError('bad_request', undefined, stillToCome);
  mustBeAServices(newTexts(record, fields), notAPersons);
  if (fields.coFacilitatorId !== record.coFacilitatorId)
    await mustLead(app, fields.coFacilitatorId, record.facilitatorId);
  const changes = changedFields(record, fields);
  await app.change({ viewer }, async (change) => {
    const now = await loadToChange(app, viewer, sessionId, change.session);
    mustBeAsRead(now, version);
    const others = scope === 'to-come' ? await laterOnes(app, now, change) : [];
    const rooms = await roomsOf(
      app,
      [now, ...others].map((each) => each._id),
    );
    const room = rooms.get(now._id);
    if (room && (room.state === 'open' || room.stageIndex >= 0) && !sameStages(now.stages, fields.stages))
      throw new AppError('closed', undefined, {
        stages: 'The room is open: its stages can no longer be changed here.',
      });
    await save(app, change, viewer, now, { ...fieldsFor(app, now, fields), startsAt });
    for (const each of others) {
      if (rooms.has(each._id)) continue;
      const date = moved ? movedMonthly(each.startsAt, now.startsAt, startsAt) : each.startsAt;
      const theirs = fieldsFor(app, each, { ...fieldsOf(each), ...changes });
      await save(app, change, viewer, each, { ...theirs, startsAt: date });
    }
  });
  return await detailOf(app, viewer, await loadToChange(app, viewer, sessionId));
}

/** What the scan looks at, by the field of the form that holds it. */
/** Of what stands there already somebody has said whose it is. */
function newTexts(before: SessionRecord, fields: Fields): Record<string, string> {
  const known = new Set(Object.values(textsOfPlan(before)));
  return Object.fromEntries(Object.entries(textsOfPlan(fields)).filter(([, text]) => !known.has(text)));
}

function mustBeAsRead(record: SessionRecord, version: number): void {
  if (versionOf(record) !== version)
    throw new AppError(
      'conflict',
      'This plan was changed somewhere else meanwhile. Read what stands here now, then save it again.',
    );
}

export async function cancelSession(
  app: App,
  viewer: Viewer,
  sessionId: string,
  cancelled: boolean,
): Promise<SessionDetail> {
  const record = await loadToChange(app, viewer, sessionId);
  const { over, begun } = await standingOf(app, record);
  if (over && record.state === 'planned')
    throw new AppError('closed', 'This session is over. Its record stays as it is.');
  if (begun && cancelled)
    throw new AppError('closed', 'This session has begun, and its record is being made. End it in its room instead.');
  await app.change({ viewer }, async (change) => {
    const now = await loadToChange(app, viewer, sessionId, change.session);
    await save(app, change, viewer, now, { state: cancelled ? 'cancelled' : 'planned' });
  });
  return await detailOf(app, viewer, await loadToChange(app, viewer, sessionId));
}

async function save(
  app: App,
  change: Change,
  by: Viewer,
  before: SessionRecord,
  set: Partial<SessionRecord>,
): Promise<void> {
  const after = { ...before, ...set, changes: (before.changes ?? 0) + 1 };
  const { _id, ...fields } = after;
  await SessionModel(app).updateOne({ _id }, { $set: fields }, { session: change.session });
  const retitled = { kind: 'session', id: _id, link: `/sessions/${_id}` } as const;
  await sayNewTitle(app, change, { ...retitled, was: before.title, is: after.title });
  await changed(app, change, after);
  await tellChange(app, change, by, { before, after });
}

async function changed(app: App, change: Change, record: SessionRecord): Promise<void> {
  await scheduleReminder(app, record, change.session);
  change.notice('session:changed', 'community:all', { sessionId: record._id });
}

async function laterOnes(app: App, record: SessionRecord, { session }: Change): Promise<SessionRecord[]> {
  if (!record.seriesId) return [];
  return await SessionModel(app)
    .find(where({ seriesId: record.seriesId, startsAt: { $gt: record.startsAt }, state: 'planned' as const }))
    .sort({ startsAt: 1 })
    .session(session)
    .lean<SessionRecord[]>();
}

async function mustLead(app: App, personId: string | null, facilitatorId: string): Promise<void> {
  if (personId === null) return;
  const found = await PersonModel(app).findById(personId).lean<PersonRecord>();
  const fits = found && !found.suspended && found.roles.includes('facilitator') && personId !== facilitatorId;
  if (!fits) throw new AppError('bad_request', undefined, { coFacilitatorId: 'Choose another facilitator.' });
}

/** Stages keep their ids where they stay as they were: a room and its boards go by them. */
function fieldsFor(app: App, record: SessionRecord, fields: Fields): Omit<SessionRecord, keyof Base> {
  return { ...fields, stages: sameStages(record.stages, fields.stages) ? record.stages : withIds(app, fields.stages) };
}

function fieldsOf({ title, about, kind, minutes, stages, callLink, places, coFacilitatorId }: SessionRecord): Fields {
  return { title, about, kind, minutes, stages, callLink, places, coFacilitatorId };
}

/**
 * What a change brings to the later dates of its series: what it changed, so that what was set for one of them alone stays.
 * Kind, length and stages go together, as the stages have to fit.
 */
function changedFields(record: SessionRecord, fields: Fields): Partial<Fields> {
  const { kind, minutes, stages, ...others } = fields;
  const before = fieldsOf(record);
  const names = Object.keys(others) as (keyof typeof others)[];
  const changed = Object.fromEntries(names.filter((name) => others[name] !== before[name]).map((n) => [n, others[n]]));
  const asBefore = kind === record.kind && minutes === record.minutes && sameStages(record.stages, stages);
  return asBefore ? changed : { ...changed, kind, minutes, stages };
}

type Base = Pick<SessionRecord, '_id' | 'startsAt' | 'seriesId' | 'facilitatorId' | 'state' | 'plannedAt'>;

function withIds(app: App, stages: Fields['stages']): Stage[] {
  return stages.map(({ name, kind, minutes }) => ({ name, kind, minutes, id: app.ids.next() }));
}

function sameStages(before: readonly Omit<Stage, 'id'>[], after: readonly Omit<Stage, 'id'>[]): boolean {
  const plain = (stages: readonly Omit<Stage, 'id'>[]) =>
    stages.map(({ name, kind, minutes }) => [name, kind, minutes]);
  return JSON.stringify(plain(before)) === JSON.stringify(plain(after));
}
