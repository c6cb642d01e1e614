import {
  canAnswerStatements,
  type MyPart,
  type StatementAnswer,
  type StatementProgress,
} from '@soundings/contracts/consultations';
import { AppError, type Person, type Viewer } from '@soundings/contracts/wire';
import { addToRoll, isOnRoll, leastShown } from '@soundings/insight';
import type { ClientSession } from 'mongoose';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { answersIn, lineOf, withAnswer } from './answer-line.ts';
import { numberOf } from './answer-number.ts';
import { tickAnswered } from './answered-tick.ts';
import {
  AnswersModel,
  type AnswersRecord,
  KeyModel,
  type KeyRecord,
  ParticipantsModel,
  type ParticipantsRecord,
} from './answers.model.ts';
import {
  type LiveConsultationRecord,
  LiveStatementModel,
  type LiveStatementRecord,
} from './live-consultation.model.ts';
import { findLive, gone, liveNow } from './live-load.ts';

interface Given {
  statementId: string;
  answer: StatementAnswer;
  was: StatementAnswer | null;
}

/** The statement that this person is at. One is chosen where there is none: of those shown least, whichever chance says. */
export async function nextStatement(app: App, viewer: Viewer, id: string): Promise<StatementProgress> {
  const me = personOf(viewer);
  await findOpen(app, viewer, id);
  return await app.change({ viewer }, async ({ session }) => {
    mayAnswer(app, viewer, await liveNow(app, id, session));
    const own = await ownAnswers(app, me, id, session);
    return await goOn(app, id, own, session);
  });
}

/**
 * Takes an answer, or changes it. The same answer again finds itself there, so a request that is sent twice counts once and no
 * operation id is kept; `was` refuses one that comes late, after another tab has changed it.
 */
export async function answerStatement(app: App, viewer: Viewer, id: string, given: Given): Promise<StatementProgress> {
  const me = personOf(viewer);
  await findOpen(app, viewer, id);
  const [progress, isNew] = await app.change({ viewer }, async ({ session }) => {
    const record = await liveNow(app, id, session);
    mayAnswer(app, viewer, record);
    await mustBeAsked(app, id, given.statementId, session);
    const own = await ownAnswers(app, me, id, session);
    const before = answersIn(own.answers).find((each) => each.statementId === given.statementId)?.answer ?? null;
    if (before !== given.answer && before !== given.was)
      throw new AppError('conflict', 'You have answered this statement meanwhile, in another tab. Look at it again.');
    let first = false;
    if (before !== given.answer) {
      own.answers = withAnswer(
        own.answers,
        given.statementId,
        lineOf(given.statementId, given.answer, areaOf(me, record)),
      );
      first = await putOnRoll(app, id, me.id, session);
    }
    if (own.showing === given.statementId) own.showing = null;
    return [await goOn(app, id, own, session), first] as const;
  });
  // Nothing is sent where the count stays: the others would learn when somebody answers on, or anew.
  if (isNew) tickAnswered(app, id);
  // To this person's own tabs, and kept nowhere.
  app.realtime.send(`person:${me.id}`, 'consultation:mine', { consultationId: id });
  return progress;
}

/** My own answers and the statements I sent, while it is open. */
export async function myPartOf(app: App, viewer: Viewer, id: string): Promise<MyPart> {
  const me = personOf(viewer);
  const record = await findLive(app, viewer, id);
  if (!record) throw gone();
  if (record.state !== 'open')
    throw new AppError('closed', 'This consultation is not open. What you answered is not tied to you any more.');
  const own = await ownAnswers(app, me, id, null);
  const statements = await statementsOf(app, id, null);
  const said = new Map(answersIn(own.answers).map(({ statementId, answer }) => [statementId, answer]));
  const sent = await LiveStatementModel(app)
    .find({ consultationId: id, authorId: me.id })
    .lean<LiveStatementRecord[]>();
  return {
    answers: statements.flatMap((each) => {
      const answer = said.get(each._id);
      return answer ? [{ ...asked(each), answer }] : [];
    }),
    added: sent.map(({ text, state, why }) => ({ text, state, why })),
  };
}

/** Where somebody is, without choosing anything for them. */
export async function progressOf(app: App, me: Person, id: string): Promise<StatementProgress> {
  return progressIn(await ownAnswers(app, me, id, null), await statementsOf(app, id, null));
}

async function findOpen(app: App, viewer: Viewer, id: string): Promise<void> {
  const record = await findLive(app, viewer, id);
  if (!record) throw gone();
  mayAnswer(app, viewer, record);
}

function mayAnswer(app: App, viewer: Viewer, record: LiveConsultationRecord): void {
  const facts = { state: record.state, closesAt: record.closesAt.toISOString() };
  if (canAnswerStatements(viewer, facts, app.clock.now())) return;
  throw new AppError(
    'closed',
    record.state === 'closed' || record.state === 'open'
      ? 'This consultation is closed and takes no more answers.'
      : 'This consultation is not open yet.',
  );
}

async function mustBeAsked(app: App, consultationId: string, _id: string, session: ClientSession): Promise<void> {
  const found = await LiveStatementModel(app)
    .findOne(where({ _id, consultationId, state: { $ne: 'waiting' as const } }))
    .session(session)
    .lean<LiveStatementRecord>();
  if (!found) throw new AppError('not_found', 'There is no such statement.');
  if (found.state === 'out') throw new AppError('conflict', 'This statement was taken out, and is not asked any more.');
}

async function ownAnswers(app: App, me: Person, id: string, session: ClientSession | null): Promise<AnswersRecord> {
  const held = await KeyModel(app).findById(id).session(session).lean<KeyRecord>();
  if (!held) throw new AppError('closed', 'This consultation is not open.');
  const number = numberOf(held.key, me.id);
  const own = await AnswersModel(app).findById(number).session(session).lean<AnswersRecord>();
  return own ?? { _id: number, consultationId: id, showing: null, answers: [] };
}

/** Keeps what was answered, with the next statement in front of its person. */
async function goOn(app: App, id: string, own: AnswersRecord, session: ClientSession): Promise<StatementProgress> {
  const statements = await statementsOf(app, id, session);
  if (!statements.some((each) => each._id === own.showing)) own.showing = null;
  if (own.showing === null) {
    const done = new Set(answersIn(own.answers).map((each) => each.statementId));
    const left = statements.filter((each) => !done.has(each._id));
    const next = leastShown(left, (count) => Number(app.ids.digits(6)) % count);
    if (next) {
      own.showing = next._id;
      await LiveStatementModel(app).updateOne({ _id: next._id }, { $inc: { shown: 1 } }, { session });
    }
  }
  const { _id, ...rest } = own;
  await AnswersModel(app).replaceOne({ _id }, rest, { upsert: true, session });
  return progressIn(own, statements);
}

/** Whether they were not on it yet. */
async function putOnRoll(app: App, id: string, personId: string, session: ClientSession): Promise<boolean> {
  const roll = await ParticipantsModel(app).findById(id).session(session).lean<ParticipantsRecord>();
  if (!roll || isOnRoll(roll.people, personId)) return false;
  await ParticipantsModel(app).replaceOne({ _id: id }, { people: addToRoll(roll.people, personId) }, { session });
  return true;
}

/** Statements that are asked, in their order. */
async function statementsOf(app: App, consultationId: string, session: ClientSession | null) {
  return await LiveStatementModel(app)
    .find({ consultationId, state: 'in' })
    .sort({ order: 1 })
    .session(session)
    .lean<LiveStatementRecord[]>();
}

function progressIn(own: AnswersRecord, statements: readonly LiveStatementRecord[]): StatementProgress {
  const there = new Set(statements.map((each) => each._id));
  const showing = statements.find((each) => each._id === own.showing);
  return {
    answered: answersIn(own.answers).filter((each) => there.has(each.statementId)).length,
    total: statements.length,
    showing: showing ? asked(showing) : null,
  };
}

function asked({ _id, text, added }: LiveStatementRecord) {
  return { statementId: _id, text, added };
}

/** The area of the day, where it is asked for. */
function areaOf(me: Person, { byIcs }: LiveConsultationRecord): string {
  return byIcs ? me.ics : '';
}
