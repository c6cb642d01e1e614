import { type Anchor, commentRange, readText, textOf, wordsIn, wordsOf } from '@soundings/doc-kinds';
import type { Browser, Page } from 'playwright-core';
import * as Y from 'yjs';
import { profile } from '../support/browser.ts';
import type { CollabLine } from '../support/collab-line.ts';
import { anchorOn, line, makeDocument, openText } from '../support/documents.ts';
import { asPerson, person, type TestPerson } from '../support/people.ts';
import { op } from '../support/rooms.ts';
import { seeded } from '../support/seeded.ts';
import type { TestApp } from '../support/start-app.ts';
import { until } from '../support/until.ts';

export interface DocumentFigures {
  seconds: number;
  tokens: number;
  /** As many as who typed least. */
  fewest: number;
  /** Tokens that are not there exactly once. */
  wrong: string[];
  /** Everybody's text, the server's and the two pages' included, is the same. */
  equal: boolean;
  settledMs: number;
  /** From one client's typing to another's page having it. */
  seenMs: { median: number; p95: number };
  caretNames: string[];
  comments: { quote: string; now: string }[];
  refusals: string[];
}

const start = [
  line('What we ask for', 'h2'),
  line('A named supervisor before the first referral.'),
  line('One hour of protected supervision each fortnight.', 'number'),
  line('No more than ten referrals in the first weeks.', 'number'),
  line('Who pays', 'h2'),
  line('The system pays where a network cannot.'),
];
const quotes = ['supervisor', 'protected', 'referrals', 'network'];

/**
 * Six people in one document: two in Chromium, who type, press Enter and make headings, and four over y-websocket's own client,
 * who type anywhere; one of those is offline for a part of the time, and types on.
 */
export async function typeTogether(
  app: TestApp,
  browser: Browser,
  { seconds, offline, seed }: { seconds: number; offline: number; seed: number },
): Promise<DocumentFigures> {
  const names = ['Amara O.', 'Joe B.', 'Nia E.', 'Leila H.', 'Samir D.', 'Ruth M.'];
  const people: TestPerson[] = [];
  for (const name of names) people.push(await person(app, name));
  const [first, second, ...rest] = people as [TestPerson, TestPerson, ...TestPerson[]];
  const id = await makeDocument(app, first, 'A fair start for new link workers', start);
  const lines = await Promise.all(rest.map((who) => openText(app, id, who)));
  for (const quote of quotes) await comment(app, rest[0] as TestPerson, id, lines[0] as CollabLine, quote);
  const pages = await Promise.all(
    [first, second].map(async (who) => {
      const { page } = await profile(browser, app, { who });
      await page.goto(`/documents/${id}`);
      await page
        .getByRole('textbox', { name: /^Text of/ })
        .getByText('Who pays')
        .waitFor();
      return page;
    }),
  );
  for (const [i, page] of pages.entries()) await goToOwnParagraph(page, i);

  const typed: string[] = [];
  const seen: number[] = [];
  const end = Date.now() + seconds * 1_000;
  const token = (who: number) => {
    const made = `t${who}x${typed.length}y`;
    typed.push(made);
    return made;
  };
  const random = seeded(seed);
  const writers = lines.map((each, i) =>
    typeAnywhere(each, () => token(i + 2), random, end, i === 0 ? lines[1] : undefined, seen),
  );
  const typists = pages.map((page, i) => typeInPage(page, () => token(i), end));
  const gone = goOffline(lines[3] as CollabLine, offline);
  const named = new Set<string>();
  const lookAtCarets = async () => {
    for (const name of await (pages[0] as Page).locator('.caret__flag').allTextContents()) named.add(name);
  };
  const looking = (async () => {
    while (Date.now() < end) {
      await lookAtCarets();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  await Promise.all([...writers, ...typists, gone, looking]);

  const settleFrom = Date.now();
  const textOfPage = (page: Page) =>
    page.locator('.ProseMirror').evaluate((editor) =>
      [...editor.children].map((child) => {
        const copy = child.cloneNode(true) as HTMLElement;
        for (const extra of copy.querySelectorAll('.caret, .anchor__n, .ProseMirror-trailingBreak')) extra.remove();
        return copy.textContent ?? '';
      }),
    );
  const all = async () => [
    ...lines.map((each) => readText(each.doc).map(wordsOf)),
    ...(await Promise.all(pages.map(textOfPage))),
    await app.app.collab.read('document', id, (doc) => readText(doc).map(wordsOf)),
  ];
  const isEqual = async () => new Set((await all()).map((each) => JSON.stringify(each))).size === 1;
  const equal = await until(isEqual, 'everybody to have the same text', 30_000).then(
    () => true,
    () => false,
  );
  const settledMs = Date.now() - settleFrom;
  await lookAtCarets();
  const fewest = Math.min(...people.map((_, i) => typed.filter((each) => each.startsWith(`t${i}x`)).length));
  const whole = ((await all())[0] ?? []).join('\n');
  const wrong = typed.filter((each) => whole.split(each).length !== 2);
  if (wrong.length > 0) console.log(whole);
  const kept = (await asPerson(app, first).get(`/api/documents/${id}/comments`)).body.comments as {
    id: string;
    quote: string;
    anchor: Anchor;
  }[];
  const { doc } = lines[1] as CollabLine;
  const comments = kept.map((each) => {
    const range = commentRange(doc, each);
    return { quote: each.quote, now: range ? wordsIn(doc, range) : '' };
  });
  for (const each of lines) each.leave();
  for (const page of pages) await page.context().close();
  seen.sort((a, b) => a - b);
  const at = (part: number) => Math.round(seen[Math.min(seen.length - 1, Math.floor(seen.length * part))] ?? 0);
  return {
    ...{ seconds, tokens: typed.length, fewest, wrong, equal, settledMs, comments, caretNames: [...named].sort() },
    seenMs: { median: at(0.5), p95: at(0.95) },
    refusals: lines.flatMap((each) => each.refusals),
  };
}

/** A word, or the beginning of one, that is typed in a page. */
const ofPage = /t[01]x?\d*y?$/;

async function comment(app: TestApp, who: TestPerson, id: string, { doc }: CollabLine, quote: string): Promise<void> {
  const input = { opId: op(), ...anchorOn(doc, quote), text: `About ${quote}` };
  const made = await asPerson(app, who).post(`/api/documents/${id}/comments`, input);
  if (made.status !== 201) throw new Error(made.text);
}

/** Puts whole tokens between the words of any paragraph; now and then it is measured when another client has them. */
async function typeAnywhere(
  { doc, provider }: CollabLine,
  token: () => string,
  random: () => number,
  end: number,
  other: CollabLine | undefined,
  seen: number[],
): Promise<void> {
  let clock = 0;
  while (Date.now() < end) {
    const paragraphs = textOf(doc)
      .toArray()
      .filter((each) => each instanceof Y.XmlElement && each.length > 0);
    const element = paragraphs[Math.floor(random() * paragraphs.length)] as Y.XmlElement;
    const text = element.toArray().find((each) => each instanceof Y.XmlText);
    if (text instanceof Y.XmlText) {
      const words = text.toString();
      // Never where a page may be in the middle of a word: its End is the end of the line as it is seen, and there a space may
      // follow. Two who write at one place in one moment mix their letters in any shared text.
      const gaps = [...words.matchAll(/ /g)].map((found) => found.index).filter((i) => !ofPage.test(words.slice(0, i)));
      const places = [...gaps, ...(words.endsWith('.') ? [text.length] : [])];
      const at = places[Math.floor(random() * places.length)];
      if (at === undefined) continue;
      const made = token();
      text.insert(at, ` ${made}`);
      const from = performance.now();
      if (other && provider.synced && other.provider.synced) {
        await until(() => readText(other.doc).some((each) => wordsOf(each).includes(made)), 'the other to have it');
        seen.push(performance.now() - from);
      }
      // Where they are, as an editor tells it.
      const place = Y.createRelativePositionFromTypeIndex(text, at);
      provider.awareness.setLocalStateField('cursor', { anchor: place, head: place, clock: clock++ });
    }
    await new Promise((resolve) => setTimeout(resolve, 60 + random() * 200));
  }
}

/** At its first letters: in the middle may stand a comment's number, which opens the comment and is no place to type. */
async function goToOwnParagraph(page: Page, who: number): Promise<void> {
  await page
    .locator('.ProseMirror > p')
    .nth(who)
    .click({ position: { x: 5, y: 8 } });
  await page.keyboard.press('End');
}

/** Types at the end of that paragraph, letter by letter, starts new ones, and makes a heading of some. */
async function typeInPage(page: Page, token: () => string, end: number): Promise<void> {
  for (let i = 0; Date.now() < end; i++) {
    await page.keyboard.type(` ${token()}`, { delay: 15 });
    if (i % 6 === 5) {
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      if (i % 12 === 11) await page.keyboard.press('Control+Alt+3');
    }
  }
}

async function goOffline({ provider }: CollabLine, ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.min(2_000, ms / 4)));
  provider.disconnect();
  await new Promise((resolve) => setTimeout(resolve, ms));
  provider.connect();
}
