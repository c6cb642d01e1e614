import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { desktop, phone, profile } from '../support/browser.ts';
import { line, makeDocument } from '../support/documents.ts';
import { password, person, type TestPerson } from '../support/people.ts';
import { replyTo, startThread } from '../support/threads.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

/** What has the focus, and how far under the top of the window it stands. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return { words: at?.textContent ?? '', top: Math.round(at?.getBoundingClientRect().top ?? -1) };
  });
async function arrives(page: Page, words: RegExp): Promise<void> {
  await until(async () => words.test((await focus(page)).words), `the focus on ${words}`);
  const { height = 0 } = page.viewportSize() ?? {};
  // It stays where it is when all has come that stands above it.
  await page.waitForLoadState('networkidle');
  const { top } = await focus(page);
  expect([top >= 0, top < height / 2]).toEqual([true, true]);
}
async function signIn(page: Page, who: TestPerson): Promise<void> {
  await page.getByLabel('E-mail address', { exact: true }).fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

it('a link of a mail opens at the part that it names, on a full load and after signing in', async () => {
  const ann = await person(here.app, 'Ann');
  const lines = Array.from({ length: 60 }, (_, i) =>
    line(`Paragraph ${i} of a long letter, so that comments are far below.`),
  );
  const document = await makeDocument(here.app, ann, 'A long letter', lines);
  const { id: thread } = await startThread(here.app, ann);
  for (let i = 1; i <= 30; i++) await replyTo(here.app, ann, thread, `Reply ${i}.\n\nIt has\n\nsome lines.`);
  const links = [
    ['/you#mail', /^Mail$/],
    [`/documents/${document}#comments`, /^Comments/],
    [`/skills/${thread}?at=12`, /Reply 12\./],
  ] as const;
  for (const viewport of [phone, desktop]) {
    for (const [link, words] of links) {
      const signedIn = await profile(here.browser, here.app, { who: ann, viewport });
      await signedIn.page.goto(link);
      await arrives(signedIn.page, words);
      await signedIn.context.close();
      const nobody = await profile(here.browser, here.app, { viewport });
      await nobody.page.goto(link);
      await signIn(nobody.page, ann);
      await nobody.page.waitForURL(`**${link}`);
      await arrives(nobody.page, words);
      expect([signedIn.problems, nobody.problems]).toEqual([[], []]);
      await nobody.context.close();
    }
  }
});

it('so does a link within the site; whoever goes on reading is left where they are', async () => {
  const ann = await person(here.app, 'Ann');
  const { page, problems } = await profile(here.browser, here.app, { who: ann, viewport: phone });
  await page.goto('/notifications');
  await page.getByRole('link', { name: 'Choose what you are mailed about' }).click();
  await arrives(page, /^Mail$/);
  await page.mouse.wheel(0, -10_000);
  await until(() => page.evaluate(() => scrollY === 0), 'the top');
  // What grows above it moves nobody any more.
  await page.setViewportSize({ width: 300, height: 640 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(problems).toEqual([]);
});
