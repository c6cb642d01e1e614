import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
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

it('a facilitator plans a session from a recipe, and a member on a phone sees it and says yes', async () => {
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const ann = await person(app, 'Amara O.', { borough: 'Lambeth' });
  const leads = await profile(browser, app, { who: lead });
  const anns = await profile(browser, app, { who: ann, viewport: phone });

  await anns.page.goto('/sessions');
  await anns.page.getByRole('heading', { name: 'No session is planned' }).waitFor();
  expect(await axeFaults(anns.page)).toEqual([]);

  await leads.page.goto('/sessions');
  await leads.page.getByRole('button', { name: 'Plan a session' }).click();
  await leads.page.getByText('120 of 120 minutes. It fits.').waitFor();
  await leads.page.getByRole('button', { name: 'Publish' }).click();
  await leads.page.getByRole('link', { name: 'Give the session a title.' }).waitFor();
  await leads.page.getByLabel('Title').fill('Keeping people with us');
  await leads.page.getByLabel('Date and time, in London').fill('2030-12-10T10:00');
  await leads.page.getByLabel('Minutes for Harvest').fill('20');
  await leads.page.getByText('128 of 120 minutes. 8 too many.').waitFor();
  await leads.page.getByRole('button', { name: 'Publish' }).click();
  await leads.page.getByRole('link', { name: /stages take longer/ }).waitFor();
  await leads.page.getByLabel('Minutes for Harvest').fill('12');
  await leads.page.getByRole('button', { name: 'Move Harvest up' }).click();
  await leads.page.getByRole('button', { name: 'Move Harvest down' }).click();
  for (const viewport of [desktop, phone]) {
    await leads.page.setViewportSize(viewport);
    expect(await axeFaults(leads.page)).toEqual([]);
    expect(await scrollsSideways(leads.page)).toBe(false);
    await picture(leads.page, 'session-plan');
  }
  await leads.page.getByRole('button', { name: 'Publish' }).click();
  await leads.page.getByRole('heading', { level: 1, name: 'Keeping people with us' }).waitFor();

  await anns.page.getByRole('link', { name: 'Keeping people with us' }).click();
  await anns.page.getByRole('button', { name: 'Yes', exact: true }).click();
  await anns.page.getByText('Amara O. (Lambeth)').waitFor();
  await leads.page.getByText('Amara O. (Lambeth)').waitFor();
  for (const [each, viewport] of [
    [leads, desktop],
    [anns, phone],
  ] as const) {
    await each.page.setViewportSize(viewport);
    expect(await axeFaults(each.page)).toEqual([]);
    expect(await scrollsSideways(each.page)).toBe(false);
    await picture(each.page, 'session');
  }
  await leads.page.getByRole('button', { name: /^Call this session off: 1 said yes/ }).click();
  await anns.page.getByText('This session was called off.').waitFor();
  expect([...leads.problems, ...anns.problems]).toEqual([]);
});
