/** What was written on the boards of the past sessions. People are places in the demo's own list, from 0. */
export interface DemoBoard {
  boardId: string;
  notes: DemoNote[];
}

export interface DemoNote {
  by: number;
  lane: string;
  text: string;
  /** The theme it was put into, by name. */
  theme?: string;
  /** How many voted for it. */
  votes?: number;
}

const whatItMeans = 'Ask what the word means, early';
const endings = 'An end that is agreed at the start';
const closer = 'Be there in the first days';
const plain = 'Letters that say one thing';

export const demoBoards: DemoBoard[] = [
  {
    boardId: 'case-demo-case-1',
    notes: [
      { by: 4, lane: 'questions', text: 'Who fills in the referral: the GP, or the desk?' },
      { by: 9, lane: 'questions', text: 'What has the person been told that we are for?' },
      {
        by: 17,
        lane: 'ideas',
        theme: whatItMeans,
        votes: 6,
        text: 'Give the practice three boxes instead of one line.',
      },
      {
        by: 21,
        lane: 'ideas',
        theme: whatItMeans,
        votes: 4,
        text: 'First question at the door: when was it last better?',
      },
      { by: 5, lane: 'ideas', theme: whatItMeans, votes: 2, text: 'Ring before the visit and ask what a good day is.' },
      { by: 13, lane: 'ideas', votes: 1, text: 'Show the practice two referrals that worked.' },
      { by: 6, lane: 'actions', text: 'Ask two practices for one sentence more in each referral.' },
    ],
  },
  {
    boardId: 'case-demo-case-2',
    notes: [
      { by: 5, lane: 'questions', text: 'Whose goal was it in the first month?' },
      { by: 19, lane: 'ideas', theme: endings, votes: 5, text: 'Say at the first visit how many there will be.' },
      { by: 8, lane: 'ideas', theme: endings, votes: 3, text: 'At the third, look back and forward together.' },
      { by: 15, lane: 'ideas', theme: endings, votes: 3, text: 'Leave a door: one call after three months.' },
      { by: 12, lane: 'actions', text: 'Speak about the end of visits at the third visit.' },
    ],
  },
  {
    boardId: 'stage-demo-session-1-stage-1-16',
    notes: [
      { by: 7, lane: 'take-away', theme: closer, votes: 7, text: 'Two days, not two weeks, until somebody rings.' },
      { by: 10, lane: 'take-away', theme: closer, votes: 4, text: 'The desk at the practice is who people ask.' },
      { by: 16, lane: 'take-away', votes: 2, text: 'I am not the only one whose visits go on and on.' },
      { by: 11, lane: 'raise', votes: 5, text: 'Referral forms should ask what the person wants.' },
      { by: 18, lane: 'raise', votes: 3, text: 'Time to ring people belongs in the job plan.' },
    ],
  },
  {
    boardId: 'stage-demo-session-2-stage-2-4',
    notes: [
      { by: 9, lane: 'take-away', theme: plain, votes: 6, text: 'One page. What we ask for stands in its first line.' },
      {
        by: 20,
        lane: 'take-away',
        theme: plain,
        votes: 4,
        text: 'Name the duty, and the day by which we need an answer.',
      },
      {
        by: 14,
        lane: 'take-away',
        theme: plain,
        votes: 2,
        text: 'A sentence from the GP does more than a page of ours.',
      },
      { by: 6, lane: 'raise', votes: 4, text: 'One address at each council that answers letters.' },
      { by: 22, lane: 'raise', votes: 2, text: 'A folder of letters that worked, without names.' },
    ],
  },
];
