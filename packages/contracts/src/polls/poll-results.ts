import * as z from 'zod';
import { id } from '../wire/index.ts';

const cell = z.union([z.number(), z.literal('*')]);
const areaRow = z.object({ id: z.string(), name: z.string(), answered: cell });

/** A breakdown by area as it was worked out at closing, with small numbers hidden. */
export const pollBreakdown = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    answered: z.number(),
    columns: z.array(z.string()),
    columnTotals: z.array(z.number()),
    rows: z.array(areaRow.extend({ cells: z.array(cell) })),
  }),
  z.object({ kind: z.literal('counts-only'), answered: z.number(), answeredByGroup: z.array(areaRow) }),
  z.object({ kind: z.literal('too-few'), answered: z.number() }),
]);
export type PollBreakdown = z.infer<typeof pollBreakdown>;

const pollBar = z.object({ id: z.string(), label: z.string(), count: z.number(), share: z.number() });
export type PollBar = z.infer<typeof pollBar>;

/** What may be shown of a poll's answers, to this viewer and now. */
export const pollResults = z.object({
  sentence: z.string(),
  /** How many answers the figures come from; fewer than answered where a last step is never shown. */
  figuresFrom: z.number(),
  /** Null while too few have answered, and for answers in words. */
  bars: z.array(pollBar).nullable(),
  /** How many are needed before figures appear; null once they do. */
  needed: z.number().nullable(),
  /** Answers in words that were let through; the name only in a named poll, and only for whom it says. */
  texts: z.array(z.object({ text: z.string(), count: z.number(), name: z.string().nullable() })),
  /** Who chose what, in a named poll, for whom it says. */
  names: z.array(z.object({ name: z.string(), answer: z.string() })),
  breakdown: pollBreakdown.nullable(),
  breakdownSentence: z.string(),
});
export type PollResults = z.infer<typeof pollResults>;

/** An answer in words that waits to be let through, or was: for who leads only. */
export const heldText = z.object({ id, text: z.string(), count: z.number(), name: z.string().nullable() });
export type HeldText = z.infer<typeof heldText>;
