import { type PageTable, press, toAll, toPeople } from './page-entry.ts';

/** People, one's own page, what is kept on a person, and what a person was told. */
export const memberPages: PageTable = {
  '/mail/stop': {
    at: () => `/mail/stop?t=${'x'.repeat(32)}&of=replies,mentions`,
    shows: toAll('Stop this mail'),
    reads: false,
    more: [
      { name: 'link cut off', at: () => '/mail/stop?t=x', shows: 'This link is not complete' },
      { name: 'link not known any more', acts: press('Stop this mail'), shows: 'There is a problem' },
    ],
  },
  '/people': {
    at: () => '/people',
    shows: toPeople('Housing letters'),
    more: [
      { name: 'nobody fits', at: () => '/people?skill=zzz', shows: 'Nobody fits this choice' },
      { name: 'by borough', at: () => '/people?borough=Lambeth', shows: 'Amara O.' },
    ],
  },
  '/you': {
    at: () => '/you',
    shows: toPeople('Where you are signed in'),
    more: [
      {
        name: 'profile without a name',
        acts: async (page) => {
          await page.getByLabel(/^Your name/).fill('');
          await press(/^Save/)(page);
        },
        shows: 'There is a problem',
      },
      { name: 'password sent empty', acts: press(/password/i), shows: 'There is a problem' },
    ],
  },
  '/privacy': { at: () => '/privacy', shows: toAll('No patient data'), reads: false },
  '/notifications': {
    at: () => '/notifications',
    shows: { member: 'Your roles are now', facilitator: '', convenor: '', administrator: 'Not read' },
    empty: { who: 'member', shows: 'Nothing here yet' },
  },
};
