import * as z from 'zod';
import { id, instant } from '../wire/index.ts';

const counts = z.object({ agree: z.number(), disagree: z.number(), pass: z.number() });

/** A statement with the counts that were published for it. */
export const statement = counts.extend({
  statementId: z.string(),
  text: z.string(),
  /** Left out of the results by its moderators; shown apart. */
  moderatedOut: z.boolean(),
  /** Counts of each opinion group, in the order of `groups`. */
  byGroup: z.array(counts),
});
export type Statement = z.infer<typeof statement>;

export const consultationSummary = z.object({
  id,
  title: z.string(),
  state: z.enum(['closed']),
  statements: z.number(),
  people: z.number(),
  importedAt: instant,
});
export type ConsultationSummary = z.infer<typeof consultationSummary>;

export const consultationDetail = consultationSummary.extend({
  votes: z.number(),
  source: z.string(),
  licence: z.string(),
  groups: z.array(z.object({ name: z.string(), size: z.number() })),
  list: z.array(statement),
});
export type ConsultationDetail = z.infer<typeof consultationDetail>;
