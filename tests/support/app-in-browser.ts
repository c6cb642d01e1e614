import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './browser.ts';
import { startApp, type TestApp } from './start-app.ts';

/** The application and a Chromium for all tests of a file, closed after the last of them. */
export function appInBrowser(settings: Record<string, string> = {}): { app: TestApp; browser: Browser } {
  const here = {} as { app: TestApp; browser: Browser };
  beforeAll(async () => {
    here.app = await startApp(settings);
    here.browser = await openBrowser();
  });
  afterAll(async () => {
    await here.browser?.close();
    await here.app?.stop();
  });
  return here;
}
