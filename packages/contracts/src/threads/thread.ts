import * as z from 'zod';
import { id, instant, opId, optionalText, text, thing, thingRef } from '../wire/index.ts';
import { postView, writtenText } from './post.ts';
import { tagList } from './tag.ts';

export const threadKinds = {
  question: { words: 'Question', hint: 'You want to know how others do it.' },
  worked: { words: 'Something that worked', hint: 'You tried it, and others may want to.' },
  discussion: { words: 'Discussion', hint: 'You want to think about something together.' },
} as const;
export type ThreadKind = keyof typeof threadKinds;
export const threadKind = z.enum(Object.keys(threadKinds) as [ThreadKind, ...ThreadKind[]], {
  error: 'Choose what it is.',
});

export const threadLimits = {
  title: 140,
  tags: 3,
  /** Threads that a page of the list starts with, and posts of one window. */
  list: 15,
  window: 40,
  /** Posts beyond what I have read that name me, told in one go. */
  named: 100,
  /** How many threads are looked through for unread ones before the page asks whether to go on. */
  unreadScan: 400,
  helpers: 5,
  startsPerHour: 60,
  repliesPerHour: 300,
} as const;

/** `open`: nobody but the asker has replied; `replied`; `answered`: a best answer is chosen. Other kinds have none. */
const answerState = z.enum(['open', 'replied', 'answered', 'none']);
export type AnswerState = z.infer<typeof answerState>;

/** How closely I follow a thread. */
export const followLevels = {
  follow: { words: 'Follow', hint: 'A notification when somebody replies.' },
  normal: { words: 'Normal', hint: 'A notification when somebody names you.' },
  muted: { words: 'Muted', hint: 'Nothing, except when somebody names you. It never shows as unread.' },
} as const;
export type FollowLevel = keyof typeof followLevels;
export const followLevel = z.enum(Object.keys(followLevels) as [FollowLevel, ...FollowLevel[]]);

export const threadSummary = z.object({
  id,
  kind: threadKind,
  title: z.string(),
  tags: z.array(z.string()),
  authorName: z.string(),
  authorBorough: z.string(),
  startedAt: instant,
  lastAt: instant,
  lastName: z.string(),
  /** Replies that stand. */
  replies: z.number(),
  answer: answerState,
  /** Replies I have not read; 0 where it is muted. */
  unread: z.number(),
  /** Something of it is new, and I have read nothing of it. */
  fresh: z.boolean(),
});
export type ThreadSummary = z.infer<typeof threadSummary>;

/** A stretch of a thread's replies, and how many lie before and after it. */
export const postWindow = z.object({ posts: z.array(postView), before: z.number(), after: z.number() });
export type PostWindow = z.infer<typeof postWindow>;

export const threadView = z.object({
  id,
  kind: threadKind,
  title: z.string(),
  tags: z.array(z.string()),
  authorId: id,
  authorName: z.string(),
  answer: answerState,
  replies: z.number(),
  /** The number of the last post; the first one has 0. */
  last: z.number(),
  /** Up to where I have read, by number; -1 before the first visit. */
  readTo: z.number(),
  readAt: instant.nullable(),
  level: followLevel,
  first: postView,
  best: z.object({ post: postView, chosenBy: z.string() }).nullable(),
  /** Where it came from, the nearest first, and what came out of it, as far as I may see. */
  from: z.array(thing),
  cameOut: z.array(thing),
  mayChange: z.boolean(),
  mayChooseBest: z.boolean(),
});
export type ThreadView = z.infer<typeof threadView>;

/** What is in it was seen by the scan, and its author says that it is a service's. */
export const notAPersons = z.boolean().default(false);

const title = text(threadLimits.title, 'Say in one line what it is about.');

export const startInput = z.object({
  opId,
  kind: threadKind,
  title,
  text: writtenText,
  tags: tagList,
  /** What it came out of: a note, a theme, an action, a session, another thread. */
  from: thingRef.nullable().default(null),
  notAPersons,
});
export type StartInput = z.infer<typeof startInput>;

export const changeThreadInput = z.object({ opId, kind: threadKind, title, tags: tagList, notAPersons });
export type ChangeThreadInput = z.infer<typeof changeThreadInput>;

/** `deleted`: what this reader may bring back. */
export const listShows = ['all', 'unanswered', 'unread', 'mine', 'deleted'] as const;
export type ListShow = (typeof listShows)[number];

export const listQuery = z.object({
  show: z.enum(listShows).default('all'),
  tag: z.string().max(40).default(''),
  words: optionalText(80).default(''),
  /** From where the last page ended. */
  before: z
    .string()
    .regex(/^[\w:.~-]{0,80}$/)
    .default(''),
});
export type ListQuery = z.infer<typeof listQuery>;
