import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importPolis } from '@soundings/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { answerSome } from '../support/consultations.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person, socketOf, type TestPerson } from '../support/people.ts';
import { op } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let browser: Browser;
let folder: string;
let now = Date.now();
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(now) } });
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'polis-'));
  const statements = Array.from(
    { length: 12 },
    (_, i) =>
      `1,x,${i},9,${12 - i},${i},1,"Statement ${i}: ${i % 2 ? 'housing comes first, before anything else' : '<script>alert(1)</script> is only text'}"`,
  );
  await writeFile(
    join(folder, 'comments.csv'),
    `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n${statements.join('\n')}\n`,
  );
  await writeFile(join(folder, 'votes.csv'), 'timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n');
  await writeFile(join(folder, 'participants-votes.csv'), 'participant,group-id,1\n1,0,1\n');
  await writeFile(
    join(folder, 'summary.csv'),
    'topic,What should be the same in every borough?\nurl,https://pol.is/x\n',
  );
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a visitor without an account reads an imported consultation, filters and sorts it', async () => {
  const { page, problems } = await profile(browser, app);
  await page.goto('/consultations');
  await page.getByRole('heading', { name: 'No consultation is published' }).waitFor();
  await importPolis(app.app, folder, { licence: 'CC BY 4.0' }, () => undefined);
  await page.reload();
  await page.getByRole('link', { name: 'What should be the same in every borough?' }).click();
  await page.getByText('12 of 12 statements').waitFor();
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    expect(await axeFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, 'consultation');
  }
  await page.getByLabel('Words in the statement').fill('housing');
  await page.getByText('6 of 12 statements').waitFor();
  await page.getByLabel('Sort by').selectOption('Most divided');
  expect(await page.locator('.statements li').first().textContent()).toContain('Statement 5');

  // Without JavaScript the same statements, in the same order, in the same words.
  await page.goto(new URL(page.url()).pathname);
  await page.waitForFunction(() => !document.getElementById('served'));
  const { page: plain, close } = await withoutScripts();
  await plain.goto('/consultations');
  await plain.getByRole('link', { name: 'What should be the same in every borough?' }).click();
  await plain.getByText('12 of 12 statements').waitFor();
  expect(await scrollsSideways(plain)).toBe(false);
  await picture(plain, 'consultation-plain');
  for (const words of ['.statements', '.page > .lead', '.page > section:last-child'])
    expect(await wordsOf(plain, words)).toEqual(await wordsOf(page, words));
  await close();
  expect(problems).toEqual([]);
});

it('a member answers on a phone by keyboard and adds a statement; it is let in, answered by another, closed, and read by all', async () => {
  const facilitator = await person(app, 'F. Acilitator', { roles: ['member', 'facilitator'] });
  const [ann, ben] = [
    await person(app, 'Ann', { borough: 'Camden' }),
    await person(app, 'Ben', { borough: 'Lambeth' }),
  ];
  const leads = await profile(browser, app, { who: facilitator });
  const phones = await profile(browser, app, { who: ann, viewport: phone });
  const bens = await profile(browser, app, { who: ben });

  // Written, looked at, opened.
  const lead = leads.page;
  await lead.goto('/consultations');
  await lead.getByRole('button', { name: 'Write a consultation' }).click();
  await lead.getByRole('button', { name: 'Save and see how it looks' }).click();
  await lead.getByRole('heading', { name: 'There is a problem' }).waitFor();
  expect(await axeFaults(lead)).toEqual([]);
  await lead.getByLabel('What it is about').fill('What comes first?');
  await lead.getByLabel('Who asks').fill('The facilitators');
  await lead.getByLabel('Why you ask').fill('We plan the next half year.');
  await lead.getByLabel('What will happen with the answers').fill('We answer the first three in January.');
  await lead.getByLabel('Closing date and time, in London').fill(inLondon(10));
  await lead
    .getByLabel('Statements to begin with')
    .fill('A first call in five days.\nOne form for London.\nA room in every practice.');
  await lead.getByRole('button', { name: 'Add a poll' }).click();
  await lead.getByLabel('Question').fill('Which first?');
  await lead.getByLabel('Answers to choose from').fill('Forms\nTime');
  await looksRight(lead, 'consultation-write');
  await lead.getByRole('button', { name: 'Save and see how it looks' }).click();
  await lead.getByText('Members do not see it before you open it').waitFor();
  await lead.getByText('One of: Forms; Time.').waitFor();
  await looksRight(lead, 'consultation-draft');
  const at = new URL(lead.url()).pathname;
  await bens.page.goto(at);
  await bens.page.getByText('There is no such consultation.').waitFor();
  await lead.getByRole('button', { name: 'Open it now' }).click();
  await lead.getByRole('heading', { name: 'Before you start' }).waitFor();

  // On Home, then by keyboard alone on a phone.
  const small = phones.page;
  await small.goto('/');
  await small.getByText('Needs your answer: 0 of 3 statements and 0 of 1 poll answered.').waitFor();
  await small.getByRole('link', { name: 'What comes first?' }).first().press('Enter');
  await small.getByText('When it closes, the key is destroyed').waitFor();
  await looksRight(small, 'consultation-before');
  await small.setViewportSize(phone);
  await small.getByRole('button', { name: 'Start' }).focus();
  await small.keyboard.press('Enter');
  await small.getByText('Statement 1 of 3').waitFor();
  const height = async () => (await small.locator('.statement').boundingBox())?.height;
  const before = await height();
  const first = await small.locator('.statement__text').textContent();
  await small.reload();
  await small.getByText('Statement 1 of 3').waitFor();
  expect(await small.locator('.statement__text').textContent()).toBe(first);
  await small.getByRole('button', { name: 'Agree', exact: true }).focus();
  await small.keyboard.press('Enter');
  await small.getByText('Statement 2 of 3').waitFor();
  expect(await height()).toBe(before);
  await small.getByText(`You agreed: “${first}”`).waitFor();
  await looksRight(small, 'consultation-statement');
  await small.setViewportSize(phone);
  // The focus is still on Agree: on to Disagree, and back to change the one before.
  await small.getByRole('button', { name: 'Agree', exact: true }).focus();
  await small.keyboard.press('Tab');
  await small.keyboard.press('Space');
  await small.getByText('Statement 3 of 3').waitFor();
  await small.getByRole('button', { name: 'Change that' }).press('Enter');
  await small.getByText('Change your answer').waitFor();
  await small.getByRole('button', { name: 'Pass', exact: true }).press('Enter');
  await small.getByText('You passed:').waitFor();
  await small.getByRole('link', { name: 'See and change my answers' }).press('Enter');
  await small.getByRole('radio', { name: 'Agree' }).first().waitFor();
  expect(await small.locator('input:checked').count()).toBe(2);
  await looksRight(small, 'consultation-mine');
  await small.setViewportSize(phone);
  await small.getByRole('link', { name: 'The consultation' }).press('Enter');

  // A statement of her own: warned of once, read by a facilitator without her name, told what became of it.
  await small.getByLabel('Add your own statement').fill('Ring 020 7946 0000 before a visit.');
  await small.getByRole('button', { name: 'Send for review' }).press('Enter');
  await small.getByText('This has what looks like a phone number').waitFor();
  await small.getByLabel('Add your own statement').fill('Two visits before a referral ends.');
  await small.getByRole('button', { name: 'Send for review' }).press('Enter');
  await small.getByText('Sent: “Two visits before a referral ends.”').waitFor();
  const queue = lead.getByRole('region', { name: 'Statements to read 1' });
  await queue.getByText('Two visits before a referral ends.').waitFor();
  expect(await queue.textContent()).not.toContain('Ann');
  await looksRight(lead, 'consultation-queue');
  await queue.getByRole('button', { name: /^Let in/ }).click();
  await small.getByText('1 unread').or(small.getByText('of 4 answered')).first().waitFor();
  await small.goto('/notifications');
  await small.getByText('Your statement was let into “What comes first?”').waitFor();

  // Taken out by mistake, and let in after all.
  const read = lead.getByRole('region', { name: 'Statements to read 0' });
  await read.getByText('Read already (1)').click();
  await read.getByRole('button', { name: /^Take out/ }).click();
  await read.getByRole('button', { name: /^Take out/ }).click();
  await read.getByText('Say why, in words for its author.').waitFor();
  await read.getByLabel('Why it is taken out, for its author').fill('It is there already.');
  await read.getByRole('button', { name: /^Take out/ }).click();
  await read.getByText('Was left out: It is there already.').waitFor();
  await looksRight(lead, 'consultation-taken-out');
  await small.goto(`${at}/mine`);
  await small.getByText('Was left out: It is there already.').waitFor();
  await read.getByRole('button', { name: /^Let in after all/ }).click();
  await read.getByText('Others can answer it').waitFor();

  // Another answers all four, and the poll.
  const second = bens.page;
  await second.goto(at);
  await second.getByRole('button', { name: 'Start' }).click();
  const shown: string[] = [];
  for (let number = 1; number <= 4; number += 1) {
    await second.getByText(`Statement ${number} of 4`).waitFor();
    const text = (await second.locator('.statement__text').textContent()) ?? '';
    shown.push(text);
    if (number === 2 || number === 4) {
      await (number === 2 ? answerOffline(second) : answerLost(second));
      await second.getByText(`You agreed: “${text}”`).waitFor();
      continue;
    }
    // Of a double click, or a key that is held, one answer is one.
    const agree = second.getByRole('button', { name: 'Agree', exact: true });
    if (number === 1) {
      await agree.focus();
      for (let held = 0; held < 5; held += 1) await second.keyboard.down('Enter');
      await second.keyboard.up('Enter');
    } else if (number === 3) await agree.dblclick();
    else await agree.click();
  }
  await second.getByText('All 4 answered').waitFor();
  expect(shown).toContain('Two visits before a referral ends.');
  await second.getByLabel('Forms').check();
  await second.getByRole('button', { name: 'Vote' }).click();
  await second.getByText('Your vote is in').waitFor();
  await looksRight(second, 'consultation-done');
  await second.getByText('2 of 3').first().waitFor();

  // Eight more of them, so that there are figures; then its time comes.
  const id = at.split('/').pop() ?? '';
  for (let i = 0; i < 8; i += 1) {
    const who = await person(app, `Member ${i}`, { borough: 'Camden' });
    await answerSome(app, who, id, () => (i % 2 ? 'agree' : 'disagree'));
    await voteFirst(who, id, i % 4);
  }
  // What cannot be taken back is asked for, of a double click too.
  await lead.getByRole('button', { name: 'Close it now' }).dblclick();
  await lead.getByRole('button', { name: 'Close it for good: 10 answered' }).waitFor();
  await lead.getByRole('button', { name: 'Keep it open' }).click();
  now += 11 * 86_400_000;
  await app.app.jobs.runDue();
  await second.getByRole('heading', { name: 'What was said' }).waitFor();
  await second
    .getByText(/\d+ agree · \d+ disagree · \d+ pass · \d+ answered/)
    .first()
    .waitFor();
  await second.getByLabel('Sort by').selectOption('Most divided');
  await second.getByText('By area').first().click();
  await looksRight(second, 'consultation-results');
  await small.goto(`${at}/mine`);
  await small.getByText('This is closed').waitFor();
  await small.getByText('not tied to you any more').waitFor();
  expect(await small.getByRole('button', { name: 'Try again' }).count()).toBe(0);

  // For everybody once it is published.
  const nobody = await profile(browser, app);
  await nobody.page.goto(at);
  await nobody.page.getByRole('heading', { name: 'This consultation is for members' }).waitFor();
  expect(await axeFaults(nobody.page)).toEqual([]);
  await lead.getByRole('button', { name: 'Publish the results' }).click();
  await lead.getByText('Its results are published').waitFor();
  await nobody.page.reload();
  await nobody.page.waitForFunction(() => !document.getElementById('served'));
  await nobody.page.getByRole('heading', { name: 'What was said' }).waitFor();
  const { page: plain, close } = await withoutScripts();
  await plain.goto('/consultations');
  await plain.getByText(/answered by \d+ people\. Who asks: .*Closed on /).waitFor();
  await plain.goto(at);
  await plain.getByRole('heading', { name: 'What was said' }).waitFor();
  expect(await scrollsSideways(plain)).toBe(false);
  await picture(plain, 'consultation-results-plain');
  await nobody.page.getByText('came first, with 6 of 9 answers.').waitFor();
  for (const words of ['.page > .measure:first-of-type', '.facts', '#polls', '#results .sentence'])
    expect(await wordsOf(plain, words)).toEqual(await wordsOf(nobody.page, words));
  await close();
  expect([leads, phones, bens, nobody].flatMap(({ problems }) => problems)).toEqual([]);
});

/** In the first poll, the answer of that place; the second where there is none. */
async function voteFirst(who: TestPerson, id: string, place: number): Promise<void> {
  const [poll] = (await asPerson(app, who).get(`/api/consultations/${id}/polls`)).body.polls;
  const tab = await socketOf(app, who);
  const choice = (poll.options[place] ?? poll.options[1]).id;
  await tab.send('poll:vote', { opId: op(), pollId: poll.id, answer: { choice } });
  tab.close();
}

/** A visitor on a phone whose browser runs no scripts. */
async function withoutScripts(): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false, viewport: phone });
  return { page: await context.newPage(), close: () => context.close() };
}

/** What a reader finds in a part of the page; gaps between words are the markup's. */
async function wordsOf(page: Page, part: string): Promise<string> {
  return ((await page.locator(`main ${part}`).textContent()) ?? '').replace(/\s+/g, '');
}

/** So many days from now, as a date-and-time field in London takes it. */
function inLondon(days: number): string {
  const at = new Date(now + days * 86_400_000);
  return `${new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' }).format(at)}T17:00`;
}

const goesByItself = 'is sent by itself when it is back, and counts once';

/** The statement stays with what was answered to it, and goes by itself when the connection is back. */
async function answerOffline(page: Page): Promise<void> {
  const text = await page.locator('.statement__text').textContent();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Agree', exact: true }).click();
  await page.getByRole('alert').getByText(goesByItself).waitFor();
  expect(await page.getByText('What you answered is kept').or(page.getByText('There is a problem')).count()).toBe(0);
  expect(await page.locator('.statement__text').textContent()).toBe(text);
  await page.context().setOffline(false);
  await page.getByText(goesByItself).waitFor({ state: 'detached' });
}

/** The server takes it, and its answer is lost: the statement stays until that is known. */
async function answerLost(page: Page): Promise<void> {
  const text = await page.locator('.statement__text').textContent();
  const answers = '**/api/consultations/*/answer';
  let taken = false;
  await page.route(answers, async (route) => {
    await route.fetch();
    taken = true;
    await route.abort();
  });
  await page.getByRole('button', { name: 'Agree', exact: true }).click();
  await page.getByRole('alert').getByText(goesByItself).waitFor();
  expect([taken, await page.locator('.statement__text').textContent()]).toEqual([true, text]);
  await page.unroute(answers);
  await page.getByText(goesByItself).waitFor({ state: 'detached' });
}
