import { type PageTable, press, toAll, toPeople } from './page-entry.ts';

/** The room's stages have a test of their own: every-stage. */
export const livePages: PageTable = {
  '/join': {
    at: () => '/join',
    shows: toAll('You need no account.'),
    reads: false,
    more: [
      { name: 'sent empty', acts: press('Join'), shows: 'There is a problem' },
      {
        name: 'no such code',
        acts: async (page) => {
          await page.getByLabel('Code').fill('ZZZZZZ');
          await page.getByLabel('Your name').fill('Vera');
          await press('Join')(page);
        },
        shows: 'There is a problem',
      },
    ],
  },
  '/sessions/:sessionId/room': {
    at: ({ nowId }) => `/sessions/${nowId}/room`,
    shows: { ...toPeople('Clarifying'), visitor: 'Clarifying' },
    empty: { who: 'facilitator', at: '/sessions/:planned/room', shows: 'Open the room' },
    more: [
      { name: 'not open', at: ({ waitingId }) => `/sessions/${waitingId}/room`, shows: 'The room is not open yet.' },
      { name: 'no such session', at: () => '/sessions/nobody-has-this-id/room', shows: 'This was not found' },
    ],
  },
};
