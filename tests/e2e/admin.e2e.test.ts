import { fillDemo } from '@soundings/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { person, signIn } from '../support/people.ts';
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

it('every page carries the name of the community, and a new one at once when it changes', async () => {
  const { page } = await profile(browser, app);
  await page.goto('/help');
  await page.getByRole('banner').getByText('London link workers').waitFor();
  const [ada, ann] = [await person(app, 'Ada', { roles: ['administrator'] }), await person(app, 'Ann')];
  const [adas, anns] = [await profile(browser, app, { who: ada }), await profile(browser, app, { who: ann })];
  await anns.page.goto('/people');
  await adas.page.goto('/admin/settings');
  await adas.page.getByLabel('Smallest group whose answers are shown').fill('2');
  await adas.page.getByRole('button', { name: 'Save settings' }).click();
  await adas.page.getByRole('link', { name: 'Use 5 or more.' }).waitFor();
  await adas.page.getByLabel('Smallest group whose answers are shown').fill('8');
  await adas.page.getByLabel('Name of the community').fill('Link workers of London');
  await adas.page.getByRole('button', { name: 'Save settings' }).click();
  await adas.page.getByText('Saved', { exact: true }).waitFor();
  await anns.page.getByRole('banner').getByText('Link workers of London').waitFor();
  await looksRight(adas.page, 'admin-settings');
  await adas.page.getByRole('link', { name: 'Log' }).click();
  await adas.page.getByText('the smallest group shown is now “8”; it was “7”').waitFor();
  await looksRight(adas.page, 'admin-log');
  expect([...adas.problems, ...anns.problems]).toEqual([]);
});

it('a new role opens its pages in a page that is open, and suspending closes them', async () => {
  const ada = await person(app, 'Ada', { roles: ['member', 'administrator'] });
  const zora = await person(app, 'Zora of Camden');
  const [adas, zoras] = [await profile(browser, app, { who: ada }), await profile(browser, app, { who: zora })];
  await zoras.page.goto('/sessions');
  await zoras.page.getByRole('heading', { level: 1 }).waitFor();
  await zoras.page.getByText('Connected').first().waitFor();
  expect(await zoras.page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
  await adas.page.goto('/');
  await adas.page.getByRole('link', { name: 'Administration' }).click();
  await adas.page.getByText('people', { exact: false }).first().waitFor();
  await adas.page.getByText('demo.example', { exact: false }).first().waitFor();
  await looksRight(adas.page, 'admin-people');
  await adas.page.getByLabel(/^Find by name/).fill('Zora');
  await adas.page.getByRole('link', { name: 'Zora of Camden' }).click();
  await adas.page.getByRole('heading', { level: 1, name: 'Zora of Camden' }).waitFor();
  await adas.page.getByLabel(/^Administrator:/).check();
  await adas.page.getByRole('button', { name: 'Save roles' }).click();
  await adas.page.getByText('Saved', { exact: true }).waitFor();
  await zoras.page.getByRole('link', { name: 'Administration' }).waitFor({ timeout: 2_000 });
  await looksRight(adas.page, 'admin-person');
  await adas.page.getByRole('button', { name: /^Suspend Zora of Camden: signs out 1 browser/ }).click();
  await zoras.page.waitForURL('**/sign-in?next=*', { timeout: 2_000 });
  await adas.page.getByRole('button', { name: 'Let Zora of Camden in again' }).click();
  await adas.page.getByRole('button', { name: /^Suspend Zora/ }).waitFor();
  await signIn(app, zora.email);
  expect([...adas.problems, ...zoras.problems]).toEqual([]);
});

it('an administrator reads the mail that stayed here; nobody else sees these pages', async () => {
  const ada = await person(app, 'Ada', { roles: ['administrator'] });
  const { page, problems } = await profile(browser, app, { who: ada });
  await page.goto('/admin/mail');
  await page.getByRole('heading', { name: 'No mail went out yet' }).waitFor();
  await app.app.mail.send({ to: 'ann@test.example', subject: 'Hello Ann', text: 'The text of it.' });
  await page.reload();
  await page.getByText('Read it: Hello Ann').click();
  await page.getByText('The text of it.').waitFor();
  await looksRight(page, 'admin-mail');
  const anns = await profile(browser, app, { who: await person(app, 'Ann') });
  for (const path of [
    '/admin',
    '/admin/invitations',
    '/admin/reported',
    '/admin/settings',
    '/admin/mail',
    '/admin/log',
  ]) {
    await anns.page.goto(path);
    await anns.page.getByText('This page is for administrators.').waitFor();
  }
  await looksRight(anns.page, 'admin-not-allowed');
  expect([...problems, ...anns.problems]).toEqual([]);
});
