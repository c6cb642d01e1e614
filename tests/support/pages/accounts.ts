import { type PageTable, press, toAll } from './page-entry.ts';

const member = /You are signed in as/;

export const accountPages: PageTable = {
  '/sign-in': {
    at: () => '/sign-in',
    shows: toAll('No password at hand?'),
    reads: false,
    more: [
      { name: 'sent empty', who: 'out', acts: press('Sign in'), shows: 'There is a problem' },
      { name: 'code asked with nothing', who: 'out', acts: press('Send me a code'), shows: 'There is a problem' },
      {
        name: 'wrong password',
        who: 'out',
        acts: async (page) => {
          await page.getByLabel('E-mail address', { exact: true }).fill('nobody@test.example');
          await page.getByLabel('Password', { exact: true }).fill('not the password');
          await press('Sign in')(page);
        },
        shows: 'There is a problem',
      },
      {
        name: 'code is on its way',
        who: 'out',
        acts: async (page) => {
          await page.getByLabel('Your e-mail address').fill('nobody@test.example');
          await press('Send me a code')(page);
          await press('Sign in with the code')(page);
        },
        shows: 'There is a problem',
      },
    ],
  },
  '/set-up': {
    at: () => '/set-up?token=abcdefghijklmnopqrstuvwxyz',
    shows: toAll('You become its first administrator.'),
    reads: false,
    more: [{ name: 'sent empty', who: 'out', acts: press('Begin'), shows: 'There is a problem' }],
  },
  '/invitation': {
    at: ({ inviteToken }) => `/invitation?token=${inviteToken}`,
    shows: {
      ...{ out: 'You are invited.', visitor: 'You are invited.' },
      ...{ member, facilitator: member, convenor: member, administrator: member },
    },
    more: [
      { name: 'sent empty', who: 'out', acts: press('Join'), shows: 'There is a problem' },
      {
        name: 'no longer works',
        who: 'out',
        at: () => '/invitation?token=abcdefghijklmnopqrstuvwxyz',
        shows: 'This invitation no longer works',
      },
    ],
  },
  '/admin/invitations': {
    at: () => '/admin/invitations',
    shows: {
      administrator: 'new.colleague@test.example',
      ...{ member: 'for administrators', facilitator: 'for administrators', convenor: 'for administrators' },
    },
    empty: { who: 'administrator', shows: 'Nobody was invited yet' },
    more: [
      {
        name: 'no role ticked',
        acts: async (page) => {
          await page.locator('#roles').uncheck();
          await press('Make 1 link')(page);
        },
        shows: 'There is a problem',
      },
      { name: 'a link to pass on', acts: press('Make 1 link'), shows: /works once|Copy/ },
    ],
  },
};
