import type { Locator, Page, Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person } from '../support/people.ts';
import { sessionNow } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
const holds = (field: Locator, words: string) =>
  until(async () => (await field.count()) === 1 && (await field.inputValue()) === words, `“${words}” in its box`);

it('a plan that two facilitators change is joined, what both changed is chosen, and what is half typed outlives a reload', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lead of plans', { roles: ['member', 'facilitator'] });
  const other = await person(app, 'Other of plans', { roles: ['member', 'facilitator'] });
  const { id } = await sessionNow(app, lead);
  const path = `/api/sessions/${id}`;
  const now = async () => (await asPerson(app, other).get(path)).body;
  const change = async (part: object) => {
    const { coFacilitator, ...plan } = await now();
    const input = { ...plan, coFacilitatorId: coFacilitator?.id ?? null, ...part };
    expect((await asPerson(app, other).put(path, input)).status).toBe(200);
  };
  const { page, problems, context } = await profile(browser, app, { who: lead });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const [title, about] = [field('Title'), page.getByLabel('What it is about')];
  const link = page.getByLabel('Link of the video call');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const told = (words: string) => page.locator('#main').getByText(words).first().waitFor();
  const nextSave = (meet: (route: Route) => Promise<void>) =>
    page.route(
      (url) => url.pathname === path,
      (route) => (route.request().method() === 'PUT' ? meet(route) : route.fallback()),
      { times: 1 },
    );

  // What is half typed comes back, and can be thrown away.
  await page.goto(`/sessions/${id}/edit`);
  await holds(title, 'Between referral and first visit');
  expect(await kept(page)).not.toContain(`plan:${id}`);
  await title.fill('My title');
  await page.getByRole('button', { name: 'Remove Harvest' }).click();
  await page.reload();
  await holds(title, 'My title');
  expect(await page.getByRole('button', { name: 'Remove Harvest' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Discard it' }).click();
  await holds(title, 'Between referral and first visit');
  await page.getByRole('button', { name: 'Undo' }).click();
  await holds(title, 'My title');

  // Changed meanwhile by somebody else: it is said, and what both changed is chosen.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await change({ title: 'Their title', about: 'Their words.', stages: [{ name: 'Talk', kind: 'talk', minutes: 60 }] });
  await page.goBack();
  await told('Changed somewhere else meanwhile: what it is about. It stands here together with what you wrote.');
  await holds(about, 'Their words.');
  await holds(title, 'My title');
  const clash = (name: string) => page.getByRole('region', { name: `Two texts for ${name}` });
  await clash('the title').getByText('Their title').waitFor();
  await clash('the stages').getByText('Talk, 60 minutes').waitFor();
  await looksRight(page, 'session-plan-clash');
  await save.click();
  await page.getByRole('alert').getByRole('link', { name: 'Choose which words stay for the title.' }).waitFor();
  await page.reload();
  await clash('the title').getByRole('button', { name: 'Keep this one' }).click();
  await clash('the stages').getByRole('button', { name: 'Take that one' }).click();
  await holds(field('Name of stage 1'), 'Talk');

  // Also what comes at the very moment of saving is read before it is saved over.
  await nextSave(async (route) => {
    await change({ callLink: 'https://call.example/theirs' });
    await route.continue();
  });
  await save.click();
  await told('This plan was changed somewhere else meanwhile. Read what stands here now');
  await holds(link, 'https://call.example/theirs');
  await holds(title, 'My title');
  // An answer that is lost on its way: what was sent is found there, and is nobody else's change.
  await nextSave(async (route) => {
    await route.fetch();
    await route.abort();
  });
  await save.click();
  await until(async () => (await now()).title === 'My title', 'what was sent to arrive');
  await told('There is a problem');
  await save.click();
  await page.getByRole('heading', { level: 1, name: 'My title' }).waitFor();
  expect(await now()).toMatchObject({ about: 'Their words.', callLink: 'https://call.example/theirs' });
  expect(await kept(page)).not.toContain(`plan:${id}`);

  // A change of stages leaves nothing behind either, whose keys are new once they are saved.
  await page.goto(`/sessions/${id}/edit`);
  await field('Name of stage 1').fill('Talk it over');
  await save.click();
  await page.getByRole('heading', { level: 1, name: 'My title' }).waitFor();
  expect((await now()).stages.map((each: { name: string }) => each.name)).toEqual(['Talk it over']);
  expect(await kept(page)).not.toContain(`plan:${id}`);
  expect(problems).toEqual([]);
  await context.close();
});
