import { existsSync } from 'node:fs';
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
 * it is refused where no data is, before anything is made.
 */
export async function withApp<T>(act: (app: App) => Promise<T>, { there = false } = {}): Promise<T> {
  const root = resolve(import.meta.dirname, '../../../..');
  const config = readConfig(process.env, root);
  if (there && !config.mongodbUri && !existsSync(join(config.dataFolder, 'db/data.db')))
    throw new ConfigError(
      `There is no community in ${config.dataFolder}. Set SOUNDINGS_DATA to the data folder of the one that you mean.`,
    );
  const running = await createApp({ ...config, logLevel: 'warn', joinRunning: true });
  try {
    return await act(running.app);
  } finally {
    await running.close();
  }
}
