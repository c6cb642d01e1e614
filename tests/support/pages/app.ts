import { type PageTable, toAll, toPeople } from './page-entry.ts';

/** Home, and the pages that only say something. */
export const appPages: PageTable = {
  '/': {
    at: () => '/',
    shows: toPeople('Needs you'),
    empty: { who: 'member', shows: 'No session is planned' },
    more: [
      { name: 'with a poll to answer', shows: 'A poll that needs your answer.' },
      { name: 'with what to prepare', who: 'facilitator', shows: 'Prepare: Keeping people with us' },
      {
        name: 'menu of the phone open',
        acts: async (page) => {
          await page.setViewportSize({ width: 320, height: 640 });
          await page.getByRole('button', { name: 'Menu' }).click();
        },
        shows: 'Needs you',
      },
    ],
  },
  '/help': { at: () => '/help', shows: toAll('I cannot sign in'), reads: false },
  '/cookies': { at: () => '/cookies', shows: toAll('There is one cookie'), reads: false },
  '/accessibility': { at: () => '/accessibility', shows: toAll('level AA of WCAG 2.2'), reads: false },
  '*': { at: () => '/nothing-here', shows: toAll('This page is not here'), reads: false },
};
