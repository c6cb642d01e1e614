import type { ActionState } from '@soundings/contracts/sessions';

/** `session` and people are places in the demo's own lists, from 0. */
export const demoCases: { session: number; presenter: number; title: string; summary: string }[] = [
  {
    session: 0,
    presenter: 6,
    title: 'The referral says “lonely” and nothing else',
    summary:
      'A practice refers many people with one word. The first visit then goes on finding out what it means. What could we ask of the practice, and what do we ask first at the door?',
  },
  {
    session: 0,
    presenter: 12,
    title: 'Someone who comes each week and changes nothing',
    summary:
      'We get on well and the visits are warm, yet after half a year nothing has moved. I wonder whose goal it is. How do you speak about an end that is not a rejection?',
  },
  {
    session: 2,
    presenter: 4,
    title: 'People who are gone between referral and first visit',
    summary:
      'Four in ten do not answer when we first ring. Our letter goes out after two weeks. What do you do in those two weeks, and who does it?',
  },
  {
    session: 2,
    presenter: 9,
    title: 'A family that says no to every group',
    summary:
      'Everything we have to offer happens in a group, and they have good reasons against groups. What is there that is not a group?',
  },
];

export const demoActions: {
  session: number;
  owner: number;
  text: string;
  dueInDays: number | null;
  state: ActionState;
  learned: string;
  /** The session in which its outcome counts. */
  toldIn: number | null;
}[] = [
  {
    session: 0,
    owner: 6,
    text: 'Ask two practices for one sentence more in each referral',
    dueInDays: -20,
    state: 'done',
    learned: 'One of them did it once the form had a line for it. Asking alone did nothing.',
    toldIn: 2,
  },
  {
    session: 0,
    owner: 4,
    text: 'Ring within two days of a referral, for a month',
    dueInDays: 5,
    state: 'open',
    learned: '',
    toldIn: null,
  },
  {
    session: 0,
    owner: 12,
    text: 'Speak about the end of visits at the third visit, and say how it went',
    dueInDays: -4,
    state: 'partly',
    learned: 'It is easier when the next step is already in the diary.',
    toldIn: 2,
  },
  {
    session: 0,
    owner: 17,
    text: 'Write up how the bus stop buddies work',
    dueInDays: -6,
    state: 'open',
    learned: '',
    toldIn: null,
  },
  {
    session: 0,
    owner: 0,
    text: 'Invite somebody from the practice managers to the next meeting',
    dueInDays: 3,
    state: 'open',
    learned: '',
    toldIn: null,
  },
  {
    session: 1,
    owner: 9,
    text: 'Share the housing letter that got an answer, without names',
    dueInDays: -14,
    state: 'done',
    learned: 'The line on the duty to refer is what made them answer.',
    toldIn: null,
  },
  {
    session: 1,
    owner: 21,
    text: 'Try the letter with the council’s new form',
    dueInDays: -10,
    state: 'dropped',
    learned: 'The form is gone again.',
    toldIn: null,
  },
  {
    session: 1,
    owner: 5,
    text: 'Find out who reads our letters at the council',
    dueInDays: 12,
    state: 'open',
    learned: '',
    toldIn: null,
  },
];
