import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppParts, type Config, createApp, type RunningApp, readConfig } from '@soundings/server';
import { quickFolder } from './quick-folder.ts';

export interface TestApp extends RunningApp {
  url: string;
  port: number;
  config: Config;
  /** Closes and removes the data folder. */
  stop(): Promise<void>;
}

/** The real application on port 0 with its own data folder (or its own database of SOUNDINGS_TEST_MONGODB_URI). */
export async function startApp(settings: Record<string, string> = {}, parts: AppParts = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(quickFolder(), 'soundings-test-'));
  const shared = process.env.SOUNDINGS_TEST_MONGODB_URI;
  const config = readConfig(
    {
      PORT: '0',
      SOUNDINGS_DATA: folder,
      SOUNDINGS_DEMO: '0',
      LOG_LEVEL: 'error',
      ...(shared && { MONGODB_URI: databaseOf(shared, (settings.SOUNDINGS_DATA ?? folder).slice(-6)) }),
      ...settings,
    },
    folder,
  );
  const running = await createApp(config, parts);
  const port = await running.listen();
  const made: TestApp = {
    ...running,
    config,
    port,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      // A test may have put a restarted application in the place of this one, or closed it.
      if (shared && made.app.db.readyState === 1) await made.app.db.dropDatabase();
      await made.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return made;
}

function databaseOf(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/test-${name}`;
  return url.href;
}
