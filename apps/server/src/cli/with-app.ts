import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { App } from '#platform/app-context.ts';
import { ConfigError, readConfig } from '#platform/config.ts';
import { createApp } from '../app.ts';

export interface Command {
  name: string;
  usage: string;
  summary: string;
  run(args: string[]): Promise<void>;
}

/**
 * Runs an operator's command on the community's data, with the same settings as the server, but answering nobody. With `there`
 * it is refused where no data is, before anything is made; otherwise what it made goes again if it fails.
 */
export async function withApp<T>(act: (app: App) => Promise<T>, { there = false, restoring = false } = {}): Promise<T> {
  const root = resolve(import.meta.dirname, '../../../..');
  const config = readConfig(process.env, root);
  if (there && !config.mongodbUri && !existsSync(join(config.dataFolder, 'db/data.db')))
    throw new ConfigError(
      `There is no community in ${config.dataFolder}. Set SOUNDINGS_DATA to the data folder of the one that you mean.`,
    );
  const database = join(config.dataFolder, 'db');
  const made = existsSync(config.dataFolder) ? database : config.dataFolder;
  const itsOwn = !existsSync(database);
  let shared = false;
  try {
    const running = await createApp({ ...config, logLevel: 'warn', joinRunning: true, restoring });
    shared = running.shared;
    try {
      return await act(running.app);
    } finally {
      await running.close();
    }
  } catch (error) {
    // A folder that holds nothing but what a failed command began with would look like a community's.
    if (itsOwn && !shared) await rm(made, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}
