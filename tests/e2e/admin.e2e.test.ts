import { fillDemo } from '@soundings/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { openBrowser, profile } from '../support/browser.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp({ SOUNDINGS_DEMO: '1' });
  await fillDemo(app.app, () => undefined);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

it('every page carries the name of the community', async () => {
  const { page } = await profile(browser, app);
  await page.goto('/help');
  await page.getByRole('banner').getByText('London link workers').waitFor();
});
