import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importPolis } from '@soundings/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'polis-'));
  const statements = Array.from(
    { length: 12 },
    (_, i) =>
      `1,x,${i},9,${12 - i},${i},1,"Statement ${i}: ${i % 2 ? 'housing comes first, before anything else' : '<script>alert(1)</script> is only text'}"`,
  );
  await writeFile(
    join(folder, 'comments.csv'),
    `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n${statements.join('\n')}\n`,
  );
  await writeFile(join(folder, 'votes.csv'), 'timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n');
  await writeFile(join(folder, 'participants-votes.csv'), 'participant,group-id,1\n1,0,1\n');
  await writeFile(
    join(folder, 'summary.csv'),
    'topic,What should be the same in every borough?\nurl,https://pol.is/x\n',
  );
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a visitor without an account reads an imported consultation, filters and sorts it', async () => {
  const { page, problems } = await profile(browser, app);
  await page.goto('/consultations');
  await page.getByRole('heading', { name: 'No consultation is published' }).waitFor();
  await importPolis(app.app, folder, 'CC BY 4.0', () => undefined);
  await page.reload();
  await page.getByRole('link', { name: 'What should be the same in every borough?' }).click();
  await page.getByText('12 of 12 statements').waitFor();
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    expect(await axeFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, 'consultation');
  }
  await page.getByLabel('Words in the statement').fill('housing');
  await page.getByText('6 of 12 statements').waitFor();
  await page.getByLabel('Sort by').selectOption('Most divided');
  expect(await page.locator('.statements li').first().textContent()).toContain('Statement 5');
  expect(problems).toEqual([]);
});
