import { expect } from 'vitest';
import type { Keys } from './keys.ts';

/** Waits until that stage stands on the page. */
export async function stage(keys: Keys, name: string): Promise<void> {
  await keys.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** The button of the next stage keeps the focus, so that a whole session can be led from it. */
export async function next(keys: Keys, name: string): Promise<void> {
  await keys.use('button', `Next: ${name}`);
  await stage(keys, name);
  await keys.comesTo('button', /^(Next|End)/);
}

export async function addNote(keys: Keys, text: string): Promise<void> {
  await keys.write('Add a note, then press Enter', text);
  await keys.press('Enter');
  await keys.page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();
}

/** Opens the menu that has the focus and takes one of its items. */
export async function menu(keys: Keys, words: string | RegExp): Promise<void> {
  await keys.press('Enter');
  await menuItem(keys, words);
}

export async function menuItem(keys: Keys, words: string | RegExp): Promise<void> {
  for (let tries = 0; tries < 15; tries++) {
    await keys.comesTo('menuitem', /./);
    const { name } = await keys.at();
    if (typeof words === 'string' ? name === words : words.test(name)) return await keys.press('Enter');
    await keys.press('ArrowDown');
  }
  throw new Error(`No item ${words} in the menu.`);
}

export async function order(keys: Keys, lane: string, beginnings: string[]): Promise<void> {
  const texts = () =>
    keys.page.getByRole('region', { name: lane, exact: true }).locator('.note__text').allTextContents();
  await expect
    .poll(async () => (await texts()).map((text, i) => text.startsWith(beginnings[i] ?? '¶')))
    .toEqual(beginnings.map(() => true));
}
