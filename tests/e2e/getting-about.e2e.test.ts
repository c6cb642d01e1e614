import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { freshSight, lookClosely } from '../support/look-closely.ts';
import { person } from '../support/people.ts';
import { openRoom, sessionNow } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

it('words typed quickly into a filter that is kept in the address stay whole, and so does the focus', async () => {
  const ada = await person(here.app, 'Ada W.', { roles: ['member', 'administrator'] });
  const { page, problems } = await profile(here.browser, here.app, { who: ada });
  const words = 'housing letters and debt';
  for (const [path, label, field] of [
    ['/people', 'Skill offered or wanted', 'skill'],
    ['/admin', 'Find by name, e-mail address, borough or role', 'search'],
  ] as const) {
    // By a link, as people come: an address that was opened first has no arrival to tell.
    await page.goto('/help');
    await page.getByRole('link', { name: path === '/people' ? 'People' : 'Administration' }).click();
    const box = page.getByLabel(label, { exact: true });
    await box.click();
    await page.keyboard.type(words);
    expect(await box.inputValue()).toBe(words);
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.waitForURL((url) => url.searchParams.get(field) === words);
    expect(await box.inputValue()).toBe(words);
    await page.reload();
    expect(await box.inputValue()).toBe(words);
  }
  await page.goto('/people?skill=debt');
  await page.getByLabel('Borough', { exact: true }).selectOption('Camden');
  await page.waitForURL('**/people?skill=debt&borough=Camden');
  await page.getByRole('link', { name: 'Help' }).first().click();
  await page.goBack();
  await page.waitForURL('**/people?skill=debt&borough=Camden');
  expect(await page.getByLabel('Skill offered or wanted', { exact: true }).inputValue()).toBe('debt');
  expect(problems).toEqual([]);
});

it('each page says in its title and by the focus where one has arrived', async () => {
  const lead = await person(here.app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const { id } = await sessionNow(here.app, lead);
  const { page, problems } = await profile(here.browser, here.app, { who: lead });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Needs you' }).waitFor();
  const titles = new Set([await page.title()]);
  for (const [link, heading] of [
    ['Sessions', 'Sessions'],
    ['Between referral and first visit', 'Between referral and first visit'],
    ['Consultations', 'Consultations'],
    ['People', 'People'],
    ['Help', 'Help'],
  ] as const) {
    await page.getByRole('link', { name: link }).first().click();
    await until(async () => (await focused(page)) === heading, `the focus on ${heading}`);
    await until(async () => (await page.title()) === `${heading} - Soundings`, `the title of ${heading}`);
    titles.add(await page.title());
  }
  expect(titles.size).toBe(6);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Needs you' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to main content');
  await openRoom(here.app, lead, id);
  await page.goto(`/sessions/${id}/room`);
  await until(
    async () => (await page.title()) === 'Between referral and first visit - Soundings',
    'the title of the room',
  );
  expect(problems).toEqual([]);
});

it('offline, a page that was not opened before says so and opens by itself; a page that was, and a form, go on', async () => {
  const ann = await person(here.app, 'Amara O.');
  const { page, context } = await profile(here.browser, here.app, { who: ann });
  const sight = freshSight();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Needs you' }).waitFor();
  await context.setOffline(true);
  await page.getByText('You are offline.').first().waitFor();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'This page needs the connection' }).waitFor();
  await lookClosely(page, sight, 'a page not opened before, offline');
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('heading', { name: 'Needs you' }).waitFor();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'This page needs the connection' }).waitFor();
  await context.setOffline(false);
  await page.getByLabel('Skill offered or wanted', { exact: true }).waitFor();

  await page.goto('/you');
  await page.getByLabel('Employer').fill('Southbank PCN');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('There is no connection. What you typed is still here').waitFor();
  expect(await page.getByLabel('Employer').inputValue()).toBe('Southbank PCN');
  await lookClosely(page, sight, 'a form that could not be sent');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(sight.faults).toEqual([]);
});

it('when Soundings does not answer at all, the first page says so and tries again', async () => {
  const ann = await person(here.app, 'Amara O.');
  const { page } = await profile(here.browser, here.app, { who: ann, viewport: phone });
  const sight = freshSight();
  await page.route('**/api/me', (route) =>
    route.fulfill({ status: 500, json: { ok: false, error: { code: 'internal' } } }),
  );
  await page.goto('/');
  await page.getByText('This did not work').waitFor();
  await lookClosely(page, sight, 'no answer');
  await page.unroute('**/api/me');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Needs you' }).waitFor();
  expect(sight.faults.filter((fault) => !fault.includes('its title'))).toEqual([]);
});

it('in forced colours what has the focus, is pressed or is current is told by lines', async () => {
  const lead = await person(here.app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const { id } = await sessionNow(here.app, lead);
  await openRoom(here.app, lead, id);
  const { page } = await profile(here.browser, here.app, { who: lead });
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const edge = (name: string) =>
    page
      .getByRole('button', { name })
      .first()
      .evaluate((element) => {
        const { outlineStyle, outlineWidth, borderTopWidth, borderTopColor } = getComputedStyle(element);
        return {
          outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
          border: `${borderTopWidth} ${borderTopColor}`,
        };
      });
  await page.goto(`/sessions/${id}/room`);
  const before = await edge('Raise hand');
  await page.getByRole('button', { name: 'Raise hand' }).click();
  await page.getByRole('button', { name: 'Lower hand' }).waitFor();
  expect((await edge('Lower hand')).border).not.toBe(before.border);
  for (const name of ['Lower hand', 'I’m ready', 'More', 'Start: Check-in']) {
    expect((await edge(name)).outline, `${name} without the focus`).toBe(0);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name }).first().focus();
    expect((await edge(name)).outline, `${name} with the focus`).toBeGreaterThanOrEqual(2);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  }
  await page.goto('/sessions');
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' });
  const other = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' });
  const line = (where: typeof link) =>
    where.evaluate(
      (element) => `${getComputedStyle(element).borderBottom} ${getComputedStyle(element).textDecorationLine}`,
    );
  expect(await line(link)).not.toBe(await line(other));
});
