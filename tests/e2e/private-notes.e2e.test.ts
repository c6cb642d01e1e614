import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person, socketOf } from '../support/people.ts';
import { op, openRoom, sessionNow } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

it('private notes written on two devices at once are joined or chosen from, and no word is lost', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lead of notes', { roles: ['member', 'facilitator'] });
  const joe = await person(app, 'Joe of notes', { borough: 'Camden' });
  const session = await sessionNow(app, lead, { cases: [{ presenter: joe, title: 'No reply' }] });
  const { id: sessionId, caseIds } = session;
  await openRoom(app, lead, sessionId);
  const leads = await socketOf(app, lead);
  await leads.send('live:choose-cases', { sessionId, opId: op(), caseIds });
  await leads.send('live:go', { sessionId, opId: op(), from: -1, to: session.indexOf('ideas') });
  const path = `/api/sessions/${sessionId}/cases/${caseIds[0]}/private-notes`;
  const keeps = (text: string) =>
    until(async () => (await asPerson(app, joe).get(path)).body.text === text, `the server to have “${text}”`);
  const [laptop, mobile] = [await profile(browser, app, { who: joe }), await profile(browser, app, { who: joe })];
  const notes = (page: Page) => page.getByRole('textbox', { name: 'Your private notes' });
  const holds = (page: Page, text: string) =>
    until(async () => (await notes(page).inputValue()) === text, `“${text}” in the box`);
  const saved = (page: Page) => page.getByText('Saved, only for you').waitFor();
  const two = mobile.page.getByRole('region', { name: 'Two texts for your private notes' });
  for (const { page } of [laptop, mobile]) {
    await page.goto(`/sessions/${sessionId}/room`);
    await saved(page);
  }
  await notes(laptop.page).fill('Ring first');
  await keeps('Ring first');
  // Written before this device had heard of that: the other text is shown, and nothing is saved over it.
  await notes(mobile.page).fill('Ask the school');
  await two.getByText('Ring first').waitFor();
  await mobile.page.getByText('Not saved yet: choose first which words stay').waitFor();
  await looksRight(mobile.page, 'private-notes-clash');
  await mobile.page.reload();
  await two.getByText('Ring first').waitFor();
  await holds(mobile.page, 'Ask the school');
  await keeps('Ring first');
  await two.getByRole('button', { name: 'Keep both, one below the other' }).click();
  await holds(mobile.page, 'Ring first\n\nAsk the school');
  expect(await notes(mobile.page).evaluate((field) => field === document.activeElement)).toBe(true);
  await saved(mobile.page);
  await keeps('Ring first\n\nAsk the school');

  // Come back to, the first device has it too, and goes on from there.
  const comesBack = async () => {
    await laptop.page.evaluate(() => void window.dispatchEvent(new Event('visibilitychange')));
    return (await notes(laptop.page).inputValue()) === 'Ring first\n\nAsk the school';
  };
  await until(comesBack, 'the words of the other device', 20_000);
  await notes(laptop.page).fill('Ring first, then ask the school');
  await saved(laptop.page);
  await keeps('Ring first, then ask the school');
  expect([...laptop.problems, ...mobile.problems].filter((each) => !each.includes('409'))).toEqual([]);
  leads.close();
  for (const { context } of [laptop, mobile]) await context.close();
});

it('what a presenter noted during ideas is there when they answer, when they look back and in the record, for them only', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lead of answers', { roles: ['member', 'facilitator'] });
  const joe = await person(app, 'Joe of answers', { borough: 'Camden' });
  const session = await sessionNow(app, lead, { cases: [{ presenter: joe, title: 'No reply' }] });
  const { id: sessionId, caseIds } = session;
  await openRoom(app, lead, sessionId);
  const leads = await socketOf(app, lead);
  const [ideas, after] = [session.indexOf('ideas'), session.indexOf('case-actions')];
  const go = (from: number, to: number) => leads.send('live:go', { sessionId, opId: op(), from, to });
  await leads.send('live:choose-cases', { sessionId, opId: op(), caseIds });
  await go(-1, ideas);
  const [joes, others] = [await profile(browser, app, { who: joe }), await profile(browser, app, { who: lead })];
  const { page } = joes;
  const notes = page.getByRole('textbox', { name: 'Your private notes' });
  const holds = () => until(async () => (await notes.inputValue()) === 'Ask the choir', 'the notes');
  await page.goto(`/sessions/${sessionId}/room`);
  await notes.fill('Ask the choir');
  await page.getByText('Saved, only for you').waitFor();
  // Whoever is writing stays, and is not told to go on listening.
  await page.getByText('You do not need to answer now.').waitFor();
  await go(ideas, after);
  await page.getByRole('heading', { name: 'You have listened' }).waitFor();
  expect(await page.getByText('You do not need to answer now.').count()).toBe(0);
  await looksRight(page, 'private-notes-stayed');
  await page.getByRole('button', { name: 'Rejoin' }).click();
  await page.locator('.work-head').waitFor();
  await holds();
  await looksRight(page, 'private-notes-after');
  const back = page.getByRole('navigation', { name: 'Stages' });
  await back.getByRole('button', { name: /Ideas/ }).click();
  await page.getByText('You are looking back at').waitFor();
  await holds();
  await back.getByRole('button', { name: /Clarifying/ }).click();
  await notes.waitFor({ state: 'detached' });

  await leads.send('live:end', { sessionId, opId: op() });
  await page.goto(`/sessions/${sessionId}`);
  await holds();
  await looksRight(page, 'private-notes-record');
  // Who is not its presenter does not even ask for them.
  const asked: string[] = [];
  others.page.on('request', (request) => asked.push(request.url()));
  await others.page.goto(`/sessions/${sessionId}`, { waitUntil: 'networkidle' });
  await others.page.getByRole('heading', { name: 'No reply' }).waitFor();
  expect(asked.filter((url) => /\/api\/.*private-notes/.test(url))).toEqual([]);
  expect(await others.page.getByText('private notes').count()).toBe(0);
  expect([...joes.problems, ...others.problems]).toEqual([]);
  leads.close();
  for (const { context } of [joes, others]) await context.close();
});
