import { byAgreement, type ConsultationDetail } from '@soundings/contracts/consultations';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { StatementModel, type StatementRecord } from './consultation.model.ts';

/** So many stand on one served page; the table to download has all. */
export const mostServed = 50;

/** Which page is asked for: by its number, or by a statement of an imported consultation that stands on it. */
export async function partAsked(app: App, id: string, query: Record<string, string>): Promise<number> {
  if (/^[1-9]\d{0,4}$/.test(query.page ?? '')) return Number(query.page);
  if (!query.statement) return 1;
  const cited = await StatementModel(app).findById(query.statement).lean<StatementRecord>();
  if (cited?.consultationId !== id) return 1;
  const before = await StatementModel(app).countDocuments(where({ consultationId: id, order: { $lt: cited.order } }));
  return 1 + Math.floor(before / mostServed);
}

/** The same where the statements are at hand: those of one of our own, in the order of its page. */
export function partOf(found: ConsultationDetail, asked: number, statement = ''): number {
  if (found.origin !== 'here' || asked > 1) return asked;
  const inOrder = found.results?.statements.toSorted(byAgreement) ?? [];
  const at = inOrder.findIndex(({ statementId }) => statementId === statement);
  return 1 + Math.floor(Math.max(at, 0) / mostServed);
}

export const parts = (statements: number): number => Math.max(1, Math.ceil(statements / mostServed));
