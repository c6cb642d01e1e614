import * as z from 'zod';
import { id, instant, opId, text } from '../wire/index.ts';

export const postLimits = {
  text: 10_000,
  quote: 600,
  mentions: 20,
  excerpt: 300,
  /** Days in which what was deleted can be brought back; then its words go for good. */
  restoreDays: 30,
} as const;

export const writtenText = text(postLimits.text, 'Write something.');

/** Kept in the text where somebody is named. It stands for a person only where the server knows one of that id. */
export const mentionMark = /@\[person:([A-Za-z0-9_-]{4,40})\]/g;
export const markMention = (personId: string): string => `@[person:${personId}]`;

/** A person that a text names. */
export const namedPerson = z.object({ id, name: z.string(), borough: z.string() });
export type NamedPerson = z.infer<typeof namedPerson>;

const pieceTags = [
  'p',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'quote',
  'strong',
  'em',
  'del',
  'link',
  'table',
  'row',
  'head',
  'cell',
] as const;

/**
 * A written text as it is shown: a flat row of openings, closings and words. Nothing else can be said in it: no script,
 * no picture, no HTML, and links lead to http, https, mail or to a path of ours.
 */
export const piece = z.union([
  z.object({ open: z.enum(pieceTags), href: z.string().optional(), start: z.number().optional() }),
  z.object({ close: z.literal(true) }),
  z.object({ words: z.string() }),
  z.object({ mention: id, name: z.string() }),
  z.object({ code: z.string(), block: z.boolean() }),
  z.object({ gap: z.enum(['line', 'rule']) }),
]);
export type Piece = z.infer<typeof piece>;

export const reactionKinds = {
  thanks: { words: 'Thanks' },
  useful: { words: 'Useful' },
  meToo: { words: 'Me too' },
} as const;
export type ReactionKind = keyof typeof reactionKinds;
export const reactionKind = z.enum(Object.keys(reactionKinds) as [ReactionKind, ...ReactionKind[]]);

const shownQuote = z.object({
  postId: id,
  n: z.number(),
  authorName: z.string(),
  words: z.string(),
  /** What it quotes was deleted: its words are not shown. */
  gone: z.boolean(),
});

export const postView = z.object({
  id,
  threadId: id,
  /** Its place in the thread: 0 is what the thread starts with. */
  n: z.number(),
  /** Null for a visitor of a session. */
  authorId: id.nullable(),
  authorName: z.string(),
  authorBorough: z.string(),
  at: instant,
  editedAt: instant.nullable(),
  body: z.array(piece),
  quote: shownQuote.nullable(),
  counts: z.object({ thanks: z.number(), useful: z.number(), meToo: z.number() }),
  mine: z.array(reactionKind),
  /** Deleted: without its words, but for who may bring it back. */
  gone: z.object({ byName: z.string(), byAuthor: z.boolean(), until: instant }).nullable(),
  mayEdit: z.boolean(),
  mayDelete: z.boolean(),
  mayRestore: z.boolean(),
});
export type PostView = z.infer<typeof postView>;

const quoteInput = z.object({ postId: id, words: text(postLimits.quote, 'Choose the words to quote.') });

export const replyInput = z.object({
  opId,
  text: writtenText,
  quote: quoteInput.nullable().default(null),
  notAPersons: z.boolean().default(false),
});
export type ReplyInput = z.infer<typeof replyInput>;

export const editInput = z.object({
  opId,
  text: writtenText,
  /** How often it had been edited when this edit began. */
  edits: z.number().int().min(0),
  notAPersons: z.boolean().default(false),
});
export type EditInput = z.infer<typeof editInput>;

/** An earlier text of a post, and who put the next one in its place. */
export const earlierText = z.object({
  title: z.string().nullable(),
  body: z.array(piece),
  until: instant,
  byName: z.string(),
});
export type EarlierText = z.infer<typeof earlierText>;
