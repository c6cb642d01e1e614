import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person, type TestPerson } from '../support/people.ts';
import { startThread } from '../support/threads.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
const posted = 'What do you write, and where?';
const box = (page: Page) => page.getByLabel('Text', { exact: true });
const two = (page: Page) => page.getByRole('region', { name: 'Two drafts' });
const aside = (page: Page) => page.getByRole('region', { name: 'Put aside' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const goneThere = 'On your other device this was posted or thrown away. What you wrote here is still here.';
const holds = (page: Page, words: string) =>
  until(async () => (await box(page).inputValue()) === words, `“${words}” in the box`);
const keptOf = async (who: TestPerson, place = 'new') =>
  (await asPerson(here.app, who).get(`/api/drafts/${place}`)).body.draft?.fields.text;
const kept = (who: TestPerson, words: string | undefined) =>
  until(async () => (await keptOf(who)) === words, `the server to keep “${words}”`);
const threadsOf = async (who: TestPerson) =>
  (await asPerson(here.app, who).get('/api/threads')).body.threads.filter(
    (each: { title: string }) => each.title === `Of ${who.name}`,
  ).length;

/** A new thread on two devices of one person: what the second wrote while it was offline clashes with the first's. */
async function clashing(name: string) {
  const { app, browser } = here;
  const ann = await person(app, name);
  const [first, second] = [await profile(browser, app, { who: ann }), await profile(browser, app, { who: ann })];
  for (const { page } of [first, second]) {
    await page.goto('/skills/new');
    await box(page).waitFor();
  }
  await first.page.getByLabel('Question', { exact: true }).check();
  await first.page.getByLabel('Title').fill(`Of ${name}`);
  await box(first.page).fill('From the first');
  await holds(second.page, 'From the first');
  await second.context.setOffline(true);
  await box(second.page).fill('From the second');
  await box(first.page).fill(posted);
  await kept(ann, posted);
  await second.context.setOffline(false);
  await two(second.page).getByText(posted).waitFor();
  const done = async () => {
    expect([...first.problems, ...second.problems].filter((each) => !each.includes('ERR_'))).toEqual([]);
    await first.context.close();
    await second.context.close();
  };
  return { ann, first: first.page, second: second.page, secondLine: second.context, done };
}

it('a clash of two devices follows the other one, and ends when that one posts: one thread, and no text lost', async () => {
  const { ann, first, second, done } = await clashing('Ann A.');
  await button(second, 'Post it').click();
  const chooseFirst = two(second).getByText('Nothing was posted. Choose one of the two first.');
  await chooseFirst.waitFor();
  await until(async () => await chooseFirst.evaluate((each) => each === document.activeElement), 'the focus there');
  await looksRight(second, 'skills-choose-first');
  await box(first).fill('Written on, on the first');
  await two(second).getByText('Written on, on the first').waitFor();
  await button(first, 'Post it').click();
  await first.getByRole('heading', { level: 1, name: 'Of Ann A.' }).waitFor();
  await second.getByText(goneThere).first().waitFor();
  expect(await two(second).count()).toBe(0);
  expect(await box(second).inputValue()).toBe('From the second');
  await kept(ann, 'From the second');
  expect(await threadsOf(ann)).toBe(1);
  await looksRight(second, 'skills-gone-there');
  await done();
});

it('what is chosen is what stands there at that moment; what is not chosen can be had back, also after a reload', async () => {
  const { ann, first, second, done } = await clashing('Bea B.');
  // The news of it is held back: the clash shows what is no longer there.
  await second.routeWebSocket(/./, () => undefined);
  await second.reload();
  await two(second).getByText(posted).waitFor();
  await box(first).fill('The newest');
  await kept(ann, 'The newest');
  expect(await two(second).getByText(posted).count()).toBe(1);
  await button(second, 'Go on with that one').click();
  await holds(second, 'The newest');
  await until(
    async () => await box(second).evaluate((each) => each === document.activeElement),
    'the focus in the box',
  );
  await aside(second).getByText('From the second').waitFor();
  await looksRight(second, 'skills-put-aside');
  await second.reload();
  await holds(second, 'The newest');
  await button(second, 'Go on with this one instead').click();
  await holds(second, 'From the second');
  await kept(ann, 'From the second');
  await aside(second).getByText('The newest').waitFor();
  await button(second, 'Throw it away').click();
  await until(async () => (await aside(second).count()) === 0, 'nothing put aside');
  await done();
});

it('“that one” is not gone on with once it was posted, also where nobody told this device', async () => {
  const { ann, first, second, done } = await clashing('Cat C.');
  await second.routeWebSocket(/./, () => undefined);
  await second.reload();
  await two(second).getByText(posted).waitFor();
  await button(first, 'Post it').click();
  await first.getByRole('heading', { level: 1, name: 'Of Cat C.' }).waitFor();
  await button(second, 'Go on with that one').click();
  await second.getByText(goneThere).first().waitFor();
  expect(await box(second).inputValue()).toBe('From the second');
  await kept(ann, 'From the second');
  expect(await threadsOf(ann)).toBe(1);
  await done();
});

it('a choice that cannot be made without a line says so; posting at once after a lost line shows the other text first', async () => {
  const { ann, first, second, secondLine, done } = await clashing('Dee D.');
  await secondLine.setOffline(true);
  await button(second, 'Go on with that one').click();
  await two(second).getByText('There is no connection. Try again when it is back.').waitFor();
  await secondLine.setOffline(false);
  await button(second, 'Go on with this one').click();
  await aside(second).getByText(posted).waitFor();
  await holds(first, 'From the second');
  await kept(ann, 'From the second');
  // Not yet sent when Post is pressed, and the other one wrote in between.
  await second.route('**/api/drafts/new', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.fallback(),
  );
  await box(second).fill('Once more, here');
  await second.getByText(/Kept in this tab/).waitFor();
  await box(first).fill('Once more, there');
  await kept(ann, 'Once more, there');
  await second.unroute('**/api/drafts/new');
  await button(second, 'Post it').click();
  await two(second).getByText('Once more, there').waitFor();
  expect(await threadsOf(ann)).toBe(0);
  await done();
});

it('in a thread too: a reply that was posted elsewhere ends the clash of a reply here', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Eve E.');
  const { id } = await startThread(app, await person(app, 'Fay F.'));
  const [first, second] = [await profile(browser, app, { who: ann }), await profile(browser, app, { who: ann })];
  const reply = (page: Page) => page.getByLabel('Your reply');
  for (const { page } of [first, second]) {
    await page.goto(`/skills/${id}`);
    await reply(page).waitFor();
  }
  await second.context.setOffline(true);
  await reply(second.page).fill('A reply from the second');
  await reply(first.page).fill('A reply from the first');
  await until(async () => (await keptOf(ann, id)) === 'A reply from the first', 'the first to be kept');
  await second.context.setOffline(false);
  await two(second.page).getByText('A reply from the first').waitFor();
  await button(second.page, 'Reply').click();
  await two(second.page).getByText('Choose one of the two first.').waitFor();
  await button(first.page, 'Reply').click();
  await second.page.getByText(goneThere).first().waitFor();
  expect(await reply(second.page).inputValue()).toBe('A reply from the second');
  await button(second.page, 'Reply').click();
  await second.page.locator('#post-2').getByText('A reply from the second').waitFor();
  expect(await second.page.getByText(goneThere).count()).toBe(0);
  for (const { context } of [first, second]) await context.close();
});

it('what is cleared or discarded on a device without a line leaves what was written since on the other', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Gil G.');
  const [laptop, phone] = [await profile(browser, app, { who: ann }), await profile(browser, app, { who: ann })];
  for (const { page } of [laptop, phone]) {
    await page.goto('/skills/new');
    await box(page).waitFor();
  }
  await box(laptop.page).fill('Short');
  let words = 'Short';
  for (const emptied of [() => box(phone.page).fill(''), () => button(phone.page, 'Discard draft').click()]) {
    await holds(phone.page, words);
    await phone.context.setOffline(true);
    await emptied();
    await phone.page.getByText(/no connection/).waitFor();
    words += ', and then longer';
    await box(laptop.page).fill(words);
    await kept(ann, words);
    await phone.context.setOffline(false);
    await holds(phone.page, words);
    expect(await keptOf(ann)).toBe(words);
    expect(await box(laptop.page).inputValue()).toBe(words);
  }
  await button(phone.page, 'Discard draft').click();
  await kept(ann, undefined);
  await holds(laptop.page, '');
  for (const { context } of [laptop, phone]) await context.close();
});

it('a second clash leaves what was put aside at the first: each text goes by hand only, or by changing places', async () => {
  const { ann, first, second, secondLine, done } = await clashing('Hal H.');
  await button(second, 'Go on with this one').click();
  await aside(second).getByText(posted).waitFor();
  await holds(first, 'From the second');
  await secondLine.setOffline(true);
  await box(second).fill('Again from the second');
  await box(first).fill('Again from the first');
  await kept(ann, 'Again from the first');
  await secondLine.setOffline(false);
  await two(second).getByText('Again from the first').waitFor();
  await button(second, 'Go on with that one').click();
  await holds(second, 'Again from the first');
  const put = async () => await aside(second).locator('.quoted').allInnerTexts();
  expect(await put()).toEqual([`Of Hal H.\n\n${posted}`, 'Of Hal H.\n\nAgain from the second']);
  await looksRight(second, 'skills-put-aside-two');
  await second.reload();
  await second.getByRole('button', { name: /^Go on with this one instead.*text 1 of 2$/ }).click();
  await holds(second, posted);
  expect(await put()).toEqual(['Of Hal H.\n\nAgain from the first', 'Of Hal H.\n\nAgain from the second']);
  await second.getByRole('button', { name: /^Throw it away.*text 2 of 2$/ }).click();
  await until(async () => (await put()).length === 1, 'one text put aside');
  await button(second, 'Throw it away').click();
  await until(async () => (await aside(second).count()) === 0, 'nothing put aside');
  await kept(ann, posted);
  await done();
});

it('how closely a thread is followed is the same in each open page', async () => {
  const { app, browser } = here;
  const ann = await person(app, 'Fay F.');
  const { id } = await startThread(app, ann);
  const tabs = [await profile(browser, app, { who: ann }), await profile(browser, app, { who: ann })];
  for (const { page } of tabs) {
    await page.goto(`/skills/${id}`);
    await page.getByLabel('Follow', { exact: true }).waitFor();
  }
  const [first, second] = tabs.map(({ page }) => page.getByLabel('Follow', { exact: true }));
  await first?.selectOption('muted');
  await until(async () => (await second?.inputValue()) === 'muted', 'the other page');
  for (const { problems, context } of tabs) {
    expect(problems).toEqual([]);
    await context.close();
  }
});
