import type { PollKind } from '@soundings/contracts/polls';

export interface DemoPoll {
  sessionId: string;
  question: string;
  why: string;
  kind: PollKind;
  options: string[];
  words: string[];
  named: boolean;
  byIcs: boolean;
  state: 'open' | 'closed';
  daysAgo: number;
  /** The share of all people who answered, 0 to 1. */
  turnout: number;
  asked: number;
  /** Days it stayed open for those who were absent; 0: it ended with its session. */
  openDays?: number;
  /** How likely each answer is; they add up to 1. */
  weights?: number[];
}

const plain = { why: '', options: [], words: [], named: false, byIcs: false, state: 'closed' } as const;

/** What the demo community was asked in its past sessions, and is asked still. */
export const demoPollList: DemoPoll[] = [
  {
    ...{ ...plain, words: [], byIcs: true, sessionId: 'demo-session-1', daysAgo: 56, turnout: 0.85, asked: 200 },
    question: 'What would keep people with us between referral and first visit?',
    why: 'We take the first two to the boroughs’ leads.',
    kind: 'one',
    openDays: 14,
    weights: [0.4, 0.35, 0.15, 0.1],
    options: ['A call within a week', 'A first visit at home', 'A buddy who comes along', 'A letter in plain words'],
  },
  {
    ...{ ...plain, options: [], words: [], sessionId: 'demo-session-1', daysAgo: 56, turnout: 0.14, asked: 34 },
    question: 'How ready do you feel to try one of today’s ideas?',
    kind: 'scale',
  },
  {
    ...{ ...plain, words: [], named: true, sessionId: 'demo-session-2', daysAgo: 28, turnout: 0.08, asked: 31 },
    question: 'Which letters can you share with the others?',
    kind: 'several',
    options: ['Repairs not done', 'Overcrowding', 'Arrears', 'A move for health reasons'],
  },
  {
    ...{ ...plain, options: [], sessionId: 'demo-session-2', daysAgo: 28, turnout: 0.05, asked: 31 },
    question: 'What made a housing letter work?',
    kind: 'text',
    words: [
      'One page, and the first line says what we ask for.',
      'The name of a person to answer to, and a date.',
      'A sentence from the GP about what the damp does.',
      'Sending it to the councillor as well.',
    ],
  },
  {
    ...{ ...plain, words: [], byIcs: true, sessionId: 'demo-session-2', daysAgo: 28, turnout: 0.4, asked: 200 },
    question: 'What should we ask London’s five ICSs to fund first?',
    why: 'The community is writing one shared request for next year. Your answers decide what comes first.',
    kind: 'one',
    state: 'open',
    options: [
      'Protected time for supervision',
      'Small grants for local groups',
      'One shared directory of services',
      'Cover when a link worker is away',
    ],
  },
];
