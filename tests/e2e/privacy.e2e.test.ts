import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, phone, profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { person } from '../support/people.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

it('anybody reads what is kept and why; a member downloads their own copy', async () => {
  const nobodys = await profile(browser, app);
  await nobodys.page.goto('/privacy');
  await nobodys.page.getByText('60 days after the last use').waitFor();
  await looksRight(nobodys.page, 'privacy');
  const ann = await person(app, 'Ann');
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  await anns.page.goto('/you');
  const [download] = await Promise.all([
    anns.page.waitForEvent('download'),
    anns.page.getByRole('link', { name: 'Download my data' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('my-soundings-data.json');
  const data = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(data.members.profile.email).toBe(ann.email);
  expect([...nobodys.problems, ...anns.problems]).toEqual([]);
});
