import type { Page } from 'playwright-core';
import { type PageTable, press, toPeople } from './page-entry.ts';

/** What is written together: the list, a new one, the text with its comments, and its versions. */
export const documentPages: PageTable = {
  '/documents': {
    at: () => '/documents',
    shows: toPeople('A fair start'),
    empty: { who: 'member', shows: 'There is no document yet' },
  },
  '/documents/new': {
    at: () => '/documents/new',
    shows: toPeople('Begin a document'),
    // It can be begun without the server.
    reads: false,
    more: [{ name: 'sent empty', acts: press(/^Begin/), shows: 'There is a problem' }],
  },
  '/documents/:documentId': {
    at: ({ documentId }) => `/documents/${documentId}`,
    shows: toPeople('Ask for a named supervisor.'),
    more: [
      { name: 'never there', at: () => '/documents/never-there', shows: 'This document is not here' },
      { name: 'citing', acts: citeASource, shows: 'found, newest first' },
    ],
  },
  '/documents/:documentId/versions': {
    at: ({ documentId }) => `/documents/${documentId}/versions`,
    shows: toPeople('First words'),
  },
  '/documents/:documentId/versions/:number': {
    at: ({ documentId }) => `/documents/${documentId}/versions/1`,
    shows: toPeople('Ask for a named supervisor.'),
  },
};

/** By the menu on a phone, by its button where there is room. */
async function citeASource(page: Page): Promise<void> {
  const tool = page.getByRole('button', { name: 'Cite a source' }).locator('visible=true');
  await page.locator('.ProseMirror').waitFor();
  if ((await tool.count()) === 0) {
    await press('More tools')(page);
    await page.getByRole('menuitem', { name: 'Cite a source' }).click();
  } else await tool.click();
}
