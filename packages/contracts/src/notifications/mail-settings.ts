import * as z from 'zod';

/** What a person may be mailed about. Sign-in codes and invitations are asked for and always go. */
export const mailTopics = [
  'mentions',
  'replies',
  'documents',
  'consultations',
  'outcomes',
  'sessions',
  'running',
] as const;
const mailTopic = z.enum(mailTopics);
export type MailTopic = z.infer<typeof mailTopic>;

export const mailTopicWords: Record<MailTopic, string> = {
  mentions: 'Somebody mentions you',
  replies: 'Replies and best answers in threads you follow',
  documents: 'Documents: comments, reviews, signatures',
  consultations: 'Consultations: reminders, and what became of your statements',
  outcomes: 'Outcomes: what was done with what you said',
  sessions: 'Sessions you come to: the reminder the day before, and changes',
  running: 'Running the community: roles, reports, invitations',
};

export const mailPaces = ['at-once', 'daily', 'weekly', 'off'] as const;
const mailPace = z.enum(mailPaces);
export type MailPace = z.infer<typeof mailPace>;

export const mailPaceWords: Record<MailPace, string> = {
  'at-once': 'At once',
  daily: 'Once a day',
  weekly: 'Once a week, on Monday',
  off: 'Never',
};

/** A reminder is of use at its own time only: these go at once or not at all. */
export const timelyTopics: readonly MailTopic[] = ['sessions'];

export const defaultPaces: Record<MailTopic, MailPace> = {
  mentions: 'at-once',
  replies: 'daily',
  documents: 'daily',
  consultations: 'at-once',
  outcomes: 'daily',
  sessions: 'at-once',
  running: 'daily',
};

export const mailSettings = z.object({
  paces: z.record(mailTopic, mailPace),
  /** The hour of the day, London time, at which daily and weekly mail goes. */
  hour: z.number().int().min(0).max(23),
});
export type MailSettings = z.infer<typeof mailSettings>;

export const defaultMailHour = 8;

/** What a person may be told of, and by which setting it is mailed. */
const topics = {
  mention: 'mentions',
  reply: 'replies',
  'best-answer': 'replies',
  retitled: 'replies',
  document: 'documents',
  consultation: 'consultations',
  outcome: 'outcomes',
  'session-reminder': 'sessions',
  'session-change': 'sessions',
  roles: 'running',
  flagged: 'running',
  settled: 'running',
  joined: 'running',
  inbox: 'running',
} as const satisfies Record<string, MailTopic>;
export type NotificationKind = keyof typeof topics;

export const topicOf = (kind: NotificationKind): MailTopic => topics[kind];

/** What stands in a link that stops mail: the reader's own token, and the topics of that mail. */
export const stopMailQuery = z.object({
  t: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/),
  of: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(mailTopic).min(1).max(mailTopics.length)),
});

/** What the page says that such a link leads to, rendered by the server or by the browser. */
export const stopMailWords = {
  ask: 'Stop mail about this?',
  button: 'Stop this mail',
  stopped: 'You get no more mail about this',
  still: 'You still find it under Notifications when you sign in. You can start such mail again at any time.',
  settings: 'Choose what you are mailed about',
  cut: 'This link is not complete',
  again: 'Open it once more from the mail, or sign in and change it there.',
  unknown: 'This link is not known any more',
  signIn: 'Sign in and open “Your page” to stop mail.',
} as const;
