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

/** `draft`: who writes it sees it. `coming`: published, not yet open. */
const consultationState = z.enum(['draft', 'coming', 'open', 'closed']);
export type ConsultationState = z.infer<typeof consultationState>;

export const consultationSummary = z.object({
  id,
  /** Held elsewhere and imported, or held here. */
  origin: z.enum(['imported', 'here']),
  title: z.string(),
  /** Empty where it was held elsewhere. */
  whoAsks: z.string(),
  state: consultationState,
  statements: z.number(),
  /** Who answered. */
  people: z.number(),
  /** Everybody may read its results, without an account. */
  published: z.boolean(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  closedAt: instant.nullable(),
});
export type ConsultationSummary = z.infer<typeof consultationSummary>;

/** A consultation that was held elsewhere, with what was published of it. */
export const importedConsultation = consultationSummary.extend({
  origin: z.literal('imported'),
  importedAt: instant,
  votes: z.number(),
  source: z.string(),
  licence: z.string(),
  groups: z.array(z.object({ name: z.string(), size: z.number() })),
  list: z.array(statement),
});
export type ImportedConsultation = z.infer<typeof importedConsultation>;
