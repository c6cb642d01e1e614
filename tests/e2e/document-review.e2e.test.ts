import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { axeFaults, profile } from '../support/browser.ts';
import { line, makeDocument } from '../support/documents.ts';
import { person } from '../support/people.ts';

const here = appInBrowser();

it('who is asked for a review is asked, also where their name still stands in the box; a name that fits nobody is said', async () => {
  const amara = await person(here.app, 'Amara O.', { borough: 'Lambeth' });
  await person(here.app, 'Joe B.', { borough: 'Camden' });
  for (let twice = 0; twice < 2; twice += 1) await person(here.app, 'Joe C.', { borough: 'Ealing' });
  const document = await makeDocument(here.app, amara, 'A letter on lifts', [line('Lifts are out of order.')]);
  const { page, problems } = await profile(here.browser, here.app, { who: amara });
  await page.goto(`/documents/${document}`);
  await page.getByRole('button', { name: 'Ask for a review' }).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel('Who is asked to review it?');
  const ask = dialog.getByRole('button', { name: 'Ask for a review' });
  for (const [typed, words] of [
    ['Jo', '3 people are called Jo.'],
    ['Nobody at all', 'There is nobody called Nobody at all.'],
  ] as const) {
    await name.fill(typed);
    await ask.click();
    await dialog.getByText(words).waitFor();
    expect(await name.inputValue()).toBe(typed);
    expect(await axeFaults(page)).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await name.fill('');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('Type a name first.').waitFor();
  // Two of the same name and borough are told apart by choosing.
  await name.fill('Joe C., Ealing');
  await ask.click();
  await dialog.getByText('2 people are called Joe C., Ealing.').waitFor();
  await dialog.getByRole('button', { name: 'Joe C., Ealing', exact: true }).first().click();
  await dialog.getByText('Joe C., Ealing', { exact: true }).waitFor();
  // Heard in the dialog: around it a screen reader hears nothing while it is open.
  await dialog.getByRole('status').getByText('Joe C., Ealing added.').waitFor();
  expect(await name.inputValue()).toBe('');
  await name.fill('joe b');
  await ask.click();
  await page.getByText(/Asked to review: Joe (B|C)\., Joe (B|C)\./).waitFor();
  expect(problems).toEqual([]);
});

it('the whole text can be commented on; with nothing chosen it is said what to do', async () => {
  const joe = await person(here.app, 'Joe D.', { borough: 'Camden' });
  const document = await makeDocument(here.app, joe, 'A letter on stairs', [line('Stairs.'), line('And lifts.')]);
  const { page, problems } = await profile(here.browser, here.app, { who: joe });
  await page.goto(`/documents/${document}`);
  await page.locator('.ProseMirror').click();
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByRole('region', { name: 'Message' }).getByText('Choose the words in the text first').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close the message' }).click();
  await page.locator('.ProseMirror').click();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByLabel('Your comment').fill('Both, please.');
  await page.getByRole('button', { name: 'Comment', exact: true }).last().click();
  await page.locator('mark.anchor').getByText('And lifts.').waitFor();
  expect(problems).toEqual([]);
});
