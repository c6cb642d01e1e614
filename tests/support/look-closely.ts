import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { brokenWords } from './broken-words.ts';
import { axeFaults, desktop, phone, scrollsSideways } from './browser.ts';

/** What was looked at so far, and what was found wrong. */
export interface Sight {
  states: number;
  looks: number;
  faults: string[];
  /** States whose header and whose page had both been looked at before: byte for byte, or where few looks are enough in their make. */
  same: number;
  seen: Set<string>;
}

export const freshSight = (): Sight => ({ states: 0, looks: 0, faults: [], same: 0, seen: new Set() });

/** Dark on the wide screen, which shows the most; what only a phone shows is looked at in dark where a browser test uses it. */
const looks = [
  { viewport: phone, dark: false, coloursOnly: false },
  { viewport: desktop, dark: true, coloursOnly: true },
  { viewport: desktop, dark: false, coloursOnly: false },
] as const;

/** For what is made of the same few pieces on every page: by all rules on a phone, and the colours in dark on a wide screen. */
const fewLooks = [
  { viewport: phone, dark: false, coloursOnly: false },
  { viewport: desktop, dark: true, coloursOnly: true },
] as const;

/** A state as it stands, at both widths, and in dark: what axe finds, sideways scroll, broken words, headings; without a reload. */
export async function lookClosely(page: Page, sight: Sight, name: string, few = false): Promise<void> {
  sight.states += 1;
  const parts = await page.evaluate(() => {
    const header = document.querySelector('#root > header')?.outerHTML ?? '';
    return [header, document.title + document.body.outerHTML.replace(header, '')];
  });
  const keyOf = (html: string) => createHash('sha256').update(html).digest('hex');
  const [whole, shapes] = [parts.map(keyOf), parts.map((html) => keyOf(shapeOf(html)))];
  if (few ? shapes.every((key) => sight.seen.has(key)) : whole.every((key) => sight.seen.has(key))) {
    sight.same += 1;
    return;
  }
  for (const key of few ? shapes : [...whole, ...shapes]) sight.seen.add(key);
  for (const { viewport, dark, coloursOnly } of few ? fewLooks : looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    sight.looks += 1;
    const look = `${name} at ${viewport.width}${dark ? ' dark' : ''}`;
    const found = await faultsOf(page, coloursOnly);
    if (await scrollsSideways(page)) found.push(`is wider than its window: ${await widest(page)}`);
    found.push(...(await brokenWords(page)).map((word) => `breaks ${word}`));
    sight.faults.push(...found.map((fault) => `${look}: ${fault}`));
    await keep(page, look);
  }
  const { h1, title } = await page.evaluate(() => ({
    h1: [...document.querySelectorAll('h1')].filter((each) => each.checkVisibility()).length,
    title: document.title,
  }));
  if (h1 !== 1) sight.faults.push(`${name}: ${h1} first headings`);
  if (!/^.+ - Soundings$/.test(title)) sight.faults.push(`${name}: its title is "${title}"`);
}

/** What a page is made of, whatever its words and addresses are; a text or a label that is empty stays told from one that is not. */
const shapeOf = (html: string): string =>
  html
    .replace(/^[^<]+/, '')
    .replace(/>[^<]+</g, '>t<')
    .replace(/ (id|href|for|aria-[a-z]+|data-[a-z-]+|value|title|src|datetime|name|placeholder)="[^"]+"/g, ' $1');

/** What a bar at the window's edge covers is no fault of its size: such a fault counts only if it stays when the page is scrolled. */
async function faultsOf(page: Page, coloursOnly: boolean): Promise<string[]> {
  const found = await axeFaults(page, coloursOnly);
  if (!found.some((fault) => fault.includes('partially obscured'))) return found;
  await page.evaluate(() => window.scrollBy(0, 160));
  const again = await axeFaults(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  return found.filter((fault) => !fault.includes('partially obscured') || again.includes(fault));
}

/** What is wider than the window, by its class; empty where nothing is. */
export async function widest(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const wide = [...document.body.querySelectorAll('*')].filter(
      (each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5,
    );
    return wide
      .slice(0, 3)
      .map((each) => `<${each.tagName.toLowerCase()} class="${each.getAttribute('class') ?? ''}">`)
      .join(' ');
  });
}

/** Keeps a picture of every look in the folder that SOUNDINGS_LOOKS names. */
async function keep(page: Page, look: string): Promise<void> {
  const folder = process.env.SOUNDINGS_LOOKS;
  if (!folder) return;
  const file = look.replace(/[^a-z0-9]+/gi, '-').replace(/^-/, '');
  await page.screenshot({ path: `${folder}/${file}.png`, fullPage: true });
}
