import { AppError, nobody, quoted, type Viewer } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { movePollsOf, openPollsFor } from '#features/polls/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { newKey } from './answer-number.ts';
import { KeyModel, ParticipantsModel } from './answers.model.ts';
import {
  LiveConsultationModel,
  type LiveConsultationRecord,
  LiveStatementModel,
  versionOf,
} from './live-consultation.model.ts';
import { findToWrite, liveNow, tellChanged } from './live-load.ts';

export const jobKinds = {
  open: 'consultation-open',
  close: 'consultation-close',
  remind: 'consultation-reminder',
  forget: 'consultation-forget',
} as const;
const reminderMs = 2 * 86_400_000;

/** Puts a draft before the community: at once, or announced until its opening date; none that a colleague changed unread. */
export async function openConsultation(
  app: App,
  viewer: Viewer,
  id: string,
  { opId, version }: { opId: string; version?: number | undefined },
): Promise<{ done: true }> {
  await findToWrite(app, viewer, id);
  return await app.change({ viewer, opId }, async (change) => {
    const record = await liveNow(app, id, change.session);
    if (record.state === 'closed') throw new AppError('closed', 'This consultation is closed.');
    if (record.state !== 'draft') return { done: true as const };
    if (version !== undefined && version !== versionOf(record))
      throw new AppError('conflict', 'This draft was changed meanwhile. Read what stands here now, then open it.');
    if (record.closesAt <= app.clock.now())
      throw new AppError('bad_request', 'Its closing date is over. Change the draft first.', {
        closesAt: 'Choose a date and time that is still to come.',
      });
    await audit(app, change, { by: viewer, what: 'consultation-opened', about: `Opened ${quoted(record.title)}` });
    if (record.opensAt && record.opensAt > app.clock.now())
      await announce(app, change, { ...record, opensAt: record.opensAt });
    else await open(app, change, record);
    return { done: true as const };
  });
}

/** Makes a draft again of one that is announced: nobody has answered it yet. */
export async function takeBackConsultation(
  app: App,
  viewer: Viewer,
  id: string,
  opId: string,
): Promise<{ done: true }> {
  await findToWrite(app, viewer, id);
  return await app.change({ viewer, opId }, async (change) => {
    const { state, title } = await liveNow(app, id, change.session);
    if (state === 'draft') return { done: true as const };
    if (state !== 'coming')
      throw new AppError('conflict', 'It is open already, and what was asked stays as it is. You can close it.');
    await LiveConsultationModel(app).updateOne({ _id: id }, { $set: { state: 'draft' } }, { session: change.session });
    await app.jobs.cancel(jobKinds.open, id, change.session);
    await audit(app, change, { by: viewer, what: 'consultation-taken-back', about: `Took back ${quoted(title)}` });
    tellChanged(change, id);
    return { done: true as const };
  });
}

/** The time has come that it was to open at; a repeat finds it open. */
export async function openAtItsTime(app: App, payload: unknown): Promise<void> {
  // Scheduled by ourselves with just this in it.
  const { consultationId } = payload as { consultationId: string };
  await app.change({ viewer: nobody }, async (change) => {
    const record = await LiveConsultationModel(app)
      .findById(consultationId)
      .session(change.session)
      .lean<LiveConsultationRecord>();
    if (record?.state === 'coming') await open(app, change, record);
  });
}

/** Gives it more time. Its reminder and its polls move with it. */
export async function extendConsultation(
  app: App,
  viewer: Viewer,
  id: string,
  { opId, closesAt }: { opId: string; closesAt: string },
): Promise<{ done: true }> {
  await findToWrite(app, viewer, id);
  return await app.change({ viewer, opId }, async (change) => {
    const record = await liveNow(app, id, change.session);
    if (record.state === 'draft') throw new AppError('conflict', 'This is a draft: change it instead.');
    if (record.state === 'closed') throw new AppError('closed', 'This consultation is closed for good.');
    const later = new Date(closesAt);
    if (later <= record.closesAt || later <= app.clock.now())
      throw new AppError('bad_request', undefined, { closesAt: 'Choose a date and time after the one it has.' });
    await LiveConsultationModel(app).updateOne({ _id: id }, { $set: { closesAt: later } }, { session: change.session });
    await movePollsOf(app, change, id, later);
    if (record.state === 'open') await scheduleEnd(app, change, { ...record, closesAt: later });
    await audit(app, change, {
      by: viewer,
      what: 'consultation-extended',
      about: `Gave ${quoted(record.title)} more time`,
    });
    tellChanged(change, id);
    return { done: true as const };
  });
}

async function announce(
  app: App,
  change: Change,
  { _id, opensAt }: Pick<LiveConsultationRecord, '_id'> & { opensAt: Date },
): Promise<void> {
  await LiveConsultationModel(app).updateOne({ _id }, { $set: { state: 'coming' } }, { session: change.session });
  await app.jobs.schedule(jobKinds.open, _id, opensAt, { consultationId: _id }, change.session);
  tellChanged(change, _id);
}

/** Its key is made, its statements and polls stand on their own from here on. */
async function open(app: App, change: Change, record: LiveConsultationRecord): Promise<void> {
  const { session } = change;
  const { _id: id, closesAt, madeById } = record;
  const { threshold } = await loadSettings(app);
  await KeyModel(app).insertMany([{ _id: id, key: newKey() }], { session });
  await ParticipantsModel(app).insertMany([{ _id: id, people: [] }], { session });
  if (record.statements.length > 0) {
    const statements = record.statements.map((text, order) => ({
      ...{ _id: app.ids.next(), consultationId: id, order, text },
      ...{ added: false, authorId: null, state: 'in' as const, why: '', shown: 0, result: null },
    }));
    await LiveStatementModel(app).insertMany(statements, { session });
  }
  await openPollsFor(app, change, { consultationId: id, closesAt, madeById, threshold }, record.polls);
  const set = { state: 'open', openedAt: app.clock.now(), threshold };
  await LiveConsultationModel(app).updateOne({ _id: id }, { $set: set }, { session });
  await scheduleEnd(app, change, record);
  tellChanged(change, id);
}

async function scheduleEnd(app: App, { session }: Change, record: LiveConsultationRecord): Promise<void> {
  const { _id: id, closesAt } = record;
  const remindAt = new Date(closesAt.getTime() - reminderMs);
  await app.jobs.schedule(jobKinds.close, id, closesAt, { consultationId: id }, session);
  if (remindAt > app.clock.now())
    await app.jobs.schedule(jobKinds.remind, id, remindAt, { consultationId: id }, session);
  else await app.jobs.cancel(jobKinds.remind, id, session);
}
