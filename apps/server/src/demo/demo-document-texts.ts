import type { DocumentState } from '@soundings/contracts/documents';
import type { Paragraph, TextRun } from '@soundings/doc-kinds';

const p = (kind: Paragraph['kind'], ...runs: (string | TextRun)[]): Paragraph => ({
  kind,
  depth: 0,
  runs: runs.map((run) => (typeof run === 'string' ? { text: run } : run)),
});

export interface DemoDocument {
  title: string;
  state: DocumentState;
  author: number;
  editors: number[];
  asked: number[];
  /** Days from now by which it is to be reviewed or signed. */
  byInDays: number | null;
  changedDaysAgo: number;
  signatures: number;
  paragraphs: Paragraph[];
  comments: { quote: string; by: number; text: string; replies: { by: number; text: string }[]; resolved?: number }[];
}

/** Texts of the demo community, by how far each has come. People by their place in the list. */
export const demoDocuments: DemoDocument[] = [
  {
    title: 'A fair start for new link workers',
    state: 'review',
    author: 0,
    editors: [4],
    asked: [1, 5, 6, 7],
    byInDays: 6,
    changedDaysAgo: 0,
    signatures: 0,
    paragraphs: [
      p('text', 'To London’s five integrated care systems, from the people who do the work.'),
      p('h2', 'What we ask for'),
      p(
        'text',
        'A new link worker meets, on average, 30 people in the first month. Some of them meet those people before they have met their own supervisor. We ask each system to promise ',
        { text: 'three things to every new starter', bold: true },
        ', whoever employs them.',
      ),
      p('number', 'A named supervisor before the first referral.'),
      p('number', 'One hour of protected supervision each fortnight.'),
      p('number', 'No more than ten new referrals in each of the first four weeks.'),
      p('h2', 'The first six weeks'),
      p(
        'text',
        'In six weeks a person can learn who is who in a borough, or can learn to say sorry for being late. We know which of the two keeps people in the job. In our own survey, 18 of 24 who left in their first year named the same reason: nobody had time for them.',
      ),
      p(
        'text',
        'The cost of what we ask is small. It is about one day for each new starter, spread over six weeks. The cost of not doing it is a new job advert.',
      ),
      p('h2', 'Supervision'),
      p('quote', 'I had three line managers in five months, and met one of them.'),
      p('text', 'Supervision is not a review of figures. It is an hour in which somebody who knows the work listens.'),
      p('h2', 'Who pays'),
      p('text', 'Where a network cannot, the system can: the first six weeks of every new post from one small fund.'),
    ],
    comments: [
      {
        quote: 'their own supervisor',
        by: 3,
        text: 'Can we say “a supervisor” here? Some of us have two.',
        replies: [],
      },
      {
        quote: 'We know which of the two keeps people in the job.',
        by: 4,
        text: 'I love this line. Is the survey linked as evidence?',
        replies: [{ by: 7, text: 'Not yet. It was the poll of our October session, 24 answers.' }],
      },
      {
        quote: 'about one day for each new starter',
        by: 5,
        text: 'Is that with the handover? I would say so.',
        replies: [{ by: 0, text: 'It is. I have left it short.' }],
        resolved: 0,
      },
    ],
  },
  {
    title: 'Interpreters for the first visit',
    state: 'signing',
    author: 6,
    editors: [],
    asked: [],
    byInDays: 13,
    changedDaysAgo: 2,
    signatures: 41,
    paragraphs: [
      p(
        'text',
        'One in four of the people who are referred to us would rather speak another language than English. Few of us can book an interpreter for a first visit.',
      ),
      p('h2', 'What happens now'),
      p('bullet', 'Practices book interpreters for appointments with clinicians only.'),
      p('bullet', 'A link worker’s visit is nobody’s budget line.'),
      p('bullet', 'So a daughter interprets, or a neighbour, or nobody.'),
      p('h2', 'What we ask for'),
      p('number', 'The contract for interpreters covers link workers, by name.'),
      p('number', 'A booking takes one call, and less than a week.'),
      p('text', 'It costs less than a missed visit. We have counted.'),
    ],
    comments: [],
  },
  {
    title: 'What a warm handover is',
    state: 'draft',
    author: 9,
    editors: [12],
    asked: [],
    byInDays: null,
    changedDaysAgo: 1,
    signatures: 0,
    paragraphs: [
      p(
        'text',
        'A warm handover is a call with three people in it. This page says how we do it, so that services know what to expect from us.',
      ),
      p('h2', 'Before the call'),
      p('bullet', 'Ask the person what may be said, and what not.'),
      p('bullet', 'Agree who speaks first.'),
      p('h2', 'In the call'),
      p('text', 'To be written. Add yours.'),
    ],
    comments: [{ quote: 'three people in it', by: 0, text: 'Sometimes four, with an interpreter.', replies: [] }],
  },
  {
    title: 'Rooms in practices: our common line',
    state: 'final',
    author: 1,
    editors: [0],
    asked: [],
    byInDays: null,
    changedDaysAgo: 40,
    signatures: 58,
    paragraphs: [
      p(
        'text',
        'We meet people in corridors, in cafés and in our cars. We ask every network for one room that is ours for a day a week.',
      ),
      p('h2', 'Why a room'),
      p('text', 'People speak about debt, grief and violence. A door that shuts is the least we owe them.'),
      p('h2', 'How it can be done'),
      p('number', 'Share the diary of rooms with link workers.'),
      p('number', 'Put one day a week into the lease.'),
      p('number', 'Say who to ring when the room is taken.'),
    ],
    comments: [],
  },
];
