import { MongoRefusal } from './errors.ts';
import type { Doc } from './values.ts';

/** What any command may carry. */
const common = words(
  '$db lsid txnNumber autocommit startTransaction $clusterTime $readPreference readConcern writeConcern comment maxTimeMS apiVersion apiStrict apiDeprecationErrors',
);

/** The fields of each command that are done here, or change no result; and those of MongoDB that are not done. */
const commands: Record<string, { known: string[]; lacking: string[] }> = {
  insert: { known: words('documents ordered bypassDocumentValidation'), lacking: [] },
  update: { known: words('updates ordered bypassDocumentValidation'), lacking: ['let'] },
  delete: { known: words('deletes ordered'), lacking: ['let'] },
  findAndModify: {
    known: words('query sort remove update new fields upsert hint bypassDocumentValidation'),
    lacking: words('arrayFilters collation let'),
  },
  find: {
    known: words(
      'filter sort projection hint skip limit batchSize singleBatch allowDiskUse noCursorTimeout allowPartialResults',
    ),
    lacking: words('collation min max returnKey showRecordId tailable awaitData oplogReplay let'),
  },
  aggregate: {
    known: words('pipeline cursor allowDiskUse hint bypassDocumentValidation'),
    lacking: words('collation let explain'),
  },
  count: { known: words('query limit skip hint'), lacking: ['collation'] },
  distinct: { known: words('key query hint'), lacking: ['collation'] },
  explain: { known: ['verbosity'], lacking: [] },
  create: {
    known: [],
    lacking: words(
      'capped size max timeseries expireAfterSeconds clusteredIndex changeStreamPreAndPostImages storageEngine validator validationLevel validationAction indexOptionDefaults viewOn pipeline collation encryptedFields',
    ),
  },
  drop: { known: [], lacking: [] },
  dropDatabase: { known: [], lacking: [] },
  createIndexes: { known: words('indexes commitQuorum'), lacking: [] },
  dropIndexes: { known: ['index'], lacking: [] },
  listIndexes: { known: ['cursor'], lacking: [] },
  listCollections: { known: words('filter nameOnly authorizedCollections cursor'), lacking: [] },
  listDatabases: { known: words('nameOnly authorizedDatabases'), lacking: ['filter'] },
};

/** Refuses what this command does not have, and what it has in MongoDB only: left aside it would change the result. */
export function checkFields(name: string, command: Doc): void {
  const fields = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!fields) return;
  const [, ...given] = Object.entries(command);
  const lacking = given.filter(([field, value]) => fields.lacking.includes(field) && value !== false);
  if (lacking[0]) throw new MongoRefusal('InvalidOptions', `The option ${lacking[0][0]} of ${name} is not supported`);
  refuseUnknown(Object.fromEntries(given), [...common, ...fields.known, ...fields.lacking]);
}

export function refuseUnknown(part: Doc, known: string[]): void {
  const unknown = Object.keys(part).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new MongoRefusal('UnknownField', `BSON field '${unknown}' is an unknown field`);
}

export function refuseLacking(part: Doc, lacking: string[]): void {
  const found = Object.keys(part).find((name) => lacking.includes(name));
  if (found !== undefined) throw new MongoRefusal('InvalidOptions', `The option ${found} is not supported`);
}

function words(text: string): string[] {
  return text.split(' ');
}
