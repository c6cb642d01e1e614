import { SessionModel } from '@soundings/server/testing';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { axeFaults, phone, profile, scrollsSideways } from '../support/browser.ts';
import { person } from '../support/people.ts';
import { ledRoom, sessionNow } from '../support/rooms.ts';

const here = appInBrowser();

async function sound(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
}

async function atCheckIn() {
  const { app } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Camden' });
  return { lead, ...(await ledRoom(app, lead)) };
}

const box = (page: Page) => page.getByLabel('Add a note, then press Enter');
const message = (page: Page) => page.getByLabel('Your message');

it('an end is said and seen on every tab, half-written words stay to be copied, and no button is dead', async () => {
  const { app, browser } = here;
  const { room, say, close } = await atCheckIn();
  const anns = await profile(browser, app, { who: await person(app, 'Amara O.'), viewport: phone });
  const bobs = await profile(browser, app, { who: await person(app, 'Joe B.') });
  await anns.page.goto(room);
  await anns.page.getByRole('button', { name: 'People', exact: true }).click();
  await message(anns.page).fill('The leaflet is under');
  await bobs.page.goto(room);
  await message(bobs.page).fill('One thing more');
  await box(bobs.page).fill('Glad to be');
  await say('live:end');

  // On the tab where she is, without pressing anything.
  await anns.page.locator('.timer').getByText('The session has ended.').waitFor();
  await anns.page.locator('[role=status][aria-live=polite]').getByText('The session has ended.').waitFor();
  expect(await message(anns.page).inputValue()).toBe('The leaflet is under');
  expect(await message(anns.page).isVisible()).toBe(true);
  expect(await message(anns.page).evaluate((field) => field === document.activeElement)).toBe(true);
  await anns.page.getByText('What you wrote was not sent').waitFor();
  await sound(anns.page);
  for (const tab of ['Work', 'People', 'Stages']) {
    await anns.page.getByRole('button', { name: tab, exact: true }).click();
    await anns.page.locator('.timer').getByText('The session has ended.').waitFor();
    expect(await anns.page.getByText('Not begun').count()).toBe(0);
    const dead = anns.page.getByRole('button', { name: /Raise hand|I’m ready|Check-in|Send/ });
    expect(await dead.count()).toBe(0);
  }
  await sound(anns.page);

  await bobs.page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  expect(await bobs.page.getByLabel('What you were writing').inputValue()).toBe('Glad to be');
  expect(await message(bobs.page).inputValue()).toBe('One thing more');
  await sound(bobs.page);
  await bobs.page.locator('main').getByRole('button', { name: 'Put it away' }).click();
  expect(await bobs.page.getByLabel('What you were writing').count()).toBe(0);
  // What was half written for the thread is there after a reload too, until it is put away.
  await bobs.page.reload();
  await bobs.page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  expect(await message(bobs.page).inputValue()).toBe('One thing more');
  await bobs.page.getByRole('button', { name: 'Put it away' }).click();
  await message(bobs.page).waitFor({ state: 'detached' });
  expect([...anns.problems, ...bobs.problems]).toEqual([]);
  close();
  for (const { context } of [anns, bobs]) await context.close();
});

it('who may opens the room again, in it and from its record, and whoever is there is let in', async () => {
  const { app, browser } = here;
  const { lead, id, room, say, close } = await atCheckIn();
  const leads = await profile(browser, app, { who: lead });
  const anns = await profile(browser, app, { who: await person(app, 'Amara O.'), viewport: phone });
  for (const { page } of [leads, anns]) {
    await page.goto(room);
    await page.getByRole('heading', { name: 'Check-in', level: 1 }).waitFor();
  }
  const again = (page: Page) => page.getByRole('button', { name: 'Open the room again' });
  // A note that is being changed, and the beginning of another.
  await box(anns.page).fill('Glad to be here');
  await box(anns.page).press('Enter');
  await anns.page.getByRole('button', { name: /^Move, edit/ }).click();
  await anns.page.getByRole('menuitem', { name: 'Edit' }).click();
  await anns.page.getByLabel('Change the note').fill('Glad to be here again');
  await box(anns.page).fill('And one thing');
  await say('live:end');
  await expect.poll(() => anns.page.getByLabel(/^What you were writing/).count()).toBe(2);
  const left = await anns.page.getByLabel(/^What you were writing/).all();
  expect(await Promise.all(left.map((each) => each.inputValue()))).toEqual(['And one thing', 'Glad to be here again']);
  for (const { page } of [leads, anns]) await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await again(leads.page).waitFor();
  await sound(leads.page);
  expect(await again(anns.page).count()).toBe(0);
  await again(leads.page).click();
  for (const { page } of [leads, anns]) await page.getByRole('heading', { name: 'Check-in', level: 1 }).waitFor();
  await leads.page.getByRole('button', { name: 'More', exact: true }).waitFor();
  // Both are where they were, and nowhere twice.
  await anns.page.getByLabel('Change the note').waitFor();
  expect(await anns.page.getByLabel('Change the note').inputValue()).toBe('Glad to be here again');
  expect(await box(anns.page).inputValue()).toBe('And one thing');
  expect(await anns.page.getByLabel(/^What you were writing/).count()).toBe(0);

  await say('live:end');
  await leads.page.getByRole('link', { name: 'Open its record' }).click();
  await leads.page.getByText('Finished').waitFor();
  await again(leads.page).waitFor();
  await sound(leads.page);
  await anns.page.goto(`/sessions/${id}`);
  await anns.page.getByText('Finished').waitFor();
  expect(await again(anns.page).count()).toBe(0);
  await again(leads.page).click();
  await leads.page.getByRole('heading', { name: 'Check-in', level: 1 }).waitFor();
  expect([...anns.problems, ...leads.problems]).toEqual([]);
  close();
  for (const { context } of [anns, leads]) await context.close();
});

it('before the day of a session its room is opened by a quiet control that asks first', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const { id } = await sessionNow(app, lead);
  const startsAt = new Date('2030-01-15T10:00:00Z');
  await SessionModel(app.app).updateOne({ _id: id }, { $set: { startsAt } });
  const { page, problems, context } = await profile(browser, app, { who: lead, viewport: phone });
  const isOpen = async () =>
    ((await (await page.request.get(`/api/sessions/${id}/room`)).json()) as { room: unknown }).room !== null;
  for (const address of [`/sessions/${id}`, `/sessions/${id}/room`]) {
    await page.goto(address);
    await page.getByRole('button', { name: 'Open the room' }).click();
    await page.getByText('This session is planned for Tuesday 15 January 2030.').waitFor();
    await sound(page);
    await page.getByRole('button', { name: 'Not now' }).click();
    expect(await isOpen()).toBe(false);
  }
  await page.goto(`/sessions/${id}`);
  const open = page.getByRole('button', { name: 'Open the room' });
  expect(await open.getAttribute('class')).not.toContain('brand');
  await open.click();
  await page.getByRole('button', { name: 'Open it now' }).click();
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  expect(await isOpen()).toBe(true);
  expect(problems).toEqual([]);
  await context.close();
});
