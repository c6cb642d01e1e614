import { PersonModel } from '@soundings/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, phone, profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person } from '../support/people.ts';
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

it('a person is told live, in every tab, and reading it in one counts in the other', async () => {
  const [ada, ann] = [await person(app, 'Ada', { roles: ['administrator'] }), await person(app, 'Ann')];
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  const second = await anns.context.newPage();
  await second.setViewportSize({ width: 1280, height: 900 });
  await second.goto('/people');
  await anns.page.goto('/notifications');
  await anns.page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  await looksRight(anns.page, 'notifications-empty');
  await anns.page.setViewportSize(phone);
  for (const roles of [['member', 'convenor'], ['member']]) {
    const opId = app.app.ids.next();
    await asPerson(app, ada).put(`/api/admin/people/${ann.id}/roles`, { opId, roles });
  }
  await anns.page.getByText('2 not read', { exact: true }).waitFor();
  await second.getByRole('link', { name: 'Notifications: 2 not read' }).waitFor();
  await looksRight(anns.page, 'notifications');
  await second.getByRole('link', { name: 'Notifications: 2 not read' }).click();
  await second.getByRole('link', { name: 'Your roles are now: member, convenor.' }).click();
  await second.waitForURL('**/you');
  await anns.page.getByText('1 not read', { exact: true }).waitFor();
  await anns.page.getByRole('button', { name: 'Mark 1 notification as read' }).click();
  await anns.page.getByText('You have read everything.').waitFor();
  await second.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
  expect(anns.problems).toEqual([]);
});

it('Home says what came since the last visit', async () => {
  const ann = await person(app, 'Ann', { borough: 'Merton' });
  await PersonModel(app.app).updateOne(
    { _id: ann.id },
    { $set: { lastSeenAt: new Date(Date.now() - 3 * 86_400_000) } },
  );
  await person(app, 'Nia E.', { borough: 'Merton' });
  const { page, problems } = await profile(browser, app, { who: ann });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Since you were last here' }).waitFor();
  await looksRight(page, 'home-since');
  await page.reload();
  await page.getByRole('link', { name: 'Nia E. joined' }).click();
  await page.waitForURL('**/people?borough=Merton');
  expect(problems).toEqual([]);
});
