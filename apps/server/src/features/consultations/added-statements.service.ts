import {
  canAnswerStatements,
  canJudgeStatements,
  consultationLimits,
  type Judgement,
  type SentStatement,
} from '@soundings/contracts/consultations';
import { patientDataErrors } from '@soundings/contracts/sessions';
import { AppError, quoted, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { PersonModel, type PersonRecord, personOf } from '#features/members/index.ts';
import { notify, prepareStopLinks } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import { inTurn } from '#platform/in-turn.ts';
import { where } from '#platform/model.ts';
import { minePath } from './forget-authors.ts';
import {
  LiveConsultationModel,
  type LiveConsultationRecord,
  LiveStatementModel,
  type LiveStatementRecord,
} from './live-consultation.model.ts';
import { findLive, gone, liveNow, tellChanged } from './live-load.ts';

interface Sent {
  opId: string;
  text: string;
  notAPersons: boolean;
}

/** Takes a statement of a member's. Nobody sees it before it was read, and nobody is told whose it is. */
export async function addStatement(app: App, viewer: Viewer, id: string, sent: Sent): Promise<{ done: true }> {
  const me = personOf(viewer);
  const record = await findLive(app, viewer, id);
  if (!record) throw gone();
  mustBeOpen(app, viewer, record);
  const errors = sent.notAPersons ? null : patientDataErrors({ text: sent.text });
  if (errors) throw new AppError('patient_data', undefined, errors as Record<string, string>);
  const judges = await PersonModel(app)
    .find(where({ roles: { $in: ['facilitator' as const, 'administrator' as const] }, suspended: false }))
    .select('_id')
    .lean<Pick<PersonRecord, '_id'>[]>();
  return await app.change({ viewer, opId: sent.opId }, async (change) => {
    const { session } = change;
    const now = await inTurn(LiveConsultationModel(app), id, change);
    if (!now) throw gone();
    mustBeOpen(app, viewer, now);
    const all = await LiveStatementModel(app)
      .find({ consultationId: id })
      .session(session)
      .lean<LiveStatementRecord[]>();
    const { perPerson, statements } = consultationLimits;
    if (all.filter((each) => each.authorId === me.id).length >= perPerson)
      throw new AppError(
        'conflict',
        `You have sent ${perPerson} statements to this consultation. That is as many as one can.`,
      );
    if (all.length >= statements) throw new AppError('conflict', 'This consultation takes no more statements.');
    if (all.some((each) => each.state !== 'out' && same(each.text, sent.text)))
      throw new AppError('conflict', undefined, { text: 'This statement is there already, or waits to be read.' });
    await LiveStatementModel(app).insertMany(
      [
        {
          ...{ _id: app.ids.next(), consultationId: id, text: sent.text, added: true, authorId: me.id },
          ...{ order: all.length, state: 'waiting' as const, why: '', shown: 0, result: null },
        },
      ],
      { session },
    );
    // Everybody else would learn when somebody sends something.
    for (const { _id } of judges) change.notice('consultation:waiting', `person:${_id}`, { consultationId: id });
    return { done: true as const };
  });
}

/** What members sent, sorted by its words: who sent which first is not to be seen. */
export async function sentStatements(app: App, viewer: Viewer, id: string): Promise<{ statements: SentStatement[] }> {
  mayJudge(viewer);
  if (!(await findLive(app, viewer, id))) throw gone();
  const sent = await LiveStatementModel(app).find({ consultationId: id, added: true }).lean<LiveStatementRecord[]>();
  return {
    statements: sent
      .map(({ _id, text, state, why }) => ({ statementId: _id, text, state, why }))
      .sort((a, b) => a.text.localeCompare(b.text, 'en-GB')),
  };
}

/**
 * Lets a statement in, leaves it out, or takes it out again: it is asked no more and is in no result, and its answers count again if
 * it is let in after all. Its author is told which, and can read why.
 */
export async function judgeStatement(
  app: App,
  viewer: Viewer,
  { consultationId, statementId }: { consultationId: string; statementId: string },
  { opId, letIn, why, was }: Judgement & { opId: string },
): Promise<{ done: true }> {
  mayJudge(viewer);
  if (!(await findLive(app, viewer, consultationId))) throw gone();
  // Its author is mailed: what that needs is made for everybody alike.
  await prepareStopLinks(app);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const record = await liveNow(app, consultationId, session);
    const found = await LiveStatementModel(app)
      .findOne({ _id: statementId, consultationId })
      .session(session)
      .lean<LiveStatementRecord>();
    if (!found) throw new AppError('not_found', 'There is no such statement.');
    if (record.state !== 'open') throw new AppError('closed', 'This consultation is closed.');
    if (!found.added) throw new AppError('conflict', 'What the consultation itself asks stays until it closes.');
    const state = letIn ? 'in' : 'out';
    if (found.state !== was || found.state === state)
      throw new AppError('conflict', 'Somebody has decided on this statement already.');
    if (letIn) await mustBeNew(app, found, session);
    await LiveStatementModel(app).updateOne({ _id: statementId }, { $set: { state, why } }, { session });
    if (found.authorId) {
      // Without the statement, its id or the reason: what a person was told would else say for good whose it was.
      const text = letIn
        ? `Your statement was let into ${quoted(record.title)}. Others can answer it now.`
        : `Your statement was ${was === 'in' ? 'taken out of' : 'not let into'} ${quoted(record.title)}. You can read why until it closes.`;
      const link = minePath(consultationId);
      await notify(app, change, found.authorId, { kind: 'consultation', text, link });
    }
    const left = was === 'in' ? 'Took a statement out of' : 'Left a statement out of';
    const done = letIn ? 'Let a statement into' : left;
    await audit(app, change, { by: viewer, what: 'statement-judged', about: `${done} ${quoted(record.title)}` });
    tellChanged(change, consultationId);
    return { done: true as const };
  });
}

/** The same words may have been sent again, and let in, since it was left out. */
async function mustBeNew(app: App, { _id, consultationId, text }: LiveStatementRecord, session: ClientSession) {
  const there = await LiveStatementModel(app)
    .find({ consultationId, state: 'in' })
    .session(session)
    .lean<LiveStatementRecord[]>();
  if (there.some((each) => each._id !== _id && same(each.text, text)))
    throw new AppError('conflict', 'The same statement is there already.');
}

function mayJudge(viewer: Viewer): void {
  personOf(viewer);
  if (!canJudgeStatements(viewer))
    throw new AppError('not_allowed', 'Statements are read by facilitators and administrators.');
}

function mustBeOpen(app: App, viewer: Viewer, record: LiveConsultationRecord): void {
  const facts = { state: record.state, closesAt: record.closesAt.toISOString() };
  if (!canAnswerStatements(viewer, facts, app.clock.now()))
    throw new AppError('closed', 'This consultation is not open, so it takes no statements.');
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
