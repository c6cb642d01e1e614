import { type PageTable, press, toAll, toPeople } from './page-entry.ts';
import type { Places } from './places.ts';

/** Boards, and what is published of consultations. */
export const boardPages: PageTable = {
  '/boards/:boardId': {
    at: ({ boardId }) => `/boards/${boardId}`,
    shows: { ...toPeople('Who rings first?'), visitor: 'Who rings first?' },
    more: [
      { name: 'as a list', acts: press('List'), shows: 'Go along to the first visit' },
      { name: 'menu of a note', acts: press(/^Move, edit or delete/), shows: 'New theme with this note' },
      {
        name: 'what came of a note',
        acts: async (page) => {
          await press(/^Move, edit or delete/)(page);
          await page.getByRole('menuitem', { name: 'What came of it' }).click();
        },
        shows: 'What came of this note',
      },
      { name: 'new theme', acts: press('New theme'), shows: 'New theme' },
      { name: 'no such board', at: () => '/boards/case-nobody-has-this', shows: 'This was not found' },
    ],
  },
};

const draft = ({ draftConsultationId }: Places) => `/consultations/${draftConsultationId}`;
const coming = ({ comingConsultationId }: Places) => `/consultations/${comingConsultationId}`;
const published = ({ publishedConsultationId }: Places) => `/consultations/${publishedConsultationId}`;
const open = ({ openConsultationId }: Places) => `/consultations/${openConsultationId}`;

export const consultationPages: PageTable = {
  '/consultations': {
    at: () => '/consultations',
    served: true,
    shows: toAll('statement'),
    empty: { who: 'out', shows: 'No consultation is published' },
  },
  '/consultations/:consultationId': {
    at: ({ consultationId }) => `/consultations/${consultationId}`,
    served: true,
    shows: toAll('More time'),
    more: [
      {
        name: 'no statement fits',
        acts: (page) => page.getByLabel('Words in the statement').fill('zzz'),
        shows: '0 of 1 statements',
      },
      {
        ...{ name: 'a draft, to be discarded', who: 'convenor', at: draft },
        ...{ acts: press('Discard'), shows: 'Discard the draft for good' },
      },
      { ...{ name: 'announced', who: 'convenor', at: coming }, shows: 'Take it back, to change it' },
      { ...{ name: 'announced, for a member', who: 'member', at: coming }, shows: 'Not open yet' },
      {
        ...{ name: 'open, given more time', who: 'convenor', at: open },
        ...{ acts: press('Give more time'), shows: 'New closing date and time' },
      },
      { ...{ name: 'open, to be closed', who: 'convenor', at: open }, acts: press('Close it now'), shows: 'for good' },
      {
        ...{ name: 'open, a statement to be taken out', who: 'facilitator', at: open },
        acts: async (page) => {
          await page.getByText('Read already').click();
          await press('Take out: Two visits before a referral ends.')(page);
        },
        shows: 'Why it is taken out, for its author',
      },
      { ...{ name: 'published, of polls alone', who: 'out', at: published }, shows: 'Which day suits most?' },
      { name: 'no such consultation', at: () => '/consultations/nobody-has-this', shows: 'This was not found' },
    ],
  },
};
