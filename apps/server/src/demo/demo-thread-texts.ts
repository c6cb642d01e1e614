import type { ThreadKind } from '@soundings/contracts/threads';

/** `by`: places in the list of demo people. Days are counted back from today. */
export interface DemoThread {
  kind: ThreadKind;
  title: string;
  tags: string[];
  by: number;
  daysAgo: number;
  text: string;
  /** Who replied, and what. `names` is whom the @ in the text stands for; `of` is a reply, from 0. */
  replies: { by: number; text: string; quote?: { of: number; words: string }; names?: number }[];
  /** Which reply is the best answer, from 0. */
  best?: number;
}

/** Questions and answers of made-up members, those that have been talked about most. */
export const demoThreadTexts: DemoThread[] = [
  {
    kind: 'question',
    title: 'How do you record a “no thank you”?',
    tags: ['recording', 'data for commissioners'],
    by: 15,
    daysAgo: 10,
    text: 'When someone says no at the first call, our system only lets us close the referral. It looks like we failed. I would like to show that the person made a choice.\n\nWhat do you write, and where?',
    best: 0,
    replies: [
      {
        by: 4,
        text: 'We added one closing reason: **“Contacted, chose not now”**. It has three parts:\n\n1. the date we spoke\n2. what they would like instead, in their words\n3. when we may ring again, if they agreed to that\n\nIn the first quarter, 1 in 5 of those people came back by themselves. It took our data team a morning.',
      },
      { by: 40, text: 'We write it in the notes and nobody counts it. Reading this, that was a mistake.' },
      {
        by: 5,
        quote: { of: 0, words: 'when we may ring again, if they agreed to that' },
        text: 'This is the part that helped us. We ask “shall I ring once more in spring?” Most people say yes.',
      },
      {
        by: 22,
        text: 'Who decides on closing reasons where you are? Ours come from the software and cannot be changed.',
      },
      { by: 4, text: 'Ours could not either, until we asked for a free label. It took two mails.' },
      {
        by: 9,
        names: 4,
        text: 'We did the same with a free-text box. It was not counted in the end, so a proper closing reason is better. @, can you share the exact wording with the London group?',
      },
      { by: 61, text: 'Brent has “paused by the person”. It counts as a contact, not as a closed referral.' },
    ],
  },
  {
    kind: 'worked',
    title: 'A letter to housing that was answered within a week',
    tags: ['housing letters'],
    by: 7,
    daysAgo: 6,
    text: 'We stopped describing how bad it is and began with the duty: *“Under the housing standards you must …”*. Then one paragraph, then what we ask for and by when.\n\nFour letters, four answers, the slowest after six days.',
    replies: [
      { by: 31, text: 'Do you sign it yourself, or does the person?' },
      { by: 7, text: 'The person does, and we go in copy. They said it made them feel listened to.' },
      { by: 13, text: 'Tried it last Thursday. An answer on Monday. Thank you!' },
      { by: 52, text: 'Ours asks for a consent form with it. Put it in at once, it saves a week.' },
    ],
  },
  {
    kind: 'question',
    title: 'Where do you send people who want to talk, but not in a group?',
    tags: ['befriending'],
    by: 33,
    daysAgo: 3,
    text: 'Nearly everything on our list happens in a group. Some people have good reasons against groups. What else is there?',
    replies: [
      { by: 18, text: 'Volunteer buddies who walk with one person. Two hours a week, for twelve weeks.' },
      { by: 47, text: 'A library here has a “quiet hour” with one member of staff. No sign-up.' },
      { by: 12, text: 'Phone befriending works for us once somebody has met the caller in person first.' },
    ],
  },
  {
    kind: 'question',
    title: 'Interpreters for a first visit: who pays?',
    tags: ['interpreters'],
    by: 26,
    daysAgo: 1,
    text: 'The practice says it is the charity’s, the charity says it is the practice’s. Meanwhile a neighbour interprets, which none of us wants. How is it settled where you are?',
    replies: [],
  },
  {
    kind: 'discussion',
    title: 'What should we ask of the new referral form?',
    tags: ['referrals', 'recording'],
    by: 0,
    daysAgo: 8,
    text: 'The form is being made anew. If each of us could add **one** line and take **one** out, which would it be?',
    replies: [
      { by: 6, text: 'Add: what the person themselves asked for. Take out: the second address.' },
      { by: 20, text: 'Add: who told them about us, and what they were told. Half of my first calls go on that.' },
      { by: 44, text: 'Take out the tick boxes for reasons. They are all ticked.' },
      {
        by: 11,
        quote: { of: 2, words: 'They are all ticked.' },
        text: 'Same here. One box that may be ticked once would tell us more.',
      },
      { by: 38, text: 'Add: the best time to ring. It costs nothing.' },
    ],
  },
  {
    kind: 'worked',
    title: 'Ringing from the practice’s number',
    tags: ['first contact'],
    by: 14,
    daysAgo: 14,
    text: 'People did not pick up an unknown number. Since we ring from the practice’s line, 7 in 10 answer at the first try; it was 4 in 10.',
    replies: [
      { by: 29, text: 'Did you need anything signed for it?' },
      { by: 14, text: 'A page on who says what when somebody rings back. Reception wanted that, rightly.' },
      { by: 55, text: 'We send a text first: “I will ring you on Tuesday from this number.” Nearly as good.' },
    ],
  },
  {
    kind: 'question',
    title: 'How do you end well?',
    tags: ['endings', 'motivational interviewing'],
    by: 21,
    daysAgo: 12,
    text: 'Six visits are over, we like each other, and nothing more will come of it. I put it off each time. How do you say it?',
    best: 1,
    replies: [
      { by: 8, text: 'I say at the first visit how many there are, and at each one which it is.' },
      {
        by: 17,
        text: 'Three questions in the last but one:\n\n- What is different now?\n- What will you go on with?\n- Who will you tell when it gets hard?\n\nThe last visit is then only for writing it down together.',
      },
      { by: 35, text: 'A card with their own words on it. I saw one on a fridge a year later.' },
    ],
  },
  {
    kind: 'worked',
    title: 'Walking groups that start at the surgery door',
    tags: ['walking groups', 'green activities'],
    by: 24,
    daysAgo: 20,
    text: 'Not “go to the park on Wednesdays”, but “I will be at the door of the surgery at ten”. Of twelve who said they would come, ten came.',
    replies: [
      { by: 49, text: 'Who leads it when you are away?' },
      { by: 24, text: 'Two who came to the first ones. They asked for it themselves.' },
    ],
  },
  {
    kind: 'discussion',
    title: 'What do we call ourselves at the door?',
    tags: ['first contact'],
    by: 36,
    daysAgo: 25,
    text: 'Nobody knows what a link worker is. I say “I am from the practice and I have time”. And you?',
    replies: [
      { by: 3, text: '“Your doctor asked me to listen.”' },
      { by: 58, text: 'I say my name and ask for tea. The rest comes later.' },
      { by: 16, text: 'In three languages, on a card with my face on it. The face matters most.' },
    ],
  },
];
