import { type PageTable, press, toAll, toPeople } from './page-entry.ts';

export const pollPages: PageTable = {
  '/present/:code': {
    at: ({ shownPoll }) => `/present/${shownPoll.code}`,
    shows: toAll('How full is your list?'),
    more: [
      { name: 'before results', at: ({ openPoll }) => `/present/${openPoll.code}`, shows: 'Grants' },
      { name: 'who leads', who: 'facilitator', at: ({ openPoll }) => `/present/${openPoll.code}`, shows: 'Grants' },
      { name: 'no such code', at: () => '/present/ZZZZZZ', shows: /was not found|not here/ },
    ],
  },
  '/p': {
    at: () => '/p',
    shows: toAll('The six letters and numbers on the screen.'),
    reads: false,
    more: [{ name: 'sent empty', acts: press('Go to the poll'), shows: 'There is a problem' }],
  },
  '/p/:code': {
    at: ({ openPoll }) => `/p/${openPoll.code}`,
    shows: { out: 'Answer as a visitor', visitor: 'Grants', ...toPeople('Grants') },
    more: [{ name: 'no such code', at: () => '/p/ZZZZZZ', shows: 'There is a problem' }],
  },
  '/how-voting-works': { at: () => '/how-voting-works', shows: toAll('How voting works'), reads: false },
  '/sessions/:sessionId/polls': {
    at: ({ nowId }) => `/sessions/${nowId}/polls`,
    shows: toPeople('How full is your list?'),
    empty: { who: 'facilitator', at: '/sessions/:planned/polls', shows: 'No poll so far' },
    more: [
      {
        name: 'a poll sent empty',
        who: 'facilitator',
        acts: async (page) => {
          await press('Start a poll')(page);
          await press('Open the poll')(page);
        },
        shows: 'There is a problem',
      },
      { name: 'closing asks again', who: 'facilitator', acts: press('Close the poll'), shows: 'Close it for good' },
    ],
  },
  '/polls/:pollId': {
    at: ({ openPoll }) => `/polls/${openPoll.id}`,
    shows: { ...toPeople('Supervision'), visitor: 'Supervision' },
    more: [
      { name: 'sent empty', acts: press('Vote'), shows: 'There is a problem' },
      { name: 'results', at: ({ shownPoll }) => `/polls/${shownPoll.id}`, shows: '2' },
      { name: 'results to who leads', who: 'facilitator', at: ({ shownPoll }) => `/polls/${shownPoll.id}`, shows: '2' },
      {
        name: 'kept for later',
        who: 'facilitator',
        at: ({ draftPollId }) => `/polls/${draftPollId}`,
        shows: 'Discard',
      },
      { name: 'words that wait', who: 'facilitator', at: ({ textPollId }) => `/polls/${textPollId}`, shows: 'A phone' },
      { name: 'answered in words', at: ({ textPollId }) => `/polls/${textPollId}`, shows: /answer is in|Thank/i },
      { name: 'several choices', at: ({ namedPollId }) => `/polls/${namedPollId}`, shows: 'Grants' },
      {
        name: 'several choices sent empty',
        at: ({ namedPollId }) => `/polls/${namedPollId}`,
        acts: press('Vote'),
        shows: 'There is a problem',
      },
      { name: 'a scale', at: ({ scalePollId }) => `/polls/${scalePollId}`, shows: 'Not at all' },
      {
        name: 'voted',
        at: ({ scalePollId }) => `/polls/${scalePollId}`,
        acts: async (page) => {
          await page.getByRole('radio').first().check();
          await press('Vote')(page);
        },
        shows: 'Your vote is in',
      },
      { name: 'no such poll', at: () => '/polls/nobody-has-this-id', shows: 'This was not found' },
    ],
  },
};
