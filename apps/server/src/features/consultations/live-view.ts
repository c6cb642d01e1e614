import {
  type ConsultationHere,
  type ConsultationSummary,
  canAnswerStatements,
  canJudgeStatements,
  canWriteConsultations,
  type StatementResult,
} from '@soundings/contracts/consultations';
import { isPerson, type Viewer } from '@soundings/contracts/wire';
import { answeredSentence } from '@soundings/insight';
import { PersonModel } from '#features/members/index.ts';
import { PollModel } from '#features/polls/index.ts';
import type { App } from '#platform/app-context.ts';
import { lookAt } from '#platform/things.ts';
import { progressOf } from './answer-statement.service.ts';
import {
  type LiveConsultationRecord,
  LiveStatementModel,
  type LiveStatementRecord,
  versionOf,
} from './live-consultation.model.ts';
import { participantsOf } from './people-count.ts';

/** One line in a list. */
export async function liveSummary(app: App, record: LiveConsultationRecord): Promise<ConsultationSummary> {
  const { _id: id, title, whoAsks, state, published, opensAt, closesAt, closedAt } = record;
  const asked = state === 'draft' || state === 'coming';
  return {
    ...{ id, origin: 'here', title, whoAsks, state, published },
    statements: asked
      ? record.statements.length
      : await LiveStatementModel(app).countDocuments({ consultationId: id, state: 'in' }),
    people: record.people ?? (asked ? 0 : (await participantsOf(app, id)).size),
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}

/** A consultation as this viewer sees it now. */
export async function liveView(app: App, viewer: Viewer, record: LiveConsultationRecord): Promise<ConsultationHere> {
  const { _id: id, state, why, next, byIcs, threshold, closesAt } = record;
  const summary = await liveSummary(app, record);
  const facts = { state, closesAt: closesAt.toISOString() };
  const mayAnswer = canAnswerStatements(viewer, facts, app.clock.now());
  const mayWrite = canWriteConsultations(viewer);
  const mayJudge = canJudgeStatements(viewer);
  const early = state === 'draft' || state === 'coming';
  return {
    ...{ ...summary, why, next, byIcs, threshold, mayAnswer, mayWrite, mayJudge },
    origin: 'here',
    closesAt: closesAt.toISOString(),
    asked: early ? null : (record.asked ?? (await PersonModel(app).countDocuments({ suspended: false }))),
    from: record.from && (await lookAt(app, viewer, record.from)),
    polls: early ? record.polls.length : await PollModel(app).countDocuments({ consultationId: id }),
    ...(await sentOf(app, mayJudge, id)),
    progress: mayAnswer && isPerson(viewer) ? await progressOf(app, viewer, id) : null,
    preview:
      early && mayWrite ? { statements: record.statements, polls: record.polls, version: versionOf(record) } : null,
    results: state === 'closed' ? await resultsOf(app, record) : null,
  };
}

/** How many statements of members' wait, and were read. */
async function sentOf(app: App, mayJudge: boolean, consultationId: string): Promise<{ waiting: number; read: number }> {
  if (!mayJudge) return { waiting: 0, read: 0 };
  const sent = { consultationId, added: true };
  const waiting = await LiveStatementModel(app).countDocuments({ ...sent, state: 'waiting' });
  return { waiting, read: (await LiveStatementModel(app).countDocuments(sent)) - waiting };
}

/** The figures that were made at closing. */
export async function resultsOf(
  app: App,
  record: LiveConsultationRecord,
): Promise<{ sentence: string; statements: StatementResult[] }> {
  const all = await LiveStatementModel(app)
    .find({ consultationId: record._id, state: 'in' })
    .sort({ order: 1 })
    .lean<LiveStatementRecord[]>();
  return {
    sentence: `${answeredSentence(record.asked, record.people ?? 0)}.`,
    statements: all.map(({ _id, text, added, result }) => ({
      ...{ statementId: _id, text, added },
      ...{ answered: result?.answered ?? 0, figures: result?.figures ?? null, breakdown: result?.breakdown ?? null },
    })),
  };
}
