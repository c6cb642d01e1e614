import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { axeFaults, profile } from '../support/browser.ts';
import { line, makeDocument } from '../support/documents.ts';
import { person } from '../support/people.ts';
import { until } from '../support/until.ts';

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

it('words that were deleted letter by letter and brought back are commented on again, for others too', async () => {
  const joe = await person(here.app, 'Joe E.');
  const id = await makeDocument(here.app, joe, 'A letter on lifts', [line('Alpha of the lifts.')]);
  const { page, problems, context } = await profile(here.browser, here.app, { who: joe });
  const other = (await profile(here.browser, here.app, { who: await person(here.app, 'Ann E.') })).page;
  const marked = (of: typeof page, words: string) =>
    until(async () => (await of.locator('mark.anchor').allInnerTexts()).join('') === words, `a mark on “${words}”`);
  for (const each of [page, other]) {
    await each.goto(`/documents/${id}`);
    await each.locator('.ProseMirror[contenteditable=true]').getByText('Alpha of the lifts.').waitFor();
  }
  await page.locator('.ProseMirror').click();
  await until(async () => {
    await page.keyboard.press('Control+Home');
    for (let i = 0; i < 'Alpha'.length; i++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+Alt+m');
    return (await page.getByLabel('Your comment').count()) === 1;
  }, 'the box for a comment');
  await page.getByLabel('Your comment').fill('Which one?');
  await page.getByRole('button', { name: 'Comment', exact: true }).last().click();
  for (const each of [page, other]) await marked(each, 'Alpha');
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < 'Alpha'.length; i++) await page.keyboard.press('Delete');
  await other.getByText('The words it was about are gone').waitFor();
  // One step back or several, as fast as it was typed.
  await until(async () => {
    await page.keyboard.press('Control+z');
    return (await page.locator('.ProseMirror').textContent())?.startsWith('Alpha') === true;
  }, 'the words to be back');
  for (const each of [page, other]) await marked(each, 'Alpha');
  await other.reload();
  await marked(other, 'Alpha');

  // By keys alone: what was done is said, also that it could not be done, and the focus stays near.
  const focused = (place: RegExp) =>
    until(async () => place.test(await page.evaluate(() => document.activeElement?.id ?? '')), `the focus on ${place}`);
  await page.getByRole('button', { name: /^Resolve/ }).press('Enter');
  await focused(/^comments-h$/);
  await page.getByRole('button', { name: 'Show 1 resolved' }).press('Enter');
  const again = page.getByRole('button', { name: /^Open again/ });
  await context.setOffline(true);
  await again.press('Enter');
  await page.getByRole('region', { name: 'Message' }).waitFor();
  await context.setOffline(false);
  await page.getByText('You are offline').first().waitFor({ state: 'detached' });
  await again.press('Enter');
  await focused(/^comment-/);
  expect(problems).toEqual([]);
});

it('a comment on a short word that stands twice goes along where its sentence is cut and put elsewhere', async () => {
  const joe = await person(here.app, 'Joe F.');
  const lines = [line('Lend us a phone.'), line('Visits need a phone too.'), line('The end.')];
  const id = await makeDocument(here.app, joe, 'A letter on phones', lines);
  const { page, problems } = await profile(here.browser, here.app, { who: joe });
  const other = (await profile(here.browser, here.app, { who: await person(here.app, 'Ann F.') })).page;
  for (const each of [page, other]) {
    await each.goto(`/documents/${id}`);
    await each.locator('.ProseMirror[contenteditable=true]').getByText('Visits need').waitFor();
  }
  const choose = (from: number, to: number) =>
    page.evaluate(
      ([start, end]) => {
        const text = document.querySelectorAll('.ProseMirror > p')[1]?.firstChild as Text;
        getSelection()?.setBaseAndExtent(text, start, text, end);
      },
      [from, to] as const,
    );
  const text = 'Visits need a phone too.';
  await page.locator('.ProseMirror').click();
  await until(async () => {
    await choose(text.indexOf('phone'), text.indexOf(' too'));
    await page.keyboard.press('Control+Alt+m');
    return (await page.getByLabel('Your comment').count()) === 1;
  }, 'the box for a comment');
  await page.getByLabel('Your comment').fill('A smart one.');
  await page.getByRole('button', { name: 'Comment', exact: true }).last().click();
  await other.locator('mark.anchor', { hasText: 'phone' }).waitFor();
  // The whole line, cut and put at the end of the text.
  await page.locator('.ProseMirror p').nth(1).click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+x');
  await other.getByText('The words it was about are gone').waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+v');
  for (const each of [page, other])
    await each.locator('.ProseMirror > p').last().locator('mark.anchor', { hasText: 'phone' }).waitFor();
  expect(await other.locator('mark.anchor').allInnerTexts()).toEqual(['phone']);
  expect(problems).toEqual([]);
});
