import { type PageTable, press, toAll } from './page-entry.ts';

const convenors = 'Answers are written by the convenor.';
const notTheirs = {
  member: 'You cannot see this',
  facilitator: 'You cannot see this',
  administrator: 'You cannot see this',
};

/** What is published, what is being written for it, and what it rests on. */
export const outcomePages: PageTable = {
  '/outcomes': {
    at: () => '/outcomes',
    served: true,
    shows: toAll('A text before every first visit'),
    empty: { who: 'out', shows: 'What was asked, what was said and what is done will stand here' },
    more: [{ name: 'nothing fits', at: () => '/outcomes?topic=Nowhere', shows: 'No outcome fits' }],
  },
  '/outcomes/inbox': {
    at: () => '/outcomes/inbox',
    shows: { convenor: 'It comes up each month.', ...notTheirs },
    empty: { who: 'convenor', shows: 'Everything is answered' },
    more: [{ name: 'set aside', acts: press(/^Needs no answer/, 'Undo'), shows: 'It comes up each month.' }],
  },
  '/outcomes/:outcomeId': {
    at: ({ outcomeId }) => `/outcomes/${outcomeId}`,
    served: true,
    shows: toAll('Each practice now has a phone for it.'),
    more: [
      { name: 'withdrawing', who: 'convenor', acts: press('Withdraw it'), shows: 'Why it is withdrawn' },
      { name: 'never there', at: () => '/outcomes/never-there', shows: 'There is no such outcome.' },
    ],
  },
  '/outcomes/:outcomeId/edit': {
    at: ({ draftOutcomeId }) => `/outcomes/${draftOutcomeId}/edit`,
    shows: { convenor: 'Cite something', administrator: convenors, member: convenors, facilitator: convenors },
    more: [
      { name: 'sent empty', acts: press('Publish'), shows: 'There is a problem' },
      { name: 'preview', acts: press('As the public sees it'), shows: 'We asked' },
      {
        name: 'citing',
        acts: (page) => page.getByText('Cite something').click(),
        shows: 'found, newest first',
      },
      { name: 'a change', at: ({ outcomeId }) => `/outcomes/${outcomeId}/edit`, shows: 'Why it changes' },
    ],
  },
  '/evidence/:evidenceId': {
    at: ({ evidenceId }) => `/evidence/${evidenceId}`,
    served: true,
    shows: toAll('How to check it'),
    more: [{ name: 'never there', at: () => '/evidence/never-there', shows: 'There is no such piece of evidence.' }],
  },
};

/** Consultations that are written here, and answered. */
export const ownConsultationPages: PageTable = {
  '/consultations/new': {
    at: () => '/consultations/new',
    shows: {
      convenor: 'Why you ask',
      facilitator: 'Why you ask',
      administrator: 'Why you ask',
      member: 'Facilitators and convenors write consultations.',
    },
    reads: false,
    more: [{ name: 'sent empty', acts: press(/^(Save|Keep|Make)/), shows: 'There is a problem' }],
  },
  '/consultations/:consultationId/edit': {
    at: ({ draftConsultationId }) => `/consultations/${draftConsultationId}/edit`,
    shows: {
      convenor: 'Why you ask',
      administrator: 'Why you ask',
      facilitator: 'Why you ask',
      member: 'You cannot see this',
    },
  },
  '/consultations/:consultationId/mine': {
    at: ({ openConsultationId }) => `/consultations/${openConsultationId}/mine`,
    shows: {
      member: 'One referral form for London.',
      ...{ facilitator: 'You have answered nothing so far', administrator: 'You have answered nothing so far' },
      convenor: 'You have answered nothing so far',
    },
  },
};
