import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PocketMongoError, startPocketMongo } from '@soundings/pocket-mongo';
import mongoose, { type Connection } from 'mongoose';
import type { Config } from './config.ts';
import { ConfigError } from './config.ts';
import { keepRunning } from './keep-running.ts';
import type { Logger } from './logger.ts';

export interface Database {
  connection: Connection;
  kind: 'embedded' | 'mongodb';
  /** It is held by another process, which an operator's command has joined. */
  shared: boolean;
  close(): Promise<void>;
}

/**
 * The embedded database lets writers wait while a transaction is open, each on a connection of its own: with too few of them
 * the transaction itself would find none for its next step. `change` keeps the number of transactions small for the same reason.
 */
const poolSize = 1_000;

// One setting for all schemas: no operator from outside reaches a filter, and a misspelt field throws.
mongoose.set('sanitizeFilter', true);
mongoose.set('strictQuery', 'throw');

/**
 * Connects to `mongodbUri`, or starts the embedded database and connects to that. Nothing else knows which it is. `lost` is called
 * where the embedded one ended and cannot be brought back.
 */
export async function openDatabase(config: Config, to: { log: Logger; lost: () => void }): Promise<Database> {
  const embedded = config.mongodbUri ? undefined : await startEmbedded(config, to);
  const uri = config.mongodbUri ?? embedded?.uri ?? '';
  const connection = mongoose.createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    // The embedded one is back in a second or so, or not for long.
    serverSelectionTimeoutMS: embedded ? 5_000 : 10_000,
    maxPoolSize: poolSize,
    writeConcern: { w: 'majority', journal: true },
  });
  try {
    await connection.asPromise();
  } catch {
    await connection.destroy().catch(() => undefined);
    await embedded?.close();
    throw new ConfigError('The database named by MONGODB_URI does not answer. Check the address and that it runs.');
  }
  return {
    connection,
    kind: embedded ? 'embedded' : 'mongodb',
    shared: embedded?.shared ?? false,
    async close() {
      await connection.close();
      await embedded?.close();
    },
  };
}

async function startEmbedded(
  { dataFolder, joinRunning }: Config,
  { log, lost }: { log: Logger; lost: () => void },
): Promise<{ uri: string; shared: boolean; close(): Promise<void> }> {
  const folder = join(dataFolder, 'db');
  try {
    await makeFolder(folder);
    const started = await startPocketMongo({ folder });
    await writeFile(join(folder, 'address'), started.uri, { mode: 0o600 });
    return { uri: started.uri, shared: false, ...keepRunning(started, { folder, log, lost }) };
  } catch (error) {
    if (error instanceof PocketMongoError) {
      if (error.reason === 'folder_held' && joinRunning) {
        const uri = await readFile(join(folder, 'address'), 'utf8');
        return { uri, shared: true, close: async () => undefined };
      }
      if (error.reason === 'folder_held') {
        throw new ConfigError(
          `The data folder ${dataFolder} is in use by another Soundings server. Stop that one, or set SOUNDINGS_DATA to another folder.`,
        );
      }
      if (error.reason === 'damaged') {
        throw new ConfigError(
          `The database in ${folder} is damaged and cannot be opened. Keep that folder, set SOUNDINGS_DATA to an empty one, and put your last backup into it: pnpm soundings restore <file>`,
        );
      }
      if (error.reason === 'folder_not_writable') throw notWritable(dataFolder);
    }
    if (isFileError(error)) throw notWritable(dataFolder);
    throw error;
  }
}

/** Folder by folder: Node's own `recursive` does not come back from some places that cannot be written. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

function notWritable(folder: string): ConfigError {
  return new ConfigError(
    `The data folder ${folder} cannot be written. Set SOUNDINGS_DATA to a folder that can, or change its permissions.`,
  );
}

function isFileError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'ENOSPC'].includes(String(error.code))
  );
}
