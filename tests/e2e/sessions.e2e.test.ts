import { fillDemo, SessionModel } from '@soundings/server/testing';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { brokenWords } from '../support/broken-words.ts';
import { axeFaults, desktop, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { twoSessions } from '../support/last-actions.ts';
import { person, signIn } from '../support/people.ts';
import { sessionNow } from '../support/rooms.ts';
import { startApp } from '../support/start-app.ts';

const here = appInBrowser();

/** Nothing for axe and no sideways scroll, on a desktop and on a phone. */
async function sound(page: Page, name: string, keep = true): Promise<void> {
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    expect(await axeFaults(page), `${name} ${viewport.width}`).toEqual([]);
    expect(await scrollsSideways(page), `${name} ${viewport.width}`).toBe(false);
    if (keep) await picture(page, name);
  }
}

it('a facilitator plans a session from a recipe, and a member on a phone sees it and says yes', async () => {
  const lead = await person(here.app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const ann = await person(here.app, 'Amara O.', { borough: 'Lambeth' });
  const leads = await profile(here.browser, here.app, { who: lead });
  const anns = await profile(here.browser, here.app, { who: ann, viewport: phone });

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
  // What is added waits for its name: one can type it at once.
  await leads.page.getByRole('button', { name: 'Add a stage' }).click();
  await leads.page.keyboard.type('A word on the way out');
  await leads.page.getByRole('button', { name: 'Remove A word on the way out' }).click();
  await leads.page.getByLabel('What to add').selectOption('A whole case (six stages)');
  await leads.page.getByRole('button', { name: 'Add a stage' }).click();
  await leads.page.getByText('160 of 120 minutes. 40 too many.').waitFor();
  const names = await leads.page
    .getByLabel(/^Name of stage/)
    .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  expect(names.slice(14, 17)).toEqual(['Second case: actions', 'Third case: presenting', 'Third case: key question']);
  // Another kind brings its own stages; those that were changed can be had back.
  await leads.page.getByLabel('Kind of session').selectOption('drop-in');
  await leads.page.getByText('90 of 90 minutes. It fits.').waitFor();
  await leads.page.getByLabel('Kind of session').selectOption('coaching');
  await leads.page.getByText('45 of 45 minutes. It fits.').waitFor();
  await leads.page.getByRole('button', { name: 'Put back those you had' }).click();
  await leads.page.getByText('160 of 120 minutes. 40 too many.').waitFor();
  const third = leads.page.getByRole('button', { name: /^Remove Third case/ });
  while ((await third.count()) > 0) await third.first().click();
  await leads.page.getByText('120 of 120 minutes. It fits.').waitFor();
  for (const viewport of [desktop, phone]) {
    await leads.page.setViewportSize(viewport);
    expect(await axeFaults(leads.page)).toEqual([]);
    expect(await scrollsSideways(leads.page)).toBe(false);
    expect(await brokenWords(leads.page)).toEqual([]);
    await picture(leads.page, 'session-plan');
  }
  await leads.page.getByRole('button', { name: 'Publish' }).click();
  await leads.page.getByRole('heading', { level: 1, name: 'Keeping people with us' }).waitFor();

  await anns.page.getByRole('link', { name: 'Keeping people with us' }).click();
  await anns.page.getByRole('button', { name: 'Yes', exact: true }).click();
  for (const { page } of [anns, leads]) {
    await page.getByText('1 said yes', { exact: true }).waitFor();
    await page.getByText('Names and boroughs').click();
    await page.getByText('Amara O. (Lambeth)').waitFor();
  }
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

it('a member offers a case that a scan stops first, changes it, withdraws it and takes that back', async () => {
  const lead = await person(here.app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const ann = await person(here.app, 'Amara O.', { borough: 'Lambeth' });
  const bob = await person(here.app, 'Joe B.');
  const { id } = await sessionNow(here.app, lead);
  const startsAt = new Date(Date.now() + 3 * 86_400_000);
  await SessionModel(here.app.app).updateOne({ _id: id }, { $set: { startsAt } });
  const anns = await profile(here.browser, here.app, { who: ann, viewport: phone });
  const bobs = await profile(here.browser, here.app, { who: bob, dark: true });
  for (const { page } of [anns, bobs]) await page.goto(`/sessions/${id}`);
  await anns.page.getByRole('button', { name: 'Offer a case' }).click();
  await anns.page.getByRole('button', { name: 'Offer the case' }).click();
  for (const words of ['Give the case a title.', 'Confirm that nobody can be identified.'])
    await anns.page.getByRole('link', { name: words }).waitFor();
  await sound(anns.page, 'case-form-errors', false);
  await anns.page.getByLabel('Title of the case').fill('No reply after the referral');
  await anns.page.getByLabel('What it is about').fill('He lives at E1 6AN and does not answer.');
  await anns.page.getByLabel('Nobody can be identified by what I wrote').check();
  await anns.page.getByRole('button', { name: 'Offer the case' }).click();
  await anns.page.getByRole('link', { name: /looks like a postcode \(E1 6AN\)/ }).waitFor();
  await anns.page.getByLabel('What it is about').fill('He lives alone and does not answer.');
  await anns.page.getByRole('button', { name: 'Offer the case' }).click();
  await bobs.page.getByText('He lives alone and does not answer.').waitFor();
  expect(await bobs.page.getByRole('button', { name: /^Withdraw/ }).count()).toBe(0);
  await anns.page.getByRole('button', { name: 'Change No reply after the referral' }).click();
  await anns.page.getByLabel('Title of the case').fill('No answer after the referral');
  await anns.page.getByLabel('Nobody can be identified by what I wrote').check();
  await anns.page.getByRole('button', { name: 'Save the case' }).click();
  await bobs.page.getByRole('heading', { name: 'No answer after the referral' }).waitFor();
  await sound(bobs.page, 'session-cases-dark');
  await anns.page.getByRole('button', { name: 'Withdraw No answer after the referral' }).click();
  await bobs.page.getByRole('heading', { name: 'No answer after the referral' }).waitFor({ state: 'detached' });
  await anns.page.getByRole('button', { name: 'Offer it again' }).click();
  expect(await anns.page.getByLabel('What it is about').inputValue()).toBe('He lives alone and does not answer.');
  await anns.page.getByLabel('Nobody can be identified by what I wrote').check();
  await anns.page.getByRole('button', { name: 'Offer the case' }).click();
  await bobs.page.getByRole('heading', { name: 'No answer after the referral' }).waitFor();
  expect([...anns.problems, ...bobs.problems]).toEqual([]);
});

it('a facilitator changes a plan: this and the dates to come, stages dragged and put back, a second facilitator', async () => {
  const lead = await person(here.app, 'Priya S.', { roles: ['member', 'facilitator'] });
  await person(here.app, 'Marek W.', { roles: ['member', 'facilitator'], borough: 'Ealing' });
  const ann = await person(here.app, 'Amara O.');
  const leads = await profile(here.browser, here.app, { who: lead });
  const { page } = leads;
  await page.goto('/sessions/plan');
  await page.getByLabel('Kind of session').selectOption('drop-in');
  await page.getByLabel('Title').fill('Drop-in');
  await page.getByLabel('Date and time, in London').fill('2030-12-10T10:00');
  await page.getByLabel('How many dates').fill('3');
  await page.getByLabel('Second facilitator').selectOption({ label: 'Marek W., Ealing' });
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Led by Priya S. and Marek W.').waitFor();

  const members = await profile(here.browser, here.app, { who: ann });
  await members.page.goto(`${page.url().replace(here.app.url, '')}/edit`);
  await members.page.getByText('Facilitators change sessions. Ask one of them.').waitFor();
  expect(await axeFaults(members.page)).toEqual([]);

  await page.getByRole('button', { name: 'Change the plan' }).click();
  await page.getByRole('heading', { level: 1, name: 'Change the plan' }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('Drop-in');
  const names = () =>
    page.locator('.ps__name').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  expect(await names()).toEqual(['Welcome', 'Open questions', 'Close']);
  await page.locator('.ps__grip').nth(0).dragTo(page.locator('.ps').nth(2));
  expect(await names()).toEqual(['Open questions', 'Close', 'Welcome']);
  await page.getByRole('button', { name: 'Move Welcome up' }).click();
  await page.getByRole('button', { name: 'Move Welcome up' }).click();
  await page.getByRole('button', { name: 'Remove Open questions' }).click();
  await page.getByRole('button', { name: 'Put Open questions back' }).click();
  expect(await names()).toEqual(['Welcome', 'Open questions', 'Close']);
  await page.getByLabel('Title').fill('Drop-in for all');
  await page.getByLabel('This and the 2 to come').check();
  await sound(page, 'session-edit');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Drop-in for all' }).waitFor();
  await page.goto('/sessions?kind=drop-in');
  await page.getByRole('link', { name: 'Drop-in for all' }).nth(2).waitFor();
  expect(await page.getByRole('link', { name: 'Drop-in for all' }).count()).toBe(3);
  await page.getByText('Have all sessions in my calendar').click();
  await page.getByRole('button', { name: 'Make my calendar address' }).click();
  const address = await page.getByLabel('My calendar address').inputValue();
  expect((await fetch(address)).status).toBe(200);
  await sound(page, 'sessions');
  expect([...leads.problems, ...members.problems]).toEqual([]);
});

it('a plan that may identify a patient is asked about once, with what was typed kept', async () => {
  const lead = await person(here.app, 'Lead of asked plans', { roles: ['member', 'facilitator'] });
  const { page, problems } = await profile(here.browser, here.app, { who: lead });
  await page.goto('/sessions/plan');
  const [title, about] = [page.getByLabel('Title'), page.getByLabel('What it is about')];
  await title.fill('Ring 020 7946 0958');
  await about.fill('With the clinic');
  await page.getByLabel('Date and time, in London').fill('2030-12-10T10:00');
  const first = page.getByLabel('Name of stage 1', { exact: true });
  await first.fill('Ann of E1 6AN');
  const publish = page.getByRole('button', { name: 'Publish' });
  await publish.click();
  await page.getByRole('link', { name: /a phone number \(020 7946 0958\)/ }).waitFor();
  await page.locator('.ps').getByText('a postcode (E1 6AN)').waitFor();
  await sound(page, 'session-plan-asked');
  expect([await title.inputValue(), await about.inputValue()]).toEqual(['Ring 020 7946 0958', 'With the clinic']);
  const tick = page.getByLabel('What was found is a service’s, not a person’s');
  await tick.check();
  // Said of other words it is not said of these.
  await first.fill('Check-in');
  expect(await tick.isChecked()).toBe(false);
  await tick.check();
  await publish.click();
  await page.getByRole('heading', { level: 1, name: 'Ring 020 7946 0958' }).waitFor();
  expect(problems).toEqual([]);
});

it('the year of a date is typed over, a figure at a time', async () => {
  const lead = await person(here.app, 'Yara S.', { roles: ['member', 'facilitator'] });
  const { page } = await profile(here.browser, here.app, { who: lead });
  await page.goto('/sessions/plan');
  const date = page.getByLabel('Date and time, in London');
  await date.fill('2030-12-10T10:30');
  await page.getByLabel('What it is about').focus();
  // Into the field, and on to its third part.
  for (let tabs = 0; tabs < 3; tabs++) await page.keyboard.press('Tab');
  await page.keyboard.type('2031');
  expect(await date.inputValue()).toBe('2031-12-10T10:30');
  await page.keyboard.press('Tab');
  await page.keyboard.type('09');
  expect(await date.inputValue()).toBe('2031-12-10T09:30');
});

it('actions come back, are told by their owner with Saved beside, and the record has all of it', async () => {
  const lead = await person(here.app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Hackney' });
  const ann = await person(here.app, 'Amara O.', { borough: 'Lambeth' });
  const { past, next } = await twoSessions(here.app, lead, ann);
  const anns = await profile(here.browser, here.app, { who: ann, viewport: phone });
  const leads = await profile(here.browser, here.app, { who: lead });
  const told = anns.page.getByRole('group', { name: 'What became of it: Ring within two days' });

  await anns.page.goto('/');
  await anns.page.getByRole('link', { name: 'Ring within two days' }).waitFor();
  await sound(anns.page, 'home');
  await leads.page.goto(`/sessions/${next}`);
  await leads.page.getByRole('heading', { name: 'Actions that come back' }).waitFor();
  await anns.page.goto(`/sessions/${next}`);
  await told.getByLabel('Done in part').check();
  await anns.page.getByText('Saved', { exact: true }).waitFor();
  await anns.page.getByLabel('What was learned: Ring within two days').fill('Ring 020 7946 0958 first.');
  await anns.page.getByText(/^Not saved/).waitFor();
  await sound(anns.page, 'last-actions');
  await anns.page.getByRole('button', { name: 'This is a service’s, not a person’s' }).click();
  await anns.page.getByText('Saved', { exact: true }).waitFor();
  await leads.page.getByLabel('What was learned: Ring within two days').waitFor();
  await anns.page.reload();
  expect(await told.getByLabel('Done in part').isChecked()).toBe(true);

  await leads.page.goto(`/sessions/${past}`);
  await leads.page.getByText('2 people from 2 boroughs came. They left with 1 action.').waitFor();
  await leads.page.getByRole('button', { name: 'Add an action' }).click();
  await leads.page.getByRole('button', { name: 'Add the action' }).click();
  await leads.page.getByRole('link', { name: 'Say what will be done.' }).waitFor();
  await leads.page.getByLabel('What will be done').fill('Write up the bus stop buddies');
  await leads.page.getByLabel('Who', { exact: true }).selectOption({ label: 'Amara O., Lambeth' });
  await leads.page.getByLabel('By when').fill('2030-01-15');
  await leads.page.getByRole('button', { name: 'Add the action' }).click();
  await leads.page.getByRole('cell', { name: '15 January 2030' }).waitFor();
  await leads.page.getByRole('button', { name: 'Write up the bus stop buddies' }).click();
  await leads.page.getByRole('dialog').getByLabel('Done', { exact: true }).check();
  await leads.page.getByRole('dialog').getByText('Saved', { exact: true }).waitFor();
  await sound(leads.page, 'action-dialog', false);
  await leads.page.getByRole('button', { name: 'Close', exact: true }).click();
  await leads.page.getByText('1 of 2 done').waitFor();
  await sound(leads.page, 'session-record');
  await leads.page.emulateMedia({ media: 'print' });
  await leads.page.getByText('Write up the bus stop buddies').locator('visible=true').first().waitFor();
  expect(await leads.page.getByRole('link', { name: 'Take on as a thread' }).locator('visible=true').count()).toBe(0);
  await leads.page.emulateMedia({ media: 'screen' });
  const darks = await profile(here.browser, here.app, { who: ann, dark: true });
  await darks.page.goto(`/sessions/${past}`);
  await darks.page.getByText('1 of 2 done').waitFor();
  await sound(darks.page, 'session-record-dark');
  await darks.page.goto('/');
  await darks.page.getByRole('heading', { name: 'Needs you' }).waitFor();
  await sound(darks.page, 'home-dark');
  for (const { page } of [anns, leads]) await page.goto(`/sessions/${next}`);
  const back = anns.page.getByRole('heading', { name: 'Actions that come back' });
  await back.waitFor();
  await leads.page.getByRole('button', { name: /^Call this session off/ }).click();
  await anns.page.getByText('This session was called off.').waitFor();
  expect(await back.count()).toBe(0);
  expect([...anns.problems, ...leads.problems, ...darks.problems]).toEqual([]);
});

it('the demo community has whole records of its past sessions', async () => {
  const demo = await startApp();
  await fillDemo(demo.app, () => undefined);
  const cookie = await signIn(demo, 'member2@demo.example', 'soundings-demo');
  const { page, problems } = await profile(here.browser, demo, { who: { cookie } });
  await page.goto('/sessions');
  await page.getByRole('link', { name: 'When a referral says only “lonely”' }).click();
  await page.getByText(/people from \d+ boroughs came, with 2 cases. They left with 5 actions./).waitFor();
  await sound(page, 'demo-record', false);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Needs you' }).waitFor();
  await sound(page, 'demo-home', false);
  expect(problems).toEqual([]);
  await demo.stop();
});
