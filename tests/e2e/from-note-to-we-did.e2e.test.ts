import { PersonModel, sendDueLetters } from '@soundings/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { person, type TestPerson } from '../support/people.ts';
import { sessionNow } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

let app: TestApp;
let browser: Browser;
let mail: TestMailServer;
let lead: TestPerson;
let cora: TestPerson;
let ann: TestPerson;
let joe: TestPerson;
/** How far the application's clock is ahead of this one. */
let ahead = 0;
beforeAll(async () => {
  mail = await startMailServer();
  app = await startApp({ SMTP_URL: mail.url }, { clock: { now: () => new Date(Date.now() + ahead) } });
  browser = await openBrowser();
  lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Newham' });
  cora = await person(app, 'Cora V.', { roles: ['member', 'convenor'], borough: 'Barnet' });
  ann = await person(app, 'Amara O.', { borough: 'Lambeth' });
  joe = await person(app, 'Joe B.', { borough: 'Camden' });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await mail?.close();
});

/** One step of the way, as a desktop and a phone show it. */
async function step(page: Page, name: string): Promise<void> {
  for (const viewport of [phone, desktop]) {
    await page.setViewportSize(viewport);
    if (await runsScripts(page)) expect(await axeFaults(page), `${name} at ${viewport.width}`).toEqual([]);
    expect(await scrollsSideways(page), `${name} at ${viewport.width}`).toBe(false);
    await picture(page, `did-${name}`);
  }
}

const withoutScripts = new Set<Page>();
const runsScripts = async (page: Page) => !withoutScripts.has(page);

const note = 'Text the day before with a photo of the door';
const theme = 'A voice before the visit';
const question = 'What should be paid for first?';
const demand = 'A phone for the day before';
const title = 'A text before every first visit';

it('a note is followed to "We did", and back, by people who were not there', async () => {
  const leads = await profile(browser, app, { who: lead });
  const anns = await profile(browser, app, { who: ann });
  const coras = await profile(browser, app, { who: cora });

  // A note in a live session, and the theme that it is put into.
  const { id: sessionId } = await sessionNow(app, lead);
  const record = `/sessions/${sessionId}`;
  await leads.page.goto(`${record}/room`);
  await leads.page.getByRole('button', { name: 'Open the room' }).click();
  await leads.page.getByRole('button', { name: 'Start: Check-in' }).click();
  await anns.page.goto(`${record}/room`);
  const box = anns.page.getByLabel('Add a note, then press Enter').locator('visible=true').first();
  await box.fill(note);
  await box.press('Enter');
  await anns.page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();
  await openMenu(leads.page, note);
  await leads.page.getByRole('menuitem', { name: /new theme/i }).click();
  await leads.page.getByLabel('What these notes have in common').fill(theme);
  await leads.page.getByLabel('What these notes have in common').press('Enter');
  await anns.page.getByRole('heading', { name: theme }).waitFor();
  await openMenu(anns.page, note);
  await anns.page.getByRole('menuitem', { name: 'Take on as a thread (new tab)' }).waitFor();
  await step(anns.page, '01-note');
  await anns.page.keyboard.press('Escape');

  // The session ends. Its theme is taken on as a thread.
  await leads.page.getByRole('button', { name: 'More', exact: true }).click();
  await leads.page.getByRole('button', { name: 'End the session' }).click();
  await leads.page.getByRole('dialog').getByRole('button', { name: 'End the session' }).click();
  await anns.page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await anns.page.goto(record);
  await anns.page.getByRole('heading', { name: theme }).waitFor();
  await step(anns.page, '02-record');
  await anns.page.getByRole('link', { name: `Take on as a thread ${theme}` }).click();
  await anns.page.getByText('This comes out of a theme. The link is kept both ways.').waitFor();
  await anns.page.getByLabel('Question', { exact: true }).check();
  expect(await anns.page.getByLabel('Title').inputValue()).toBe(theme);
  await anns.page.getByLabel('Text', { exact: true }).fill('Who texts, and who pays for the phone?');
  await anns.page.getByLabel('Tags (optional)').fill('first visit');
  await step(anns.page, '03-new-thread');
  await anns.page.getByRole('button', { name: 'Post it' }).click();
  await anns.page.getByRole('heading', { name: 'No replies yet' }).waitFor();
  await anns.page.locator('.came-from').getByRole('link', { name: theme }).waitFor();
  const thread = new URL(anns.page.url()).pathname;

  // The other answers it, and asks everybody by a poll that goes on from it.
  await leads.page.goto(thread);
  await leads.page.getByLabel('Your reply').fill('Our practice lends us a phone. It takes a minute a visit.');
  await leads.page.getByRole('button', { name: 'Reply', exact: true }).click();
  await leads.page.locator('#post-1').getByText('Our practice lends us a phone').waitFor();
  await step(leads.page, '04-thread');
  await leads.page.getByRole('button', { name: 'Start a poll out of this thread' }).click();
  await leads.page.getByText('It comes out of the thread you came from.').waitFor();
  await leads.page.getByLabel('Question', { exact: true }).fill(question);
  await leads.page.getByRole('textbox', { name: 'Answer 1' }).fill('A phone in each practice');
  await leads.page.getByRole('textbox', { name: 'Answer 2' }).fill('Letters with a photo');
  await leads.page.getByLabel('Date and time it closes, in London').fill('2035-01-10T10:00');
  await leads.page.getByRole('radio', { name: 'When it closes' }).check();
  await step(leads.page, '05-new-poll');
  await leads.page.getByRole('button', { name: 'Open the poll' }).click();
  await leads.page.getByRole('heading', { name: question }).waitFor();
  await anns.page.goto(thread);
  await anns.page.getByRole('link', { name: `Poll: ${question}` }).click();
  await anns.page.getByRole('radio', { name: 'A phone in each practice' }).check();
  await anns.page.getByRole('button', { name: 'Vote' }).click();
  await anns.page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
  await leads.page.getByRole('button', { name: 'Close the poll' }).click();
  await leads.page.getByRole('button', { name: 'Close it for good: 1 answered' }).click();
  await leads.page.getByText('Closed').locator('visible=true').first().waitFor();
  await anns.page.getByText('Closed').locator('visible=true').first().waitFor();
  await step(anns.page, '06-poll');

  // It is written down together, with the poll as its source, and signed.
  await leads.page.goto(new URL(anns.page.url()).pathname);
  await leads.page.getByRole('button', { name: 'Begin a document out of this poll' }).click();
  await leads.page.getByText('It will say what it came out of').waitFor();
  await leads.page.getByLabel('Title').fill(demand);
  await leads.page.getByRole('button', { name: 'Begin', exact: true }).click();
  await leads.page.getByRole('textbox', { name: `Text of ${demand}` }).click();
  await leads.page.keyboard.type('## What we ask for\nA phone in each practice, for the day before');
  await leads.page.getByRole('button', { name: 'Cite a source' }).click();
  await leads.page.getByRole('searchbox', { name: 'Words in it' }).fill('paid for first');
  await leads.page.getByText('1 found, newest first').waitFor();
  await leads.page.getByRole('button', { name: `Cite ${question}` }).click();
  await leads.page.locator('cite', { hasText: '[1]' }).waitFor();
  await leads.page.keyboard.type('. It costs little.');
  await leads.page.getByText('It costs little').waitFor();
  await leads.page.getByRole('region', { name: 'Sources' }).getByText(question).waitFor();
  await leads.page.locator('.docmeta').getByText('Saved', { exact: true }).waitFor();
  await step(leads.page, '07-document');
  const written = new URL(leads.page.url()).pathname;
  await leads.page.getByRole('button', { name: 'Ask for signatures' }).click();
  const asks = leads.page.getByRole('dialog');
  await asks.getByLabel('Signed by').fill('2099-12-04');
  await asks.getByRole('button', { name: 'Ask for signatures' }).click();
  await leads.page.getByText('To sign by 4 December 2099').waitFor();
  await anns.page.goto('/');
  await anns.page.getByRole('link', { name: `Sign: ${demand}` }).click();
  await anns.page.getByRole('button', { name: 'Sign version 1' }).click();
  await anns.page.getByText('You signed version 1', { exact: true }).waitFor();
  await step(anns.page, '08-signed');
  await anns.page.goto(`${written}/versions/1`);
  await anns.page.getByRole('link', { name: '[1]' }).waitFor();
  await anns.page
    .getByRole('region', { name: 'Sources' })
    .getByRole('link', { name: /^Poll, / })
    .waitFor();

  // The facilitator sends the theme to the convenor.
  await leads.page.goto(record);
  await leads.page.getByRole('button', { name: `Send to the convenor ${theme}` }).click();
  await leads.page.getByLabel('What should they know about it?').fill('It has come up each month.');
  await leads.page.getByRole('button', { name: 'Send it', exact: true }).click();
  await leads.page.getByText('Sent to the convenor. It waits for an answer.').waitFor();
  await step(leads.page, '08-sent-to-the-convenor');

  // The convenor answers it in public, with what it rests on.
  const { page } = coras;
  await page.goto('/outcomes/inbox');
  await page.getByText('It has come up each month.').waitFor();
  await step(page, '09-inbox');
  await page.getByRole('button', { name: new RegExp(`^Answer\\s+${theme}`) }).click();
  await page.getByRole('heading', { level: 1, name: 'Answer in public' }).waitFor();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('We asked').fill('What keeps people coming to a first visit?');
  await page.getByLabel('You said').fill('A word from a person the day before.');
  await page.getByRole('radio', { name: 'We did it' }).check();
  await page.getByLabel('We did', { exact: true }).fill('Each practice now has a phone for it.');
  await page.getByLabel('Topic').fill('First visit');
  await page.getByText('Cite something').click();
  for (const [words, name] of [
    ['lends us a phone', 'Cite Our practice lends us a phone. It takes a minute a visit.'],
    ['paid for first', `Cite ${question}`],
    ['day before to be signed', `Cite ${demand}`],
  ] as const) {
    await page.getByRole('searchbox', { name: 'Words in it' }).fill(words);
    await page.getByText('1 found, newest first').waitFor();
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: name.replace('Cite', 'Leave out') }).waitFor();
  }
  await page.getByText('4 of 80').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  await step(page, '10-editor');
  await page.getByRole('button', { name: 'As the public sees it' }).click();
  await page.getByText('Each practice now has a phone for it.').last().waitFor();
  await step(page, '11-preview');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const outcome = new URL(page.url()).pathname;

  // The member is told, on the site and on Home, the next time that they come.
  await anns.page.getByRole('link', { name: /^Notifications: \d not read/ }).waitFor();
  await PersonModel(app.app).updateOne(
    { _id: ann.id },
    { $set: { lastSeenAt: new Date(Date.now() - 3 * 86_400_000) } },
  );
  await anns.page.goto('/');
  await anns.page.getByRole('link', { name: title }).first().waitFor();
  await step(anns.page, '12-home');
  await anns.page.goto('/notifications');
  await anns.page.getByRole('link', { name: /^What you said was used/ }).waitFor();
  await step(anns.page, '13-told');

  // A visitor without an account reads it with JavaScript off, and follows what it rests on.
  const bare = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false, viewport: phone });
  const plain = await bare.newPage();
  withoutScripts.add(plain);
  await plain.goto('/outcomes');
  await step(plain, '14-public-index');
  await plain.getByRole('link', { name: title }).click();
  await plain.getByText('Each practice now has a phone for it.').waitFor();
  for (const words of [theme, 'Our practice lends us a phone', question, 'It costs little', 'person signed it'])
    await plain.getByText(words).first().waitFor();
  // Nobody was asked for their name: none stands there.
  const main = (await plain.locator('main').textContent()) ?? '';
  expect([lead, ann, joe].filter(({ name }) => main.includes(name))).toEqual([]);
  await step(plain, '15-public-outcome');
  // From the document to the poll that it came out of, and from that to the theme: none of it needs an account.
  await plain.getByRole('link', { name: /^Document, / }).click();
  await plain.getByText('It was said among members').waitFor();
  await plain.getByRole('link', { name: `Poll: ${question}` }).click();
  await plain.getByRole('heading', { name: 'Where it came from' }).waitFor();
  await plain.getByText('How the number is made').click();
  await step(plain, '16-public-way');
  await plain.getByRole('link', { name: `Theme: ${theme}` }).click();
  await plain.getByText(note).waitFor();
  await plain.getByRole('heading', { name: 'How to check it' }).waitFor();
  await step(plain, '16-public-evidence');
  await plain.getByRole('link', { name: `Outcome: ${title}` }).click();
  await plain.getByRole('heading', { name: 'We asked' }).waitFor();
  await bare.close();
  // The same pages to axe, which needs JavaScript.
  const visitor = await profile(browser, app);
  for (const at of ['/outcomes', outcome]) {
    await visitor.page.goto(at);
    await visitor.page.waitForFunction(() => !document.getElementById('served'));
    await step(visitor.page, at === outcome ? '17-outcome' : '17-outcomes');
  }

  // Forward from the note, by a member who was not there: board, theme, thread, poll, document, outcome.
  const joes = await profile(browser, app, { who: joe });
  await joes.page.goto(record);
  await joes.page.getByRole('link', { name: 'See the whole board' }).click();
  await joes.page
    .getByRole('listitem')
    .filter({ hasText: note })
    .getByRole('button', { name: `What can be done: ${note}` })
    .click();
  await joes.page.getByRole('menuitem', { name: 'What came of it' }).click();
  const dialog = joes.page.getByRole('dialog');
  for (const name of [
    `Theme: ${theme}`,
    `Thread: ${theme}`,
    `Poll: ${question}`,
    `Document: ${demand}`,
    `Outcome: ${title}`,
  ])
    await dialog.getByRole('link', { name }).waitFor();
  await step(joes.page, '18-note');
  await dialog.getByRole('link', { name: `Thread: ${theme}` }).click();
  await joes.page.locator('.came-from').waitFor();
  await step(joes.page, '19-thread');
  // Back to the theme on its board, which has the focus; it says what came of it too.
  await joes.page
    .locator('.came-from')
    .getByRole('link', { name: `Theme: ${theme}` })
    .click();
  const there = joes.page.getByRole('heading', { level: 3, name: theme });
  await there.and(joes.page.locator(':focus')).waitFor();
  await joes.page.getByRole('button', { name: `What can be done with the theme ${theme}` }).click();
  await joes.page.getByRole('menuitem', { name: 'What came of it' }).click();
  await joes.page
    .getByRole('dialog')
    .getByRole('link', { name: `Outcome: ${title}` })
    .waitFor();
  await joes.page.getByRole('button', { name: 'Close', exact: true }).last().click();
  await joes.page.goBack();
  await joes.page.locator('.came-from').waitFor();
  await joes.page
    .getByRole('link', { name: `Outcome: ${title}` })
    .first()
    .click();
  await joes.page.getByRole('heading', { level: 1, name: title }).waitFor();
  await joes.page
    .getByRole('link', { name: `Theme: ${theme}` })
    .first()
    .waitFor();
  await step(joes.page, '20-outcome');

  // By mail, at the hour of their digest, once.
  const toAnn = () => mail.mails.filter((_, at) => mail.reached()[at] === ann.email);
  await until(async () => {
    ahead += 3_600_000;
    await sendDueLetters(app.app);
    return toAnn().some(({ text }) => text?.includes(outcome));
  }, 'the mail');
  await sendDueLetters(app.app);
  expect(toAnn().filter(({ text }) => text?.includes(outcome))).toHaveLength(1);
  expect(toAnn().at(-1)?.text).toContain('What you said was used.');
  expect(toAnn().at(-1)?.text).not.toContain(note);
  expect([leads, anns, coras, visitor, joes].flatMap(({ problems }) => problems)).toEqual([]);
}, 240_000);

async function openMenu(page: Page, words: string): Promise<void> {
  await page
    .getByRole('listitem')
    .filter({ hasText: words })
    .last()
    .getByRole('button', { name: /^Move, edit/ })
    .click();
}
