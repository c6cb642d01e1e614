import { AppError, link, nobody } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { ConsultationModel, type ConsultationRecord, StatementModel } from './consultation.model.ts';
import { type PolisExport, readPolisExport } from './polis-export.ts';

const atOnce = 1_000;

/** What stands on the page of Polis's own open data, from which most exports come. */
export const polisLicence = 'CC BY 4.0, The Computational Democracy Project';

/** What the export does not say, or says wrongly, about where it comes from. */
export interface GivenOrigin {
  licence?: string;
  /** A web address. */
  source?: string;
}

export interface PolisImport {
  id: string;
  /** It was here before: there is no second copy. */
  already: boolean;
  /** It was here before with another licence or source, and has those given now. */
  corrected: boolean;
  licence: string;
  source: string;
  /** See `PolisExport`. */
  difference: string;
}

/**
 * Imports a Polis export whole or not at all. The same export a second time is found, not copied: what is given of its licence
 * and source takes the place of what was.
 */
export async function importPolis(
  app: App,
  folder: string,
  given: GivenOrigin,
  say: (line: string) => void,
): Promise<PolisImport> {
  if (given.source !== undefined && !link.safeParse(given.source).success)
    throw new AppError('bad_request', `“${given.source}” is no web address. Give the source as one: https://…`);
  const read = await readPolisExport(folder, say);
  const id = `polis-${read.hash.slice(0, 20)}`;
  const { difference } = read;
  const there = await ConsultationModel(app).findById(id).lean<ConsultationRecord>();
  if (!there) {
    const { licence, source } = await write(app, id, read, given);
    return { id, already: false, corrected: false, licence, source, difference };
  }
  const { licence, source } = { ...there, ...given };
  const corrected = licence !== there.licence || source !== there.source;
  if (corrected)
    await app.change({ viewer: nobody }, async ({ session }) => {
      await ConsultationModel(app).updateOne({ _id: id }, { $set: { licence, source } }, { session });
    });
  return { id, already: true, corrected, licence, source, difference };
}

async function write(app: App, id: string, read: PolisExport, given: GivenOrigin): Promise<ConsultationRecord> {
  const { title, people, votes, groups } = read;
  const record: ConsultationRecord = {
    ...{ _id: id, title, people, votes, groups },
    statements: read.statements.length,
    source: given.source ?? read.url,
    licence: given.licence ?? polisLicence,
    importedAt: app.clock.now(),
  };
  const statements = read.statements.map((each, order) => ({
    ...each,
    _id: `${id}-${each.statementId}`,
    consultationId: id,
    order,
  }));
  await app.change({ viewer: nobody }, async ({ session }) => {
    await ConsultationModel(app).insertMany([record], { session });
    // In parts, and as they were read: others wait for this transaction, and one left idle over a long list would be ended.
    for (let at = 0; at < statements.length; at += atOnce)
      await StatementModel(app).insertMany(statements.slice(at, at + atOnce), { session, lean: true });
  });
  return record;
}
