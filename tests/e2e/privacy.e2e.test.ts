import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { person } from '../support/people.ts';

const here = appInBrowser();

it('anybody reads what is kept and why; a member downloads their own copy', async () => {
  const nobodys = await profile(here.browser, here.app);
  await nobodys.page.goto('/privacy');
  await nobodys.page.getByText('60 days after the last use').waitFor();
  await looksRight(nobodys.page, 'privacy');
  const ann = await person(here.app, 'Ann');
  const anns = await profile(here.browser, here.app, { who: ann, viewport: phone });
  await anns.page.goto('/you');
  const [download] = await Promise.all([
    anns.page.waitForEvent('download'),
    anns.page.getByRole('link', { name: 'Download my data' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('my-soundings-data.json');
  const data = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(data.members.profile.email).toBe(ann.email);
  expect([...nobodys.problems, ...anns.problems]).toEqual([]);
});
