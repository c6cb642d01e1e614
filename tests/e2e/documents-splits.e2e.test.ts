import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { profile } from '../support/browser.ts';
import { line, linesOf, makeDocument } from '../support/documents.ts';
import { person, type TestPerson } from '../support/people.ts';
import { caretAt, choose, textIn } from '../support/text-page.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
let amara: TestPerson;
let joe: TestPerson;
beforeAll(async () => {
  amara = await person(here.app, 'Amara O.', { borough: 'Lambeth' });
  joe = await person(here.app, 'Joe B.', { borough: 'Camden' });
});

const about = (what: string) => `We ask for one hour of ${what} each week, ${what} and no less.`;
const whats = ['supervision', 'training', 'cover', 'parking'];
const sentence = about('supervision');

/** One document on two pages, each in a browser profile of its own. */
async function onTwoPages(...lines: string[]) {
  const id = await makeDocument(
    here.app,
    amara,
    'Parted',
    lines.map((each) => line(each)),
  );
  const open = async (who: TestPerson) => {
    const { page, context, problems } = await profile(here.browser, here.app, { who });
    await page.goto(`/documents/${id}`);
    await textIn(page)
      .getByText(lines.at(-1) ?? '')
      .waitFor();
    return { page, context, problems };
  };
  const [amaras, joes] = [await open(amara), await open(joe)];
  const kept = () => here.app.app.collab.read('document', id, linesOf);
  return {
    amaras: amaras.page,
    joes: joes.page,
    kept,
    async becomes(...wanted: string[]) {
      await until(async () => JSON.stringify(await kept()) === JSON.stringify(wanted), 'the text').catch(async () =>
        expect(await kept()).toEqual(wanted),
      );
      expect([...amaras.problems, ...joes.problems]).toEqual([]);
      for (const { context } of [amaras, joes]) await context.close();
    },
  };
}

/** Types on while something is done in the other page, once so many letters of it are in the text. */
async function whileTyping(page: Page, words: string, at: number, act: () => Promise<unknown>): Promise<void> {
  const typed = until(
    async () => (await textIn(page).textContent())?.includes(words.slice(0, at)) === true,
    'the first letters',
  );
  await Promise.all([page.keyboard.type(words, { delay: 20 }), typed.then(act)]);
}

/** The words before the caret with that name, on a page. */
const beforeCaretOf = (page: Page, name: string) =>
  page.locator('.ProseMirror').evaluate((editor, wanted) => {
    const caret = [...editor.querySelectorAll('.caret')].find((each) => each.textContent?.includes(wanted));
    const paragraph = caret && [...editor.children].find((each) => each.contains(caret));
    if (!caret || !paragraph) return null;
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEndBefore(caret);
    return range.toString();
  }, name);

it('who types in the second half of a paragraph that another splits types on there, and others see the caret there', async () => {
  const { amaras, joes, becomes } = await onTwoPages(sentence, 'The end.');
  await caretAt(joes, 'behind', 'no less.');
  await joes.keyboard.type(' Slowly I');
  await textIn(amaras).getByText('Slowly I').waitFor();
  await caretAt(amaras, 'before', 'of supervision');
  await amaras.keyboard.press('Enter');
  await until(
    async () =>
      (await beforeCaretOf(amaras, 'Joe B.')) === 'of supervision each week, supervision and no less. Slowly I',
    'the caret to be seen in the second half',
  );
  await joes.keyboard.type(' write on.');
  await becomes(
    'We ask for one hour ',
    'of supervision each week, supervision and no less. Slowly I write on.',
    'The end.',
  );
});

it('no word that is being typed is torn by another’s Enter, wherever it is typed', async () => {
  const typed = ' This was typed in one go by one person, while another parted it.';
  const { amaras, joes, becomes } = await onTwoPages(...whats.map(about));
  for (const [i, what] of whats.entries()) {
    await caretAt(amaras, 'before', `of ${what}`);
    await caretAt(joes, 'behind', i % 2 ? `of ${what}` : `${what} and no less.`);
    await whileTyping(joes, typed, 5 + 4 * i, () => amaras.keyboard.press('Enter'));
  }
  await becomes(
    ...whats.flatMap((what, i) => [
      'We ask for one hour ',
      i % 2
        ? `of ${what}${typed} each week, ${what} and no less.`
        : `of ${what} each week, ${what} and no less.${typed}`,
    ]),
  );
});

it('nor by joining two paragraphs, nor by taking an Enter back', async () => {
  const typed = ' This was typed in one go by one person, while another parted it and joined it.';
  const { amaras, joes, becomes } = await onTwoPages('First. ', ...whats.map(about));
  for (const [i, what] of whats.entries()) {
    await caretAt(joes, 'behind', `${what} and no less.`);
    await caretAt(amaras, 'before', i < 2 ? about(what) : `of ${what}`);
    const join = () => amaras.keyboard.press('Backspace');
    const partAndBack = async () => {
      const lines = await textIn(joes).locator('p').count();
      await amaras.keyboard.press('Enter');
      await until(async () => (await textIn(joes).locator('p').count()) > lines, 'the split');
      await amaras.keyboard.press('Control+z');
    };
    await whileTyping(joes, typed, 5 + 3 * i, i < 2 ? join : partAndBack);
  }
  const [one, two, ...rest] = whats.map((what) => about(what) + typed);
  await becomes(`First. ${one}${two}`, ...rest);
});

it('a word typed just where another splits stays whole before the break; words that were chosen stay chosen', async () => {
  const { amaras, joes, kept, becomes } = await onTwoPages(sentence, 'The end.');
  await caretAt(joes, 'before', 'of supervision');
  await joes.keyboard.type('to');
  await until(async () => (await kept())[0]?.includes('hour toof') === true, 'the beginning of the word');
  await caretAt(amaras, 'before', 'of supervision');
  await amaras.keyboard.press('Enter');
  await until(async () => (await textIn(joes).locator('p').count()) === 3, 'the split');
  await joes.keyboard.type('day');
  await choose(joes, 'supervision');
  await caretAt(amaras, 'behind', 'of ');
  await amaras.keyboard.press('Enter');
  await until(async () => (await textIn(joes).locator('p').count()) === 4, 'the split');
  await joes.keyboard.type('leave');
  await becomes('We ask for one hour today', 'of ', 'leave each week, supervision and no less.', 'The end.');
});

it('one’s own undo takes back what one typed, also where letters of it went after their word', async () => {
  const { amaras, joes, kept, becomes } = await onTwoPages(sentence, 'The end.');
  await caretAt(amaras, 'before', 'of supervision');
  await caretAt(joes, 'behind', 'no less.');
  const typed = ' Typed and taken back.';
  await whileTyping(joes, typed, 4, () => amaras.keyboard.press('Enter'));
  await until(async () => (await kept())[1]?.endsWith('taken back.') === true, 'the words');
  await until(async () => {
    await joes.keyboard.press('Control+z');
    return !(await textIn(joes).textContent())?.includes('back');
  }, 'what was typed to go');
  // What Amara had already when she parted the line was written anew by her: it stays.
  const left = typed.slice(
    0,
    ((await kept())[1]?.length ?? 0) - 'of supervision each week, supervision and no less.'.length,
  );
  expect(left.length).toBeLessThan(12);
  await becomes('We ask for one hour ', `of supervision each week, supervision and no less.${left}`, 'The end.');
});
