import * as z from 'zod';
import { evidenceView } from '../evidence/index.ts';
import { icsNames } from '../members/index.ts';
import { day, id, instant, opId, optionalText, text, thing, thingRef } from '../wire/index.ts';

export const outcomeLimits = {
  title: 120,
  asked: 1_000,
  said: 2_000,
  did: 3_000,
  owner: 120,
  topic: 60,
  step: 200,
  steps: 12,
  evidence: 80,
  note: 300,
  /** Rows of the index before "Show more". */
  shown: 10,
} as const;

/** What the convenor answers. `waiting`: what was said is published, the answer is still to come. */
export const outcomeStatuses = ['waiting', 'promised', 'done', 'not-doing', 'need-more'] as const;
const outcomeStatus = z.enum(outcomeStatuses, { error: 'Choose what you answer.' });
export type OutcomeStatus = z.infer<typeof outcomeStatus>;

/** What the index can be filtered by: a status, or promises whose day has passed. */
export const outcomeFilters = ['', ...outcomeStatuses, 'late'] as const;
const outcomeFilter = z.enum(outcomeFilters);
export type OutcomeFilter = z.infer<typeof outcomeFilter>;

export const stepStates = { done: 'Done', underway: 'Under way', next: 'Next' } as const;
const stepState = z.enum(Object.keys(stepStates) as [keyof typeof stepStates, ...(keyof typeof stepStates)[]]);

const ics = z.enum(Object.keys(icsNames) as [keyof typeof icsNames, ...(keyof typeof icsNames)[]]);

/** What an outcome says. A draft may have gaps; `publishErrors` names those that must be filled. */
export const outcomeFields = z.object({
  title: optionalText(outcomeLimits.title),
  asked: optionalText(outcomeLimits.asked),
  said: optionalText(outcomeLimits.said),
  did: optionalText(outcomeLimits.did),
  status: outcomeStatus,
  /** Who does it, and by which day in London; used where the status is `promised`. */
  owner: optionalText(outcomeLimits.owner),
  due: z.union([z.literal(''), day]),
  steps: z
    .array(z.object({ state: stepState, text: optionalText(outcomeLimits.step) }))
    .max(outcomeLimits.steps, `Use ${outcomeLimits.steps} steps or fewer.`),
  topic: optionalText(outcomeLimits.topic),
  /** None: all of London. */
  ics: z.array(ics).max(5),
  /** In the order in which they stand. */
  evidence: z.array(id).max(outcomeLimits.evidence, `Cite ${outcomeLimits.evidence} things or fewer.`),
});
export type OutcomeFields = z.infer<typeof outcomeFields>;

/** One dated change, as everybody may read it. */
const outcomeChange = z.object({
  at: instant,
  lines: z.array(z.string()),
  why: z.string(),
  by: z.string(),
  /** What stood there before, for texts that were changed. */
  before: z.array(z.object({ what: z.string(), text: z.string() })),
});
export type OutcomeChange = z.infer<typeof outcomeChange>;

const outcomeSummary = z.object({
  id,
  title: z.string(),
  did: z.string(),
  status: outcomeStatus,
  due: z.string(),
  topic: z.string(),
  ics: z.array(z.string()),
  /** When the question closed; null where it is not known. */
  askedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  changedAt: instant,
  evidence: z.number(),
  withdrawn: z.boolean(),
});
export type OutcomeSummary = z.infer<typeof outcomeSummary>;

/** How long answers take: one figure a month, the latest last. */
const outcomePace = z.object({
  median: z.number().nullable(),
  months: z.array(z.object({ month: z.string(), days: z.number(), answers: z.number() })),
});
export type OutcomePace = z.infer<typeof outcomePace>;

export const outcomeQuery = z.object({
  status: outcomeFilter.catch('').default(''),
  topic: z.string().max(outcomeLimits.topic).catch('').default(''),
  ics: z
    .union([z.literal(''), ics])
    .catch('')
    .default(''),
  show: z.coerce.number().int().min(1).max(1_000).catch(outcomeLimits.shown).default(outcomeLimits.shown),
});
export type OutcomeQuery = z.infer<typeof outcomeQuery>;

export const outcomeList = z.object({
  outcomes: z.array(outcomeSummary),
  /** How many fit the filter; `outcomes` has the first of them. */
  found: z.number(),
  counts: z.record(outcomeFilter, z.number()),
  topics: z.array(z.string()),
  pace: outcomePace,
  /** The calendar day in London: what is late is late on it. */
  today: day,
});
export type OutcomeList = z.infer<typeof outcomeList>;

export const outcomeView = outcomeFields.omit({ evidence: true }).extend({
  id,
  evidence: z.array(evidenceView),
  askedAt: instant.nullable(),
  publishedAt: instant,
  answeredAt: instant.nullable(),
  promisedOn: instant.nullable(),
  changes: z.array(outcomeChange),
  withdrawn: z.object({ at: instant, why: z.string() }).nullable(),
  followers: z.number(),
  /** Null for who cannot follow. */
  following: z.boolean().nullable(),
  mayEdit: z.boolean(),
  convenor: z.string(),
  today: day,
});
export type OutcomeView = z.infer<typeof outcomeView>;

/** A piece of evidence as the editor shows it: what was found in it, whether it was taken back, and how its authors stand to their names. */
const draftEvidence = evidenceView.extend({
  finding: z.string(),
  /** What it was cited from, or a part of it, was deleted or taken down since. */
  takenBack: z.boolean(),
  authors: z.object({ all: z.number(), asked: z.number(), yes: z.number() }),
});

export const outcomeDraft = z.object({
  id,
  version: z.number(),
  fields: outcomeFields,
  evidence: z.array(draftEvidence),
  about: thing.nullable(),
  askedAt: instant.nullable(),
  state: z.enum(['draft', 'published', 'withdrawn']),
  /** Kept changes that are not public yet. */
  unpublished: z.boolean(),
  /** The day that is promised in public now; empty where none is. */
  promised: z.union([z.literal(''), day]),
  savedAt: instant,
  today: day,
});
export type OutcomeDraft = z.infer<typeof outcomeDraft>;

export const saveOutcomeInput = z.object({ opId, version: z.number().int(), fields: outcomeFields });
export const publishOutcomeInput = z.object({
  opId,
  version: z.number().int(),
  /** Why it is changed; asked for at every publishing but the first. */
  why: optionalText(outcomeLimits.note),
  /** What looks like a person's is a service's. */
  notAPersons: z.boolean().optional(),
});
export const withdrawOutcomeInput = z.object({
  opId,
  why: text(outcomeLimits.note, 'Write why it is taken back. Everybody will read it.'),
  notAPersons: z.boolean().optional(),
});
export const beginOutcomeInput = z.object({ opId, about: thingRef.nullable() });
