import * as z from 'zod';
import { id, instant, opId, optionalText, thing, thingKind, thingKinds, thingRef } from '../wire/index.ts';

/** What can be cited. A session, a thread and an outcome are places where things stand; of a thread its posts are cited. */
export const citableKinds = thingKinds.filter((kind) => kind !== 'session' && kind !== 'thread' && kind !== 'outcome');

/** In what state an author's yes is: nobody asked, asked, yes, no. A yes can be taken back. */
const nameAnswer = z.enum(['not-asked', 'asked', 'yes', 'no']);
export type NameAnswer = z.infer<typeof nameAnswer>;

/** A citation as it stood when it was frozen. Nothing of it but names changes afterwards. */
const frozenEvidence = z.object({
  id,
  kind: thingKind,
  thingId: z.string(),
  title: z.string(),
  excerpt: z.string(),
  figure: z.string().nullable(),
  /** When the thing itself was said, closed or written. */
  at: instant,
  frozenAt: instant,
  /** SHA-256 of the frozen fields, as `evidenceWords` writes them; empty where a name is left out of them. */
  hash: z.string(),
});
export type FrozenEvidence = z.infer<typeof frozenEvidence>;

/** A citation as one reader may see it. */
export const evidenceView = frozenEvidence.extend({
  /** Those of its authors who said yes to their name. */
  names: z.array(z.string()),
  /** Names of its other authors stood in its words, and are left out: its hash is left out too, it would tell which. */
  nameLeftOut: z.boolean(),
  /** Where it stands now, if this reader may go there. */
  link: z.string(),
  /** Cited in something that everybody may read. */
  public: z.boolean(),
});
export type EvidenceView = z.infer<typeof evidenceView>;

/** The page of one piece of evidence. */
export const evidencePage = evidenceView.extend({
  /** The reader's own answer about their name; null for who is not an author of it. */
  mine: nameAnswer.nullable(),
  /** How many authors there are, and how many of them said no or have not answered; only for who may ask them. */
  authors: z.object({ all: z.number(), asked: z.number(), yes: z.number() }).nullable(),
  cameFrom: z.array(thing),
  /** For who may not go where it was said: the evidence of what it came out of that everybody may read, the nearest first. */
  publicWay: z.array(thing),
  citedBy: z.array(thing),
});
export type EvidencePage = z.infer<typeof evidencePage>;

export const findEvidenceQuery = z.object({
  words: optionalText(200).default(''),
  kind: z.union([z.literal(''), thingKind]).default(''),
});

/** At most this many are asked for at once: as many as one text cites. */
const mostCited = 200;

export const someEvidenceQuery = z.object({
  /** Their ids, parted by commas. */
  ids: z
    .string()
    .max(mostCited * 41)
    .transform((ids) => ids.split(',').filter(Boolean).slice(0, mostCited)),
});

export const freezeInput = thingRef.extend({ opId });
export type FreezeInput = z.infer<typeof freezeInput>;

/** A thing that came out of something, and out of what: `out` is its name, `kind:id`. */
const trailStep = thing.extend({ out: z.string() });
export type TrailStep = z.infer<typeof trailStep>;

export const trail = z.object({
  /** The thing itself; null where this reader may not see it. */
  here: thing.nullable(),
  /** Where it came from, the nearest first. */
  cameFrom: z.array(thing),
  /** All that came out of it, and out of that, in the order of time. */
  cameOut: z.array(trailStep),
});
export type Trail = z.infer<typeof trail>;
