import { type PageTable, press, toPeople } from './page-entry.ts';

const notYours = { member: 'Facilitators plan sessions.', convenor: 'Facilitators plan sessions.' };
const noChange = 'Facilitators change sessions.';

export const sessionPages: PageTable = {
  '/sessions': {
    at: () => '/sessions',
    shows: toPeople('Keeping people with us'),
    empty: { who: 'member', shows: 'No session is planned' },
    more: [
      { name: 'of a kind that is not there', at: () => '/sessions?kind=skills-share', shows: 'of this kind' },
      { name: 'calendar feed open', acts: (page) => page.getByText('Have all sessions').click(), shows: 'Make my' },
    ],
  },
  '/sessions/plan': {
    at: () => '/sessions/plan',
    shows: { facilitator: '120 of 120 minutes', administrator: '120 of 120 minutes', ...notYours },
    reads: false,
    more: [{ name: 'sent empty', acts: press('Publish'), shows: 'There is a problem' }],
  },
  '/sessions/:sessionId': {
    at: ({ plannedId }) => `/sessions/${plannedId}`,
    shows: toPeople('No answer after the referral'),
    empty: { who: 'member', at: '/sessions/:planned', shows: 'None so far' },
    more: [
      { name: 'record', at: ({ pastId }) => `/sessions/${pastId}`, shows: 'Ring within two days' },
      {
        name: 'record to who led',
        who: 'facilitator',
        at: ({ pastId }) => `/sessions/${pastId}`,
        shows: 'Add an action',
      },
      {
        name: 'an action sent empty',
        who: 'facilitator',
        at: ({ pastId }) => `/sessions/${pastId}`,
        acts: press('Add an action', 'Add the action'),
        shows: 'There is a problem',
      },
      {
        name: 'dialog of an action',
        who: 'facilitator',
        at: ({ pastId }) => `/sessions/${pastId}`,
        acts: press('Ring within two days'),
        shows: 'Close',
      },
      { name: 'called off', at: ({ cancelledId }) => `/sessions/${cancelledId}`, shows: 'was called off' },
      { name: 'on now', at: ({ nowId }) => `/sessions/${nowId}`, shows: 'the room is open' },
      {
        name: 'a case sent empty',
        who: 'convenor',
        acts: press('Offer a case', 'Offer the case'),
        shows: 'There is a problem',
      },
      { name: 'own case opened', acts: press(/^Change No answer/), shows: 'Title of the case' },
      {
        name: 'who is coming',
        acts: (page) => page.getByText('Names and boroughs').click(),
        shows: 'Amara O. (Lambeth)',
      },
      { name: 'report opened', acts: press('Report this session'), shows: 'What is wrong with it?' },
      {
        name: 'report sent empty',
        acts: async (page) => {
          await press('Report this session')(page);
          await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click();
        },
        shows: 'There is a problem',
      },
      { name: 'no such session', at: () => '/sessions/nobody-has-this-id', shows: 'This was not found' },
    ],
  },
  '/sessions/:sessionId/edit': {
    at: ({ plannedId }) => `/sessions/${plannedId}/edit`,
    shows: { facilitator: 'Save the change', administrator: 'Save the change', member: noChange, convenor: noChange },
    more: [
      {
        name: 'sent empty',
        acts: async (page) => {
          await page.getByLabel('Title').fill('');
          await press('Save')(page);
        },
        shows: 'There is a problem',
      },
      { name: 'over', at: ({ pastId }) => `/sessions/${pastId}/edit`, shows: 'This session is over.' },
    ],
  },
};
