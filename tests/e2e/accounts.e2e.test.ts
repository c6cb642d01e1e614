import { fillDemo } from '@soundings/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

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

it('signs in by keyboard, comes back to the page that was asked for, and signs out', async () => {
  const { page, context, problems } = await profile(browser, app);
  await page.goto('/people?borough=Camden');
  await page.getByLabel('E-mail address', { exact: true }).fill('member1@demo.example');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary');
  expect(await page.getByLabel('E-mail address', { exact: true }).inputValue()).toBe('member1@demo.example');
  await page.getByLabel('Password', { exact: true }).fill('soundings-demo');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/people?borough=Camden');
  await page
    .getByRole('status')
    .filter({ hasText: /of 200 people/ })
    .waitFor();
  await page.getByText('Connected').first().waitFor();
  await page.goto('/you');
  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto('/people');
  await page.waitForURL('**/sign-in?next=*');
  expect(problems).toEqual([]);
  await context.close();
});

it('signs in with a code from the mail, without a password', async () => {
  const { page, context, problems } = await profile(browser, app);
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill('member2@demo.example');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByText('a code is on its way').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const [mail] = await until(async () => {
    const kept = await app.app.mail.kept(1);
    return kept.length > 0 ? kept : undefined;
  }, 'the mail');
  await page.getByLabel('The 6 digits of the code').fill('12');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Enter the 6 digits of the code.' }).waitFor();
  await page.getByLabel('The 6 digits of the code').fill(/\d{6}/.exec(mail?.subject ?? '')?.[0] ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

it('lets a newcomer try the demo community as its people', async () => {
  const { page, context } = await profile(browser, app);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /^Facilitator:/ }).click();
  await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  await context.close();
});

it.each([
  ['desktop', desktop, false],
  ['phone', phone, false],
  ['phone in dark', phone, true],
] as const)('has no fault that axe finds on its pages, and no sideways scroll: %s', async (_name, viewport, dark) => {
  const { page, context, problems } = await profile(browser, app, { viewport, dark });
  for (const path of [
    '/sign-in',
    '/help',
    '/privacy',
    '/cookies',
    '/accessibility',
    '/set-up?token=x',
    '/nothing-here',
  ]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect([path, await axeFaults(page)]).toEqual([path, []]);
    expect([path, await scrollsSideways(page)]).toEqual([path, false]);
  }
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /^Member:/ }).waitFor();
  await picture(page, `sign-in${dark ? '-dark' : ''}`);
  await page.getByRole('button', { name: /^Member:/ }).click();
  await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  for (const path of ['/', '/sessions', '/sessions/demo-session-3', '/people', '/you']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (path === '/people') await page.getByText('200 people').waitFor();
    if (path === '/sessions/demo-session-3') await page.getByText('Are you coming?').waitFor();
    else if (path.startsWith('/sessions') || path === '/')
      await page.getByText('Keeping people with us').first().waitFor();
    expect([path, await axeFaults(page)]).toEqual([path, []]);
    expect([path, await scrollsSideways(page)]).toEqual([path, false]);
    await picture(page, `${path === '/' ? 'home' : path.slice(1).replaceAll('/', '-')}${dark ? '-dark' : ''}`);
  }
  expect(problems).toEqual([]);
  await context.close();
});
