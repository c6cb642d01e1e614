import { ActionModel } from '@soundings/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenWords } from '../support/broken-words.ts';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { person, type TestPerson } from '../support/people.ts';
import { sessionNow } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let browser: Browser;
let lead: TestPerson;
let ann: TestPerson;
let joe: TestPerson;
beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
  lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Newham' });
  ann = await person(app, 'Amara O.', { borough: 'Lambeth' });
  joe = await person(app, 'Joe B.', { borough: 'Camden' });
  // What was left open the month before.
  const before = await sessionNow(app, lead);
  await ActionModel(app.app).create({
    _id: app.app.ids.next(),
    sessionId: before.id,
    text: 'Ask the practice for a phone in the waiting room',
    ownerId: joe.id,
    dueOn: null,
    state: 'open',
    learned: '',
    resolvedIn: null,
    boardId: null,
    noteId: null,
    createdBy: lead.id,
    createdAt: new Date(app.app.clock.now().getTime() - 86_400_000),
  });
  await app.app.db
    .collection<{ _id: string }>('sessions')
    .updateOne({ _id: before.id }, { $set: { startsAt: new Date(app.app.clock.now().getTime() - 30 * 86_400_000) } });
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** One step of the walk, seen as a desktop and a phone show it. */
async function step(page: Page, name: string, home: { width: number; height: number }): Promise<void> {
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    expect(await axeFaults(page), `${name} at ${viewport.width}`).toEqual([]);
    expect(await scrollsSideways(page), `${name} at ${viewport.width}`).toBe(false);
    expect(await brokenWords(page), `${name} at ${viewport.width}`).toEqual([]);
    await picture(page, `walk-${name}`);
  }
  await page.setViewportSize(home);
}

it('four people hold the monthly session, from the plan to the record', { timeout: 300_000 }, async () => {
  const leads = (await profile(browser, app, { who: lead })).page;
  const anns = (await profile(browser, app, { who: ann })).page;
  const joes = (await profile(browser, app, { who: joe, viewport: phone })).page;
  const veras = (await profile(browser, app, { viewport: phone })).page;
  const problems: string[] = [];
  for (const page of [leads, anns, joes, veras]) page.on('pageerror', (error) => problems.push(String(error)));

  // The plan, the answers, the case.
  await leads.goto('/sessions/plan');
  await leads.getByLabel('Title').fill('Keeping people with us');
  await leads.getByLabel('Date and time, in London').fill('2030-12-10T10:00');
  await step(leads, '01-plan', desktop);
  await leads.getByRole('button', { name: 'Publish' }).click();
  await leads.getByRole('heading', { level: 1, name: 'Keeping people with us' }).waitFor();
  const address = new URL(leads.url()).pathname;
  for (const page of [anns, joes]) {
    await page.goto(address);
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
  }
  await anns.getByRole('button', { name: 'Offer a case' }).click();
  await anns.getByLabel('Title of the case').fill('No answer after the referral');
  await anns.getByLabel('What it is about').fill('People say yes, then do not come to the first visit.');
  await anns.getByLabel('Nobody can be identified by what I wrote').check();
  await anns.getByRole('button', { name: 'Offer the case' }).click();
  await anns.getByRole('heading', { name: 'No answer after the referral' }).waitFor();
  await step(anns, '02-session', desktop);

  // Into the room, a visitor too.
  for (const page of [joes, anns, leads]) await page.goto(`${address}/room`);
  await leads.getByRole('button', { name: 'Open the room' }).click();
  await leads.getByRole('button', { name: 'Open it now' }).click();
  await leads.getByRole('button', { name: 'More', exact: true }).click();
  await leads.getByRole('button', { name: 'Let visitors in by code' }).click();
  const code = (await leads.locator('.code').textContent()) ?? '';
  await veras.goto('/join');
  await veras.getByLabel('Code').fill(code);
  await veras.getByLabel('Your name').fill('Vera');
  await step(veras, '03-visitor-joins', phone);
  await veras.getByRole('button', { name: 'Join' }).click();
  await leads.getByText('4 people, 3 boroughs').waitFor();
  await leads.getByRole('button', { name: 'More', exact: true }).click();

  await leads.getByRole('button', { name: 'Start: Check-in and confidentiality' }).click();
  await addNote(veras, 'Glad to be let in');
  await leads.getByRole('listitem').filter({ hasText: 'Glad to be let in' }).waitFor();
  await step(leads, '04-check-in', desktop);

  // What became of last time's actions.
  await next(leads, "Last time's actions");
  await joes.getByRole('heading', { name: 'Ask the practice for a phone in the waiting room' }).waitFor();
  await joes.getByRole('radio', { name: 'Done', exact: true }).first().check();
  await joes
    .getByLabel(/learned/i)
    .first()
    .fill('Reception is glad of it too.');
  await joes
    .getByLabel(/learned/i)
    .first()
    .blur();
  await leads.getByText('Reception is glad of it too.').waitFor();
  await step(joes, '05-last-actions', phone);

  // The case is chosen, and confirmed by who brings it.
  await next(leads, 'Choosing cases');
  await leads.getByRole('button', { name: 'Choose No answer after the referral' }).click();
  await step(leads, '06-choosing', desktop);

  // A poll in the room.
  await leads.getByRole('button', { name: 'Start a poll' }).click();
  await leads.getByLabel('Question', { exact: true }).fill('How full is your list this month?');
  await leads.getByRole('textbox', { name: 'Answer 1' }).fill('Full');
  await leads.getByRole('textbox', { name: 'Answer 2' }).fill('Not full');
  await leads.getByRole('button', { name: 'Open the poll' }).click();
  for (const page of [joes, anns]) {
    await page.getByRole('radio', { name: 'Full', exact: true }).check();
    await page.getByRole('button', { name: 'Vote' }).click();
    await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
  }
  await step(joes, '07-voted', phone);
  await leads.getByRole('button', { name: 'Close the poll' }).click();
  await leads.getByRole('button', { name: 'Close it for good: 2 answered' }).click();
  await leads.getByText('Closed').locator('visible=true').first().waitFor();

  // The room is told what it waits for, and reads the case above its work.
  await next(leads, 'First case: presenting');
  const work = (page: Page) => page.getByRole('main');
  await work(joes).getByText('The case waits for Amara O. to say that it identifies nobody.').waitFor();
  await anns.getByRole('button', { name: 'It identifies nobody: show it' }).click();
  await work(joes).getByText('Brought by Amara O.').waitFor();
  for (const stage of ['key question', 'clarifying questions', 'ideas']) await next(leads, `First case: ${stage}`);
  await anns.getByRole('heading', { name: 'You are listening' }).waitFor();
  await anns.getByLabel('Your private notes').fill('Ring within two days.');
  await anns.getByText('Saved, only for you').waitFor();
  await addNote(joes, 'Text the day before with a photo of the door');
  await addNote(veras, 'Offer a walk as the first visit');
  await leads.getByRole('listitem').filter({ hasText: 'Offer a walk' }).waitFor();
  expect(await anns.getByLabel('Add a note, then press Enter').count()).toBe(0);
  await joes.getByRole('button', { name: 'Raise hand' }).click();
  await leads.getByRole('button', { name: 'Hear Joe B.' }).waitFor();
  for (const [page, name, home] of [
    [leads, '08-ideas-facilitator', desktop],
    [anns, '09-ideas-presenter', desktop],
    [joes, '10-ideas-member', phone],
    [veras, '11-ideas-visitor', phone],
  ] as const)
    await step(page, name, home);
  await leads.getByRole('button', { name: 'Hear Joe B.' }).click();

  // A note becomes an action, and belongs to a theme.
  const note = () => leads.getByRole('listitem').filter({ hasText: 'Text the day before' });
  await note()
    .getByRole('button', { name: /^Move, edit/ })
    .click();
  await leads.getByRole('menuitem', { name: /new theme/i }).click();
  await leads.getByLabel('What these notes have in common').fill('A voice before the visit');
  await leads.getByLabel('What these notes have in common').press('Enter');
  await leads.getByRole('heading', { name: 'A voice before the visit' }).waitFor();
  await note()
    .last()
    .getByRole('button', { name: /^Move, edit/ })
    .click();
  await leads.getByRole('menuitem', { name: 'Make it an action' }).click();
  const dialog = leads.getByRole('dialog');
  await dialog
    .getByLabel(/Who/)
    .selectOption({ label: 'Joe B., Camden' })
    .catch(() => dialog.getByLabel(/Who/).selectOption({ label: 'Joe B.' }));
  await step(leads, '12-action', desktop);
  await dialog.getByRole('button', { name: /Add/ }).click();
  await dialog.waitFor({ state: 'detached' });

  for (const stage of ['response', 'actions']) await next(leads, `First case: ${stage}`);
  await seen(joes, 'Text the day before with a photo of the door');
  await step(leads, '13-actions', desktop);

  // On to the harvest, past the second case for which nobody came, and the end.
  for (const stage of ['presenting', 'key question', 'clarifying questions', 'ideas', 'response', 'actions'])
    await next(leads, `Second case: ${stage}`);
  await next(leads, 'Harvest');
  await addNote(joes, 'Everybody loses people between yes and the first visit');
  await leads.getByRole('listitem').filter({ hasText: 'Everybody loses people' }).waitFor();
  await step(leads, '14-harvest', desktop);
  await next(leads, 'Close');
  await leads.getByRole('button', { name: 'End the session' }).click();
  await leads.getByRole('dialog').getByRole('button', { name: 'End the session' }).click();
  for (const page of [leads, anns, joes, veras])
    await page.getByRole('heading', { name: 'This session has ended' }).waitFor();

  // The record.
  await leads.getByRole('link', { name: 'Open its record' }).click();
  for (const words of [
    'A voice before the visit',
    'Text the day before with a photo of the door',
    'How full is your list this month?',
  ])
    await seen(leads, words);
  await seen(leads, 'Reception is glad of it too.');
  await step(leads, '15-record', desktop);
  expect(problems).toEqual([]);
});

/** What stands on the page once in a table and once in cards is seen in one of them. */
async function seen(page: Page, words: string): Promise<void> {
  await page.getByText(words).locator('visible=true').first().waitFor();
}

async function next(page: Page, stage: string): Promise<void> {
  await page.getByRole('button', { name: `Next: ${stage}`, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: stage, exact: true }).waitFor();
}

async function addNote(page: Page, text: string): Promise<void> {
  const box = page.getByLabel('Add a note, then press Enter').locator('visible=true').first();
  await box.fill(text);
  await box.press('Enter');
  await page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();
}
