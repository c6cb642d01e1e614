import type { OutcomeFields } from '@soundings/contracts/outcomes';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person, type TestPerson } from '../support/people.ts';
import { op } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
let cora: TestPerson;
beforeAll(async () => {
  cora = await person(here.app, 'Cora V.', { roles: ['member', 'convenor'] });
});

const kept = async (id: string): Promise<OutcomeFields> =>
  (await asPerson(here.app, cora).get(`/api/outcomes/${id}/draft`)).body.fields;
const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor();

/** One draft, open in two tabs of one convenor. */
async function twoTabs(): Promise<{ id: string; one: Page; two: Page; problems: string[] }> {
  const begun = await asPerson(here.app, cora).post('/api/outcomes', { opId: op(), about: null });
  const { context, page: one, problems } = await profile(here.browser, here.app, { who: cora });
  const two = await context.newPage();
  for (const page of [one, two]) {
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`/outcomes/${begun.body.id}/edit`);
    await page.getByLabel('Title').waitFor();
  }
  return { id: begun.body.id, one, two, problems };
}

it('two tabs that change different fields: the words of both are joined and saved, and the page says so', async () => {
  const { id, one, two, problems } = await twoTabs();
  await one.getByLabel('Title').fill('An hour each fortnight');
  await saved(one);
  await two.getByLabel('You said').fill('Supervision comes first.');
  await two
    .locator('#main')
    .getByText('Changed somewhere else meanwhile: the title. It stands here together')
    .waitFor();
  await saved(two);
  expect(await two.getByLabel('Title').inputValue()).toBe('An hour each fortnight');
  expect(await two.getByLabel('You said').inputValue()).toBe('Supervision comes first.');
  expect(await kept(id)).toMatchObject({ title: 'An hour each fortnight', said: 'Supervision comes first.' });
  await looksRight(two, 'outcomes-editor-joined');
  expect(problems).toEqual([]);
});

it('what an outcome answers stands in its editor with its author’s name as it is written', async () => {
  const samir = await person(here.app, 'Samir D.');
  const made = await asPerson(here.app, samir).post('/api/documents', { opId: op(), title: 'Two days', from: null });
  const about = { kind: 'document', id: made.body.id };
  const begun = await asPerson(here.app, cora).post('/api/outcomes', { opId: op(), about });
  const { page, problems } = await profile(here.browser, here.app, { who: cora });
  await page.goto(`/outcomes/${begun.body.id}/edit`);
  await page.getByText('It answers: Two days, a document of Samir D.: draft').waitFor();
  expect(problems).toEqual([]);
});

it('a pause after a space is no change of somebody else’s, whatever is saved beside it', async () => {
  const { id, one, two, problems } = await twoTabs();
  await two.getByLabel('You said').pressSequentially('Supervision comes first. ');
  await saved(two);
  expect(await kept(id)).toMatchObject({ said: 'Supervision comes first.' });
  await one.getByLabel('Title').fill('An hour each fortnight');
  await saved(one);
  await two.getByLabel('You said').pressSequentially('Then a room.');
  await until(
    async () => (await kept(id)).said === 'Supervision comes first. Then a room.',
    'what was typed after the space on the server',
  );
  await saved(two);
  expect(await two.getByLabel('Title').inputValue()).toBe('An hour each fortnight');
  expect(await two.getByRole('region', { name: /^Two texts/ }).count()).toBe(0);
  expect(problems).toEqual([]);
});

it('two tabs that change one field: both texts stand side by side until one is chosen, also over a reload', async () => {
  const { id, one, two, problems } = await twoTabs();
  await one.getByLabel('You said').fill('Supervision comes first.');
  await saved(one);
  await two.getByLabel('You said').fill('A room comes first.');
  const clash = two.getByRole('region', { name: 'Two texts for “You said”' });
  await clash.getByText('Supervision comes first.').waitFor();
  await clash.getByText('A room comes first.').waitFor();
  await two.getByText('Not saved: Choose first which words stay.').waitFor();
  await looksRight(two, 'outcomes-editor-clash');

  // What is written on waits with it, and nothing becomes public before the choice.
  await two.getByLabel('Topic').fill('Rooms');
  await two.getByRole('button', { name: 'Publish', exact: true }).click();
  await two.getByRole('alert').getByRole('link', { name: 'Choose which words stay for “You said”.' }).waitFor();
  await two.reload();
  await clash.getByText('A room comes first.').waitFor();
  expect(await two.getByLabel('Topic').inputValue()).toBe('Rooms');
  expect(await kept(id)).toMatchObject({ said: 'Supervision comes first.', topic: '' });
  await clash.getByRole('button', { name: 'Keep this one for “You said”' }).click();
  await saved(two);
  expect(await two.evaluate(() => document.activeElement?.id)).toBe('said');
  expect(await kept(id)).toMatchObject({ said: 'A room comes first.', topic: 'Rooms' });

  // The other tab is asked in its turn, and may take what stands there.
  await one.getByLabel('You said').fill('Supervision comes first, then a room.');
  await one.getByRole('button', { name: 'Take that one for “You said”' }).click();
  await saved(one);
  expect(await one.getByLabel('You said').inputValue()).toBe('A room comes first.');
  expect(await kept(id)).toMatchObject({ said: 'A room comes first.', topic: 'Rooms' });
  expect(problems).toEqual([]);
});

it('Publish goes by what the server has: nothing is called missing that another tab wrote, and nothing unread goes out', async () => {
  const { id, one, two, problems } = await twoTabs();
  await one.getByLabel('Title').fill('An hour each fortnight');
  await saved(one);
  await two.getByRole('button', { name: 'Publish', exact: true }).click();
  const wrong = two.getByRole('alert');
  await wrong.getByRole('link', { name: 'Write what was asked.' }).waitFor();
  expect(await wrong.getByRole('link', { name: 'Give it a title' }).count()).toBe(0);
  expect(await two.getByLabel('Title').inputValue()).toBe('An hour each fortnight');

  await one.getByLabel('We asked').fill('What comes first?');
  await one.getByLabel('You said').fill('Supervision.');
  await saved(one);
  await two.getByRole('button', { name: 'Publish', exact: true }).click();
  await wrong.getByText('This was changed somewhere else meanwhile. Read what stands here now').waitFor();
  expect((await asPerson(here.app).get(`/api/outcomes/${id}`)).status).toBe(404);
  await two.getByRole('button', { name: 'Publish', exact: true }).click();
  await two.getByRole('heading', { level: 1, name: 'An hour each fortnight' }).waitFor();
  expect((await asPerson(here.app).get(`/api/outcomes/${id}`)).body).toMatchObject({ said: 'Supervision.' });
  expect(problems).toEqual([]);
});

it('a promise whose day is past is refused next to the field', async () => {
  const { id, one, problems } = await twoTabs();
  await one.getByLabel('Title').fill('An hour each fortnight');
  await one.getByLabel('We asked').fill('What comes first?');
  await one.getByLabel('You said').fill('Supervision.');
  await one.getByRole('radio', { name: 'We will do it, by a day' }).check();
  await one.getByLabel('We will do', { exact: true }).fill('We write it down.');
  await one.getByLabel('Who does it').fill('The programme team');
  await one.getByLabel('By which day').fill('2020-01-29');
  await one.getByRole('button', { name: 'Publish', exact: true }).click();
  await one.getByRole('alert').getByRole('link', { name: 'Choose a day that is still to come.' }).click();
  expect(await one.evaluate(() => document.activeElement?.id)).toBe('due');
  await one.locator('#due-error').getByText('Choose a day that is still to come.').waitFor();
  expect((await asPerson(here.app).get(`/api/outcomes/${id}`)).status).toBe(404);
  await one.getByLabel('By which day').fill('2099-01-29');
  await one.getByRole('button', { name: 'Publish', exact: true }).click();
  await one.getByRole('heading', { level: 1, name: 'An hour each fortnight' }).waitFor();
  expect(problems).toEqual([]);
});
