import {
  type ConsultationDetail,
  type ConsultationSummary,
  canSeeConsultation,
  canWriteConsultations,
  type ImportedConsultation,
} from '@soundings/contracts/consultations';
import { AppError, type Person, type Viewer } from '@soundings/contracts/wire';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { csv } from '#platform/csv.ts';
import type { NewsItem } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import {
  ConsultationModel,
  type ConsultationRecord,
  StatementModel,
  type StatementRecord,
} from './consultation.model.ts';
import { LiveConsultationModel, type LiveConsultationRecord } from './live-consultation.model.ts';
import { liveCsvHead, liveCsvRows } from './live-csv.ts';
import { findLive, gone } from './live-load.ts';
import { liveSummary, liveView, resultsOf } from './live-view.ts';

const order = { open: 0, coming: 1, draft: 2, closed: 3 } as const;

/** What this viewer may see, of a session or of all: what is open first. Imported ones and published results are public. */
export async function listConsultations(
  app: App,
  viewer: Viewer,
  sessionId: string | null,
): Promise<{ consultations: ConsultationSummary[]; mayWrite: boolean }> {
  if (sessionId) personOf(viewer);
  const from: Record<string, string> = sessionId ? { 'from.kind': 'session', 'from.id': sessionId } : {};
  const live = (await LiveConsultationModel(app).find(from).lean<LiveConsultationRecord[]>())
    .filter((record) => canSeeConsultation(viewer, record))
    .sort((a, b) => order[a.state] - order[b.state] || latest(b) - latest(a));
  const imported = sessionId
    ? []
    : await ConsultationModel(app).find({}).sort({ importedAt: -1 }).lean<ConsultationRecord[]>();
  const here: ConsultationSummary[] = [];
  for (const record of live) here.push(await liveSummary(app, record));
  return { consultations: [...here, ...imported.map(toSummary)], mayWrite: canWriteConsultations(viewer) };
}

type Which = { skip: number; limit: number } | 'all';

/** Of an imported one some of its statements, which may be tens of thousands, or all. */
export async function getConsultation(
  app: App,
  viewer: Viewer,
  id: string,
  which: Which = 'all',
): Promise<ConsultationDetail> {
  const live = await findLive(app, viewer, id);
  return live ? await liveView(app, viewer, live) : await importedDetail(app, id, which);
}

async function importedDetail(app: App, id: string, which: Which): Promise<ImportedConsultation> {
  const record = await ConsultationModel(app).findById(id).lean<ConsultationRecord>();
  if (!record) throw gone();
  const inOrder = StatementModel(app).find({ consultationId: id }).sort({ order: 1 });
  const list = await (which === 'all' ? inOrder : inOrder.skip(which.skip).limit(which.limit)).lean<
    StatementRecord[]
  >();
  const { votes, source, licence, groups, importedAt } = record;
  const about = { votes, source, licence, groups, list, importedAt: importedAt.toISOString() };
  return { ...toSummary(record), ...about, origin: 'imported' };
}

/** What was published since then. */
export async function newConsultations(app: App, _viewer: Person, since: Date): Promise<NewsItem[]> {
  const found = await ConsultationModel(app)
    .find(where({ importedAt: { $gt: since } }))
    .lean<ConsultationRecord[]>();
  return found.map(({ _id, title, statements, people, importedAt }) => ({
    kind: 'consultations',
    title,
    hint: `Consultation, closed. ${statements} statements, ${people} people.`,
    link: `/consultations/${_id}`,
    at: importedAt,
  }));
}

/** The page's own numbers as a table: what is hidden there is hidden here. */
export async function statementsCsv(app: App, viewer: Viewer, id: string): Promise<{ text: string; fileName: string }> {
  const live = await findLive(app, viewer, id);
  if (live && live.state !== 'closed') throw new AppError('conflict', 'Its figures come when it is closed.');
  const rows = live
    ? [liveCsvHead, ...liveCsvRows((await resultsOf(app, live)).statements)]
    : importedRows(await importedDetail(app, id, 'all'));
  return { text: csv(rows), fileName: 'statements.csv' };
}

function importedRows({ list }: ImportedConsultation): (string | number)[][] {
  const rows = list.map(({ statementId, text, agree, disagree, pass }) => [statementId, text, agree, disagree, pass]);
  return [['statement_id', 'text', 'agree', 'disagree', 'pass'], ...rows];
}

function toSummary(record: ConsultationRecord): ConsultationSummary {
  const { _id, title, statements, people } = record;
  const dates = { opensAt: null, closesAt: null, closedAt: null };
  return {
    id: _id,
    origin: 'imported',
    title,
    whoAsks: '',
    state: 'closed',
    statements,
    people,
    published: true,
    ...dates,
  };
}

/** The moment by which lists are sorted. */
function latest({ closedAt, openedAt, madeAt }: LiveConsultationRecord): number {
  return (closedAt ?? openedAt ?? madeAt).getTime();
}
