import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { person } from '../support/people.ts';

const here = appInBrowser();

it('a member changes their profile on a phone, and another finds them by it', async () => {
  const [ann, bob] = [await person(here.app, 'Ann'), await person(here.app, 'Bob')];
  const anns = await profile(here.browser, here.app, { who: ann, viewport: phone });
  await anns.page.goto('/you');
  await anns.page.getByLabel('Your name, as others see it').fill('');
  await anns.page.getByRole('button', { name: 'Save' }).click();
  await anns.page.getByRole('link', { name: 'Enter your name.' }).click();
  expect(await anns.page.evaluate(() => document.activeElement?.id)).toBe('name');
  await anns.page.getByLabel('Your name, as others see it').fill('Ann of Hackney');
  await anns.page.getByLabel('Borough').selectOption('Hackney');
  await anns.page.getByLabel('What you can help others with').fill('Housing letters, Walking groups');
  await anns.page.getByRole('button', { name: 'Save' }).click();
  await anns.page.getByText('Saved', { exact: true }).waitFor();
  const bobs = await profile(here.browser, here.app, { who: bob });
  await bobs.page.goto('/people?borough=Hackney');
  await bobs.page.getByRole('heading', { name: 'Ann of Hackney' }).waitFor();
  await bobs.page.getByText('North East London').waitFor();
  await bobs.page.getByLabel('Skill').fill('debt');
  await bobs.page.getByRole('heading', { name: 'Nobody fits this choice' }).waitFor();
  expect([...anns.problems, ...bobs.problems]).toEqual([]);
});
