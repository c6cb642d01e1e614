import { type PageTable, press } from './page-entry.ts';

const refused = 'This page is for administrators.';
const others = { member: refused, facilitator: refused, convenor: refused };

export const adminPages: PageTable = {
  '/admin': {
    at: () => '/admin',
    shows: { administrator: '@test.example', ...others },
    more: [{ name: 'nobody fits', at: () => '/admin?search=zzz', shows: 'Nobody fits that' }],
  },
  '/admin/people/:personId': {
    at: ({ memberId }) => `/admin/people/${memberId}`,
    shows: { administrator: 'Save roles', ...others },
    more: [
      {
        name: 'no role ticked',
        acts: async (page) => {
          await page.locator('#roles').uncheck();
          await press('Save roles')(page);
        },
        shows: 'There is a problem',
      },
      { name: 'no such person', at: () => '/admin/people/nobody-has-this-id', shows: 'This was not found' },
    ],
  },
  '/admin/settings': {
    at: () => '/admin/settings',
    shows: { administrator: 'Name of the community', ...others },
    more: [
      {
        name: 'sent empty',
        acts: async (page) => {
          for (const field of ['Name of the community', 'Smallest group whose answers are shown'])
            await page.getByLabel(field).fill('');
          await press('Save settings')(page);
        },
        shows: 'There is a problem',
      },
    ],
  },
  '/admin/mail': {
    at: () => '/admin/mail',
    shows: { administrator: 'new.colleague@test.example', ...others },
    empty: { who: 'administrator', shows: 'No mail went out yet' },
  },
  '/admin/log': {
    at: () => '/admin/log',
    shows: { administrator: 'Ada W.', ...others },
    empty: { who: 'administrator', shows: 'Nothing is written here yet' },
  },
  '/admin/reported': {
    at: () => '/admin/reported',
    // Facilitators settle what is written in threads; what was reported of it here is their own.
    shows: {
      administrator: 'It names somebody.',
      ...others,
      facilitator: 'This is yours, so you are not told who reported it',
    },
    empty: { who: 'administrator', shows: 'Nothing waits for you' },
    more: [{ name: 'with answers that are held', who: 'administrator', shows: 'Held until somebody reads it' }],
  },
};
