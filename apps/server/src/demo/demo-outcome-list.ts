import type { OutcomeFields } from '@soundings/contracts/outcomes';
import type { ThingRef } from '@soundings/contracts/wire';

export interface DemoOutcome {
  about: ThingRef | null;
  /** Days before today. */
  asked: number;
  answered: number | null;
  /** Days from today by which it is promised; less than 0: it is late. */
  dueIn: number | null;
  evidence: ThingRef[];
  fields: Omit<OutcomeFields, 'due' | 'evidence'>;
  /** A later change: so many days before today, and why. It was promised for earlier, or only promised, before. */
  later?: { ago: number; why: string };
}

const poll = (n: number): ThingRef => ({ kind: 'poll', id: `demo-poll-${n}` });
const action = (n: number): ThingRef => ({ kind: 'action', id: `demo-action-${n}` });
const plain = { owner: '', steps: [], ics: [] } as const;
const none = { about: null, evidence: [], dueIn: null } as const;

/** What the demo community was answered: each status, one late, with evidence and dated changes. */
export const demoOutcomeList: DemoOutcome[] = [
  {
    ...{ about: poll(1), asked: 42, answered: 31, dueIn: 50, evidence: [poll(1), poll(2), action(2)] },
    fields: {
      title: 'A call within a week of every referral',
      asked: 'What would keep people with us between referral and first visit?',
      said: 'A call within a week came first, before a first visit at home. Those who tried it for a month lost fewer people.',
      did: 'We will write the call into the service description that all five systems use, and pay for the time it takes.',
      ...{ status: 'promised', owner: 'The social prescribing programme', topic: 'First contact', ics: [] },
      steps: [
        { state: 'done', text: 'Draft wording agreed with North Central and South East' },
        { state: 'underway', text: 'Wording with the other three systems' },
        { state: 'next', text: 'Money for the time, to the January board' },
      ],
    },
    later: { ago: 12, why: 'Two systems asked for one more meeting.' },
  },
  {
    ...{ ...none, asked: 95, answered: 71, evidence: [] },
    fields: {
      ...{ ...plain, steps: [], ics: [], status: 'done', topic: 'Referrals' },
      title: 'One referral form for all boroughs',
      asked: 'What stops a good referral?',
      said: 'Each borough has its own form, and none asks what the person wants.',
      did: 'One form of one page, which begins with what the person wants. All 33 boroughs have used it since last month.',
    },
    later: { ago: 20, why: 'The last borough began to use it.' },
  },
  {
    ...{ ...none, asked: 52, answered: 40, dueIn: -10, evidence: [action(5)] },
    fields: {
      ...{ ...plain, steps: [], ics: ['NEL', 'NCL'], status: 'promised', topic: 'Language' },
      title: 'Interpreters for first calls',
      owner: 'North East London ICS',
      asked: 'Who cannot be called without an interpreter?',
      said: 'One in five first calls waits for somebody who speaks the language.',
      did: 'A contract for interpreters by phone, at any hour, for every link worker in two systems.',
    },
  },
  {
    ...{ ...none, asked: 28, answered: null, evidence: [poll(4)] },
    fields: {
      ...{ ...plain, steps: [], ics: [], status: 'waiting', topic: 'Training' },
      title: 'A paid day for training each quarter',
      asked: 'What do you need to learn, and when could you?',
      said: 'Housing letters and benefits come first. Nobody has time for it that is paid.',
      did: '',
    },
  },
  {
    ...{ ...none, asked: 210, answered: 185, evidence: [] },
    fields: {
      ...{ ...plain, steps: [], ics: [], status: 'not-doing', topic: 'Directories' },
      title: 'A shared list of food projects',
      asked: 'Which list is missing?',
      said: 'Food projects change every month, and each borough keeps its own list.',
      did: 'Three such lists exist already and are kept up. We link to them and do not make a fourth.',
    },
  },
  {
    ...{ ...none, asked: 45, answered: 22, evidence: [action(8)] },
    fields: {
      ...{ ...plain, steps: [], ics: ['SEL', 'SWL'], status: 'need-more', topic: 'Housing' },
      title: 'Letters to housing departments that are answered',
      asked: 'What makes a letter to the council work?',
      said: 'A name to answer to, one page, and somebody at the council who reads it.',
      did: 'We do not know who reads these letters in 12 boroughs. Tell us what you find out, and we take it to the directors.',
    },
  },
  {
    ...{ ...none, asked: 290, answered: 250, evidence: [] },
    fields: {
      ...{ ...plain, steps: [], ics: [], status: 'done', topic: 'Supervision' },
      title: 'A supervisor for everybody who asks',
      asked: 'Do you have clinical supervision?',
      said: 'Six in ten had none.',
      did: 'Each system has named a supervisor. Whoever asks is seen within a month.',
    },
  },
  {
    ...{ about: poll(3), asked: 28, answered: 15, dueIn: 24, evidence: [poll(3), action(6)] },
    fields: {
      ...{ ...plain, steps: [], ics: [], status: 'promised', topic: 'Housing' },
      title: 'A shared folder of letters that worked',
      owner: 'The convenor’s office',
      asked: 'Which letters can you share with the others?',
      said: 'There are letters for repairs, for overcrowding and for a move. Their writers will share them without names.',
      did: 'We will put them into one folder that every link worker can open, checked so that nobody can be identified.',
    },
  },
];

/** What waits in the convenor’s inbox beside what closed by itself. */
export const demoSent = [
  { ...action(8), ago: 19, why: 'Nobody at the council answers our letters. It comes up each month.' },
  { ...action(5), ago: 4, why: 'The practice managers asked for it too.' },
];

/** Polls that ask for no answer. */
export const demoAside = [poll(2)];
