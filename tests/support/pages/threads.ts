import { type PageTable, press, toPeople } from './page-entry.ts';

export const threadPages: PageTable = {
  '/skills': {
    at: () => '/skills',
    shows: toPeople('How do you record a no?'),
    empty: { who: 'member', shows: 'Nobody has written here yet' },
    more: [
      { name: 'nothing fits', at: () => '/skills?words=nowhere', shows: 'No thread fits' },
      { name: 'mine', who: 'convenor', at: () => '/skills?show=mine', shows: 'You have not written here yet' },
      { name: 'deleted', who: 'convenor', at: () => '/skills?show=deleted', shows: 'Nothing to bring back' },
      { name: 'every question has a reply', at: () => '/skills?show=unanswered', shows: 'Every question has a reply' },
    ],
  },
  '/skills/new': {
    at: () => '/skills/new',
    shows: toPeople('In one line, as you would ask a colleague.'),
    // It can be written in without the server.
    reads: false,
    more: [
      { name: 'sent empty', acts: press('Post it'), shows: 'There is a problem' },
      {
        name: 'out of an action',
        who: 'convenor',
        at: () => '/skills/new?from=action:a-1234&title=Rings',
        shows: 'comes out of an action',
      },
    ],
  },
  '/skills/:threadId': {
    at: ({ threadId }) => `/skills/${threadId}`,
    shows: toPeople('Best answer, chosen by'),
    more: [
      { name: 'menu of a post', acts: press('More for the post of Amara O.'), shows: 'Copy the link to it' },
      { name: 'preview', acts: press('Preview'), shows: 'Nothing is written yet' },
      { name: 'quoted', acts: press('Quote Priya S.'), shows: 'Take the quote out' },
      { name: 'title and tags', acts: press('Change title and tags'), shows: 'Up to three' },
      { name: 'never there', at: () => '/skills/never-there', shows: 'There is no such thread.' },
    ],
  },
};
