import { type Connection, Schema } from 'mongoose';
import type { App } from './app-context.ts';
import { collectionNames } from './collection-names.ts';
import { type Config, ConfigError } from './config.ts';
import { defineModel } from './model.ts';

type Filling = 'restore' | 'demo';

interface Unfinished {
  _id: Filling;
  /** Collections that held something before: all others may be emptied, if the filling is cut off. */
  before: string[];
}

export const unfinishedCollection = 'unfinished';

export const UnfinishedModel = defineModel<Unfinished>(
  'Unfinished',
  unfinishedCollection,
  new Schema<Unfinished>(
    { _id: { type: String, required: true }, before: { type: [String], required: true } },
    { versionKey: false },
  ),
);

/** What the server writes by itself, also where there is no community yet. */
const ofTheServer = new Set([unfinishedCollection, 'jobs', 'outbox', 'operations', 'signIns']);

/**
 * Fills a database in many steps, under a mark that is there until the last one: nobody is served by what was cut off. `replaces`
 * names collections whose earlier content is gone with it.
 */
export async function fillWhole<T>(app: App, filling: Filling, replaces: string[], fill: () => Promise<T>): Promise<T> {
  const before: string[] = [];
  for (const name of await collectionNames(app.db)) {
    if (ofTheServer.has(name) || replaces.includes(name)) continue;
    if (await app.db.collection(name).findOne({})) before.push(name);
  }
  const mark: Unfinished = { _id: filling, before };
  await UnfinishedModel(app).insertMany([mark]);
  try {
    const filled = await fill();
    const { deletedCount } = await UnfinishedModel(app).deleteOne({ _id: filling });
    if (deletedCount !== 1) throw new Error('Another process emptied this database meanwhile.');
    return filled;
  } catch (error) {
    // Where this fails too, the mark is there for the next start.
    if (canEmpty(mark)) await empty(app.db, mark).catch(() => undefined);
    throw error;
  }
}

/**
 * Looks for a mark that a filling left which was cut off. A half demo community is emptied, to be made again; half a backup is, where
 * a restore is what comes now, and refused otherwise. With `shared` another process is at it.
 */
export async function mendUnfinished(
  deps: { db: Connection },
  config: Pick<Config, 'dataFolder' | 'mongodbUri' | 'restoring'>,
  { shared }: { shared: boolean },
): Promise<void> {
  const mark = await UnfinishedModel(deps).findOne({}).lean<Unfinished>();
  if (!mark) return;
  const place = config.mongodbUri ? 'the database that MONGODB_URI names' : config.dataFolder;
  if (shared)
    throw new ConfigError(
      `A community is being put into ${place} at this moment. Wait until it is whole, and try again.`,
    );
  if (mark._id === 'restore' && !config.restoring)
    throw new ConfigError(
      `There is only part of a backup in ${place}: restoring it was cut off. Run it again: pnpm soundings restore <file>`,
    );
  if (!canEmpty(mark))
    throw new ConfigError(
      `There is only part of the demo community in ${place}, among what was there before. Set SOUNDINGS_DATA to an empty folder, or restore a backup into one.`,
    );
  await empty(deps.db, mark);
}

/** Demo people among what was there before could not be told from it. */
function canEmpty({ _id, before }: Unfinished): boolean {
  return _id === 'restore' || before.length === 0;
}

async function empty(db: Connection, { before }: Unfinished): Promise<void> {
  for (const name of await collectionNames(db))
    if (name !== unfinishedCollection && !before.includes(name)) await db.collection(name).deleteMany({});
  await UnfinishedModel({ db }).deleteMany({});
}
