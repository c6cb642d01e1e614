import * as z from 'zod';
import { id, instant, link, opId, optionalText, text } from '../wire/index.ts';
import { type SessionKind, sessionKinds, stageKinds } from './recipes.ts';

const sessionLimits = { stages: 40, stageMinutes: 240, places: 500, occurrences: 12 } as const;

const sessionKind = z.enum(Object.keys(sessionKinds) as [SessionKind, ...SessionKind[]], {
  error: 'Choose a kind of session.',
});

const minutes = z
  .number('Enter a number of minutes.')
  .int('Use whole minutes.')
  .min(1, 'Use 1 minute or more.')
  .max(sessionLimits.stageMinutes, `Use ${sessionLimits.stageMinutes} minutes or fewer.`);

const stageInput = z.object({ name: text(80, 'Name the stage.'), kind: z.enum(stageKinds), minutes });
export const stage = stageInput.extend({ id });
export type Stage = z.infer<typeof stage>;

const fields = z.object({
  title: text(120, 'Give the session a title.'),
  about: optionalText(1_000),
  kind: sessionKind,
  startsAt: instant,
  minutes: z
    .number('Enter a number of minutes.')
    .int()
    .min(15, 'Use 15 minutes or more.')
    .max(480, 'Use 480 minutes or fewer.'),
  stages: z
    .array(stageInput)
    .min(1, 'Add at least one stage.')
    .max(sessionLimits.stages, `Use ${sessionLimits.stages} stages or fewer.`),
  /** The video call, which is someone else's. */
  callLink: z.union([z.literal(''), link]),
  places: z
    .number('Enter a number.')
    .int()
    .min(2, 'Use 2 or more.')
    .max(sessionLimits.places, `Use ${sessionLimits.places} or fewer.`)
    .nullable(),
  /** Asked first when the facilitator is gone. */
  coFacilitatorId: id.nullable().default(null),
  /** Its author says that what the scan found is a service's, not a person's. */
  notAPersons: z.boolean().default(false),
});

const fitsSlot = (input: { minutes: number; stages: { minutes: number }[] }) =>
  totalMinutes(input.stages) <= input.minutes;
const tooLong = {
  path: ['stages'],
  error: 'The stages take longer than the session. Shorten one, or make the session longer.',
};

export const planInput = fields
  .extend({
    opId,
    /** How many dates: 1, or a monthly series on the same weekday of its month (second Tuesday), London time. */
    occurrences: z
      .number('Enter a number.')
      .int()
      .min(1)
      .max(sessionLimits.occurrences, `Plan ${sessionLimits.occurrences} dates or fewer at a time.`),
  })
  .refine(fitsSlot, tooLong);
export type PlanInput = z.infer<typeof planInput>;

/** What is scanned of a plan, by the fields of its form. */
export function textsOfPlan({
  title,
  about,
  stages,
}: Pick<PlanInput, 'title' | 'about' | 'stages'>): Record<string, string> {
  return { title, about, ...Object.fromEntries(stages.map(({ name }, at) => [`stages.${at}.name`, name])) };
}

/** A plan as it is changed. */
export const planChange = fields
  .extend({
    /** In a series: this date alone, or this and all to come. */
    scope: z.enum(['one', 'to-come']).default('one'),
  })
  .refine(fitsSlot, tooLong);
export type PlanChange = z.infer<typeof planChange>;

/** A change names the plan that it was made from. */
export const changeInput = planChange.and(z.object({ version: z.number().int().min(0) }));
export type ChangeInput = z.infer<typeof changeInput>;

export const rsvpAnswer = z.enum(['yes', 'maybe', 'no'], { error: 'Choose yes, maybe or no.' });
export type RsvpAnswer = z.infer<typeof rsvpAnswer>;

const named = z.object({ id, name: z.string() });

const sessionPhase = z.enum(['coming', 'now', 'over']);
export type SessionPhase = z.infer<typeof sessionPhase>;

export const sessionSummary = z.object({
  id,
  seriesId: id.nullable(),
  title: z.string(),
  kind: sessionKind,
  startsAt: instant,
  minutes: z.number(),
  state: z.enum(['planned', 'cancelled']),
  /** `now` while its room is open or its time has come; `over` once its room was ended, or its time is past. */
  phase: sessionPhase,
  /** From its first stage to the end of its room; null where no room of it was ended. */
  held: z.object({ from: instant, until: instant }).nullable(),
  facilitator: named,
  coming: z.number(),
  places: z.number().nullable(),
  myAnswer: rsvpAnswer.nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummary>;

export const sessionDetail = sessionSummary.extend({
  /** Rises with each change of its plan. */
  version: z.number(),
  about: z.string(),
  stages: z.array(stage),
  callLink: z.string(),
  coFacilitator: named.nullable(),
  /** Its live room, and whether the first stage has begun. */
  room: z.enum(['none', 'open', 'ended']),
  begun: z.boolean(),
  /** Dates of its series that are to come, this one left out. */
  seriesToCome: z.number(),
  maybe: z.number(),
  /** Who said yes: counts by ICS, and names for members. */
  comingByIcs: z.array(z.object({ ics: z.string(), count: z.number() })),
  comingNames: z.array(named.extend({ borough: z.string() })),
});
export type SessionDetail = z.infer<typeof sessionDetail>;

/** A field that is empty while somebody types counts as nothing. */
export function totalMinutes(stages: readonly { minutes: number }[]): number {
  return stages.reduce((sum, each) => sum + (Number.isFinite(each.minutes) ? each.minutes : 0), 0);
}
