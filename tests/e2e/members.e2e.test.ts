import { PersonModel } from '@soundings/server/testing';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { person } from '../support/people.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

it('a member changes their profile on a phone, and another finds them by it', async () => {
  const [ann, bob] = [await person(here.app, 'Ann'), await person(here.app, 'Bob')];
  const anns = await profile(here.browser, here.app, { who: ann, viewport: phone });
  await anns.page.goto('/you');
  await anns.page.getByLabel('Your name, as others see it').fill('');
  await anns.page.getByRole('button', { name: 'Save', exact: true }).click();
  await anns.page.getByRole('link', { name: 'Enter your name.' }).click();
  expect(await anns.page.evaluate(() => document.activeElement?.id)).toBe('name');
  await anns.page.getByLabel('Your name, as others see it').fill('Ann of Hackney');
  await anns.page.getByLabel('Borough').selectOption('Hackney');
  await anns.page.getByLabel('What you can help others with').fill('Housing letters, Walking groups');
  await anns.page.getByRole('button', { name: 'Save', exact: true }).click();
  await anns.page.getByText('Saved', { exact: true }).waitFor();
  const bobs = await profile(here.browser, here.app, { who: bob });
  await bobs.page.goto('/people?borough=Hackney');
  await bobs.page.getByRole('heading', { name: 'Ann of Hackney' }).waitFor();
  await bobs.page.getByText('North East London').waitFor();
  await bobs.page.getByLabel('Skill offered or wanted').fill('debt');
  await bobs.page.getByRole('heading', { name: 'Nobody fits this choice' }).waitFor();
  expect([...anns.problems, ...bobs.problems]).toEqual([]);
});

it('a long list of people is read a screen or two at a time, also on a phone and by keyboard', async () => {
  const cy = await person(here.app, 'Cy');
  const now = new Date();
  const many = Array.from({ length: 60 }, (_, i) => ({
    _id: `many-${i}`,
    email: `many-${i}@test.example`,
    name: `Many ${String(i).padStart(2, '0')}`,
    roles: ['member' as const],
    job: 'health-coach' as const,
    borough: 'Sutton',
    employer: 'A charity',
    skillsWanted: i === 41 ? ['Debt advice'] : [],
    joinedAt: now,
    lastSeenAt: now,
  }));
  await PersonModel(here.app.app).insertMany(many);
  const { page, problems } = await profile(here.browser, here.app, { who: cy, viewport: phone });
  await page.goto('/people?borough=Sutton');
  const names = () => page.locator('.people h2').allTextContents();
  await page.getByText(/^60 of/).waitFor();
  await until(async () => (await names()).length === 24, 'the first people');
  await page.getByRole('button', { name: 'Show 24 more of 36' }).press('Enter');
  await until(async () => (await names()).length === 48, 'the next people');
  await until(
    async () => (await page.evaluate(() => document.activeElement?.textContent)) === 'Many 24',
    'the first of them',
  );
  await page.getByRole('button', { name: 'Show 12 more of 12' }).click();
  await until(async () => (await names()).length === 60, 'the rest');
  await page.getByLabel('Skill offered or wanted').fill('debt adv');
  await page.getByText('Would like help with: Debt advice').waitFor();
  await until(async () => (await names()).join() === 'Many 41', 'nobody else');
  expect(problems).toEqual([]);
});
