import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { desktop, picture, profile } from '../support/browser.ts';
import { line, makeDocument, move } from '../support/documents.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person } from '../support/people.ts';
import { op } from '../support/rooms.ts';

const here = appInBrowser();

it('a final document is printed with the names of those who show theirs, and without ways to other pages', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Redbridge' });
  const joe = await person(app, 'Joe B.', { borough: 'Camden' });
  const quiet = await person(app, 'Quinn R.', { borough: 'Lambeth' });
  const id = await makeDocument(app, lead, 'A fair start', [line('A named supervisor for each of us.')]);
  await move(app, lead, id, 'signing', { by: null });
  for (const [who, showName] of [
    [joe, true],
    [lead, true],
    [quiet, false],
  ] as const) {
    const signed = await asPerson(app, who).post(`/api/documents/${id}/signatures`, {
      opId: op(),
      version: 1,
      showName,
    });
    expect(signed.status).toBe(201);
  }
  await move(app, lead, id, 'final');
  const { page, problems } = await profile(browser, app, { who: lead });
  await page.goto(`/documents/${id}`);
  const name = page.getByText('Joe B., Camden');
  const opens = page.getByText('2 names are shown');
  await opens.waitFor();
  expect(await name.isVisible()).toBe(false);

  await page.emulateMedia({ media: 'print' });
  await name.waitFor();
  await page.getByText('Priya S., Redbridge').waitFor();
  expect(await page.getByText('Quinn R.').count()).toBe(0);
  await page.getByText('A named supervisor for each of us.').waitFor();
  const ways = page.locator('a, button').locator('visible=true');
  expect(await ways.allTextContents()).toEqual([]);
  await page.setViewportSize(desktop);
  await picture(page, 'document-printed');

  // On the screen they are folded away until they are asked for.
  await page.emulateMedia({ media: 'screen' });
  await name.waitFor({ state: 'hidden' });
  await opens.click();
  await name.waitFor();
  await looksRight(page, 'document-final-names');
  expect(problems).toEqual([]);
});
