import { resolve } from 'node:path';
import type { App } from '#platform/app-context.ts';
import { readConfig } from '#platform/config.ts';
import { createApp } from '../app.ts';

export interface Command {
  name: string;
  usage: string;
  summary: string;
  run(args: string[]): Promise<void>;
}

/** Runs an operator's command on the community's data, with the same settings as the server, but answering nobody. */
export async function withApp<T>(act: (app: App) => Promise<T>): Promise<T> {
  const root = resolve(import.meta.dirname, '../../../..');
  const running = await createApp({ ...readConfig(process.env, root), logLevel: 'warn', joinRunning: true });
  try {
    return await act(running.app);
  } finally {
    await running.close();
  }
}
