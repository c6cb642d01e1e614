import * as z from 'zod';
import { day, id, instant, opId, text, thing, thingRef } from '../wire/index.ts';

export const documentLimits = {
  title: 150,
  comment: 2_000,
  quote: 500,
  comments: 300,
  replies: 100,
  editors: 20,
  asked: 30,
  versionName: 100,
  versions: 500,
} as const;

/** A text on its way: written, looked over by a date, signed as it stands, done. */
export const documentStates = ['draft', 'review', 'signing', 'final'] as const;
export const documentState = z.enum(documentStates);
export type DocumentState = z.infer<typeof documentState>;

export const stateWords = {
  draft: 'Draft',
  review: 'In review',
  signing: 'To sign',
  final: 'Final',
} as const satisfies Record<DocumentState, string>;

/** Said once already: this is a service's, not a person's. */
export const clean = { notAPersons: z.boolean().default(false) };

export const title = text(documentLimits.title, 'Enter a title.');

export const documentSummary = z.object({
  id,
  title: z.string(),
  state: documentState,
  /** The day by which it is to be reviewed or signed; null where none is set. */
  by: day.nullable(),
  authorId: z.string(),
  authorName: z.string(),
  editorIds: z.array(z.string()),
  changedAt: instant,
  openComments: z.number(),
  signatures: z.number(),
});
export type DocumentSummary = z.infer<typeof documentSummary>;

export const named = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof named>;

export const documentDetail = documentSummary.extend({
  editors: z.array(named),
  /** Who was asked to look it over, and whether they did. */
  asked: z.array(named.extend({ done: z.boolean() })),
  versions: z.number(),
  /** The version that is signed, from `signing` on. */
  signVersion: z.number().nullable(),
  mySignature: z.object({ version: z.number(), showName: z.boolean() }).nullable(),
  /** What it came out of, the nearest first, and what came out of it, as far as the reader may see. */
  cameFrom: z.array(thing),
  cameOut: z.array(thing),
});
export type DocumentDetail = z.infer<typeof documentDetail>;

export const makeDocumentInput = z.object({ opId, title, from: thingRef.nullable().default(null), ...clean });
export type MakeDocumentInput = z.infer<typeof makeDocumentInput>;

export const renameInput = z.object({ opId, title, ...clean });
export const editorsInput = z.object({
  opId,
  editorIds: z.array(id).max(documentLimits.editors, `Name ${documentLimits.editors} people or fewer.`),
});

export const moveInput = z.object({
  opId,
  to: documentState,
  /** By when it is to be reviewed or signed. */
  by: day.nullable().default(null),
  /** Who is asked to look it over. */
  askIds: z.array(id).max(documentLimits.asked, `Ask ${documentLimits.asked} people or fewer.`).default([]),
  ...clean,
});
export type MoveInput = z.infer<typeof moveInput>;
