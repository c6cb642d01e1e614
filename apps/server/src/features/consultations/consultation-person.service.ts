import type { ConsultationNeed } from '@soundings/contracts/consultations';
import { canJudgeStatements } from '@soundings/contracts/consultations';
import type { Person, Viewer } from '@soundings/contracts/wire';
import { isOnRoll } from '@soundings/insight';
import { personOf } from '#features/members/index.ts';
import { pollProgress } from '#features/polls/index.ts';
import type { App } from '#platform/app-context.ts';
import type { NewsItem } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { answersIn } from './answer-line.ts';
import { numberOf } from './answer-number.ts';
import { progressOf } from './answer-statement.service.ts';
import {
  AnswersModel,
  type AnswersRecord,
  KeyModel,
  type KeyRecord,
  ParticipantsModel,
  type ParticipantsRecord,
} from './answers.model.ts';
import {
  LiveConsultationModel,
  type LiveConsultationRecord,
  LiveStatementModel,
  type LiveStatementRecord,
} from './live-consultation.model.ts';

/** What waits for me: consultations that I have not answered to the end, the first to close first; then what is to be read. */
export async function consultationNeeds(app: App, viewer: Viewer): Promise<{ needs: ConsultationNeed[] }> {
  const me = personOf(viewer);
  const open = await LiveConsultationModel(app)
    .find(where({ state: 'open' as const, closesAt: { $gt: app.clock.now() } }))
    .sort({ closesAt: 1 })
    .lean<LiveConsultationRecord[]>();
  const polls = await pollProgress(
    app,
    me.id,
    open.map((each) => each._id),
  );
  const answer: ConsultationNeed[] = [];
  const judge: ConsultationNeed[] = [];
  for (const { _id: id, title, closesAt } of open) {
    const { answered, total } = await progressOf(app, me, id);
    const { answered: pollsAnswered, total: pollsTotal } = polls.get(id) ?? { answered: 0, total: 0 };
    const counts = { answered, total, pollsAnswered, polls: pollsTotal };
    if (answered < total || pollsAnswered < pollsTotal)
      answer.push({ kind: 'answer', id, title, closesAt: closesAt.toISOString(), ...counts });
    if (!canJudgeStatements(viewer)) continue;
    const waiting = await LiveStatementModel(app).countDocuments({ consultationId: id, state: 'waiting' });
    if (waiting > 0) judge.push({ kind: 'judge', id, title, waiting });
  }
  return { needs: [...answer, ...judge] };
}

/** What opened since and can still be answered, and results that are out. */
export async function liveNews(app: App, viewer: Person, since: Date): Promise<NewsItem[]> {
  const found = await LiveConsultationModel(app)
    .find(where({ $or: [{ openedAt: { $gt: since } }, { closedAt: { $gt: since } }] }))
    .lean<LiveConsultationRecord[]>();
  const items: NewsItem[] = [];
  for (const { _id: id, state, title, openedAt, closedAt, closesAt, people } of found) {
    const line = { kind: 'consultations', title, link: `/consultations/${id}` };
    if (state === 'closed' && closedAt)
      items.push({ ...line, hint: `The results are out. ${people ?? 0} answered.`, at: closedAt });
    if (state !== 'open' || !openedAt || closesAt <= app.clock.now()) continue;
    const { answered, total } = await progressOf(app, viewer, id);
    if (answered < total || total === 0) items.push({ ...line, hint: 'A consultation you can answer.', at: openedAt });
  }
  return items;
}

/** What is kept on a person: their answers while a consultation is open; afterwards only that they took part. */
export async function consultationData(app: App, personId: string): Promise<Record<string, unknown>> {
  const rolls = await ParticipantsModel(app).find({}).lean<ParticipantsRecord[]>();
  const ids = rolls.filter((roll) => isOnRoll(roll.people, personId)).map((roll) => roll._id);
  const took = await LiveConsultationModel(app)
    .find(where({ _id: { $in: ids } }))
    .lean<LiveConsultationRecord[]>();
  const open = await Promise.all(
    took.filter(({ state }) => state === 'open').map((each) => answersOf(app, each, personId)),
  );
  const sent = await LiveStatementModel(app).find({ authorId: personId }).lean<LiveStatementRecord[]>();
  const made = await LiveConsultationModel(app).find({ madeById: personId }).lean<LiveConsultationRecord[]>();
  return {
    tookPart: took.map((each) => each.title),
    answersWhileOpen: open,
    statementsSent: sent.map(({ text, state, why }) => ({ text, state, why })),
    written: made.map((each) => each.title),
  };
}

async function answersOf(app: App, { _id: id, title }: LiveConsultationRecord, personId: string): Promise<object> {
  const held = await KeyModel(app).findById(id).lean<KeyRecord>();
  const own = held && (await AnswersModel(app).findById(numberOf(held.key, personId)).lean<AnswersRecord>());
  const statements = await LiveStatementModel(app).find({ consultationId: id }).lean<LiveStatementRecord[]>();
  const texts = new Map(statements.map((each) => [each._id, each.text]));
  return {
    consultation: title,
    answers: answersIn(own?.answers ?? []).map(({ statementId, answer }) => ({
      statement: texts.get(statementId) ?? '',
      answer,
    })),
  };
}
