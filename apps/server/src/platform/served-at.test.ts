import { createApp, readConfig } from '@soundings/server';
import { expect, it } from 'vitest';
import { startApp } from '../../../../tests/support/start-app.ts';

it('a command in a shell names pages where the server answers, whatever port the shell knows', async () => {
  const app = await startApp();
  const settings = { SOUNDINGS_DATA: app.config.dataFolder, SOUNDINGS_DEMO: '0', LOG_LEVEL: 'error' };
  const shell = async (more: Record<string, string> = {}) => {
    const config = { ...readConfig({ ...settings, ...more }, app.config.dataFolder), joinRunning: true };
    const joined = await createApp({ ...config, mongodbUri: app.config.mongodbUri });
    const url = joined.app.url();
    await joined.close();
    return url;
  };
  try {
    expect(await shell()).toBe(app.url);
    expect(await shell({ PUBLIC_URL: 'https://soundings.example.org' })).toBe('https://soundings.example.org');
    await app.close();
    // Its server will most likely answer there again.
    expect(await shell()).toBe(app.url);
  } finally {
    await app.stop();
  }
});
