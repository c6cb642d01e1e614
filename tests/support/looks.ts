import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { brokenWords } from './broken-words.ts';
import { axeFaults, desktop, phone, picture, scrollsSideways } from './browser.ts';

/** The page as it stands, at both widths, and its colours in dark: no fault that axe finds, no sideways scroll, no broken word; pictures when asked. */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const [viewport, dark] of [
    [phone, false],
    [phone, true],
    [desktop, true],
    [desktop, false],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    expect([name, viewport.width, dark, await axeFaults(page, dark)]).toEqual([name, viewport.width, dark, []]);
    expect([name, viewport.width, await scrollsSideways(page)]).toEqual([name, viewport.width, false]);
    expect([name, viewport.width, await brokenWords(page)]).toEqual([name, viewport.width, []]);
    await picture(page, dark ? `${name}-dark` : name);
  }
}
