import { type Ics, icsNames } from '@soundings/contracts/members';
import { AppError, nobody, quoted, type Viewer } from '@soundings/contracts/wire';
import { answerSheet, type PersonsAnswers, statementResults } from '@soundings/insight';
import { PersonModel } from '#features/members/index.ts';
import { notify, prepareStopLinks } from '#features/notifications/index.ts';
import { closePollsOf } from '#features/polls/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { checkpoint } from '#platform/checkpoint.ts';
import { where } from '#platform/model.ts';
import { answersIn } from './answer-line.ts';
import { AnswersModel, type AnswersRecord, KeyModel, ParticipantsModel, SheetModel } from './answers.model.ts';
import { finishReminder, forgetReminder } from './consultation-reminder.job.ts';
import { forgetAuthors } from './forget-authors.ts';
import {
  LiveConsultationModel,
  type LiveConsultationRecord,
  LiveStatementModel,
  type LiveStatementRecord,
} from './live-consultation.model.ts';
import { findToWrite, liveNow, tellChanged } from './live-load.ts';
import { jobKinds } from './open-consultation.service.ts';
import { participantsOf } from './people-count.ts';

/** Closes it for good, now. */
export async function closeConsultation(app: App, viewer: Viewer, id: string, opId: string): Promise<{ done: true }> {
  const { state } = await findToWrite(app, viewer, id);
  if (state === 'draft' || state === 'coming') throw new AppError('conflict', 'This consultation was never open.');
  return await close(app, id, { viewer, opId });
}

/** The time has come that it was to close at; a repeat finds it closed. */
export async function closeAtItsTime(app: App, payload: unknown): Promise<void> {
  // Scheduled by ourselves with just this in it.
  const { consultationId } = payload as { consultationId: string };
  const record = await LiveConsultationModel(app).findById(consultationId).lean<LiveConsultationRecord>();
  if (record?.state === 'open' && record.closesAt <= app.clock.now())
    await close(app, consultationId, { viewer: nobody });
}

async function close(app: App, id: string, by: { viewer: Viewer; opId?: string }): Promise<{ done: true }> {
  await closePollsOf(app, by.viewer, id);
  await prepareStopLinks(app);
  const asked = await PersonModel(app).countDocuments({ suspended: false });
  const done = await app.change(by, async (change) => {
    const record = await liveNow(app, id, change.session);
    if (record.state !== 'open') return { done: true as const };
    await settleStatements(app, change, record, await detachAnswers(app, change, record));
    const people = (await participantsOf(app, id, change.session)).size;
    const set = { state: 'closed', closedAt: app.clock.now(), asked: Math.max(asked, people), people };
    await LiveConsultationModel(app).updateOne({ _id: id }, { $set: set }, { session: change.session });
    for (const kind of [jobKinds.close, jobKinds.remind]) await app.jobs.cancel(kind, id, change.session);
    await forgetReminder(app, change, id);
    await audit(app, change, { by: by.viewer, what: 'consultation-closed', about: `Closed ${quoted(record.title)}` });
    tellChanged(change, id);
    return { done: true as const };
  });
  await checkpoint(app);
  const record = await LiveConsultationModel(app).findById(id).lean<LiveConsultationRecord>();
  if (record)
    await finishReminder(app, record).catch((error: unknown) => {
      app.log.warn({ err: error }, 'to how many a reminder went could not be listed');
    });
  return done;
}

/**
 * Takes every answer off its number: what stays is a sheet of rows, sorted by what is in them. The key is overwritten before it is
 * deleted, and the numbers go with it. What was taken out is in no row. Of so few that no figure is shown no row stays: with one person on the roll it would be theirs.
 */
async function detachAnswers(
  app: App,
  { session }: Change,
  { _id: id, threshold }: LiveConsultationRecord,
): Promise<PersonsAnswers[]> {
  const kept = await AnswersModel(app).find({ consultationId: id }).session(session).lean<AnswersRecord[]>();
  const asked = new Set(
    await LiveStatementModel(app).distinct('_id', { consultationId: id, state: 'in' }).session(session),
  );
  const people = kept
    .map((each) => answersIn(each.answers).filter(({ statementId }) => asked.has(statementId)))
    .filter((answers) => answers.length > 0);
  await ParticipantsModel(app).updateOne({ _id: id }, { $set: { closed: true } }, { session });
  await SheetModel(app).insertMany([{ _id: id, rows: people.length < threshold ? [] : answerSheet(people) }], {
    session,
  });
  await AnswersModel(app).deleteMany({ consultationId: id }, { session });
  await KeyModel(app).updateOne({ _id: id }, { $set: { key: '0'.repeat(43) } }, { session });
  await KeyModel(app).deleteOne({ _id: id }, { session });
  return people;
}

/** Figures are made, once; authors are taken out; what still waited is left out, and its author told. */
async function settleStatements(
  app: App,
  change: Change,
  record: LiveConsultationRecord,
  people: readonly PersonsAnswers[],
): Promise<void> {
  const { session } = change;
  const { _id: consultationId, threshold, byIcs } = record;
  const all = await LiveStatementModel(app).find({ consultationId }).session(session).lean<LiveStatementRecord[]>();
  const groups = byIcs ? Object.keys(icsNames).map((id) => ({ id, name: icsNames[id as Ics] })) : null;
  const ids = all.filter((each) => each.state === 'in').map((each) => each._id);
  for (const { statementId, ...found } of statementResults(people, ids, { threshold, groups })) {
    const { answered, figures, breakdown } = found;
    const result = { answered, figures, breakdown };
    await LiveStatementModel(app).updateOne({ _id: statementId }, { $set: { result } }, { session });
  }
  for (const { authorId } of all.filter((each) => each.state === 'waiting')) {
    if (!authorId) continue;
    const text = `${quoted(record.title)} closed before your statement was read. It was not shown to others.`;
    await notify(app, change, authorId, { kind: 'consultation', text, link: `/consultations/${consultationId}` });
  }
  await LiveStatementModel(app).deleteMany(where({ consultationId, state: { $ne: 'in' as const } }), { session });
  await LiveStatementModel(app).updateMany({ consultationId }, { $set: { authorId: null } }, { session });
  const authors = [...new Set(all.flatMap((each) => each.authorId ?? []))];
  await forgetAuthors(app, change, consultationId, authors);
}

/** Shows its results to everybody, without an account. */
export async function publishConsultation(app: App, viewer: Viewer, id: string, opId: string): Promise<{ done: true }> {
  await findToWrite(app, viewer, id);
  return await app.change({ viewer, opId }, async (change) => {
    const record = await liveNow(app, id, change.session);
    if (record.state !== 'closed') throw new AppError('conflict', 'Results are published once it is closed.');
    if (record.published) return { done: true as const };
    await LiveConsultationModel(app).updateOne({ _id: id }, { $set: { published: true } }, { session: change.session });
    await audit(app, change, {
      by: viewer,
      what: 'consultation-published',
      about: `Published ${quoted(record.title)}`,
    });
    tellChanged(change, id);
    return { done: true as const };
  });
}
