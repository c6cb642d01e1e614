import type { ConsultationDetail, ConsultationSummary } from '@soundings/contracts/consultations';
import { AppError, nobody, type Person } from '@soundings/contracts/wire';
import { stringify } from 'csv-stringify/sync';
import type { App } from '#platform/app-context.ts';
import type { NewsItem } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import {
  ConsultationModel,
  type ConsultationRecord,
  StatementModel,
  type StatementRecord,
} from './consultation.model.ts';
import { readPolisExport } from './polis-export.ts';

/** Published consultations are public: these take no viewer. */
export async function listConsultations(app: App): Promise<{ consultations: ConsultationSummary[] }> {
  const records = await ConsultationModel(app).find({}).sort({ importedAt: -1 }).lean<ConsultationRecord[]>();
  return { consultations: records.map(toSummary) };
}

export async function getConsultation(app: App, id: string): Promise<ConsultationDetail> {
  const record = await ConsultationModel(app).findById(id).lean<ConsultationRecord>();
  if (!record) throw new AppError('not_found', 'There is no such consultation.');
  const list = await StatementModel(app).find({ consultationId: id }).sort({ order: 1 }).lean<StatementRecord[]>();
  const { votes, source, licence, groups } = record;
  return { ...toSummary(record), votes, source, licence, groups, list };
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

export async function statementsCsv(app: App, id: string): Promise<{ text: string; fileName: string }> {
  const { list } = await getConsultation(app, id);
  const rows = list.map(({ statementId, text, agree, disagree, pass }) => [statementId, text, agree, disagree, pass]);
  // A cell that starts like a formula is made harmless for spreadsheets.
  const text = stringify([['statement_id', 'text', 'agree', 'disagree', 'pass'], ...rows], { escape_formulas: true });
  return { text, fileName: 'statements.csv' };
}

/** Imports a Polis export whole or not at all; the same export a second time is found, not copied. */
export async function importPolis(
  app: App,
  folder: string,
  licence: string,
  say: (line: string) => void,
): Promise<{ id: string; already: boolean }> {
  const read = await readPolisExport(folder, say);
  const id = `polis-${read.hash.slice(0, 20)}`;
  if (await ConsultationModel(app).exists({ _id: id })) return { id, already: true };
  const { title, people, votes, groups } = read;
  await app.change({ viewer: nobody }, async ({ session }) => {
    const record = {
      _id: id,
      title,
      people,
      votes,
      groups,
      statements: read.statements.length,
      source: read.url,
      licence,
      importedAt: app.clock.now(),
    };
    await ConsultationModel(app).insertMany([record], { session });
    const statements = read.statements.map((each, order) => ({
      ...each,
      _id: `${id}-${each.statementId}`,
      consultationId: id,
      order,
    }));
    await StatementModel(app).insertMany(statements, { session });
  });
  return { id, already: false };
}

function toSummary(record: ConsultationRecord): ConsultationSummary {
  const { _id, title, statements, people, importedAt } = record;
  return { id: _id, title, state: 'closed', statements, people, importedAt: importedAt.toISOString() };
}
