import { planChange, sessionKinds } from '@soundings/contracts/sessions';
import type { FormRules } from '#lib/form.ts';
import { counted } from '#ui/counted.ts';
import { clockTime, longDate } from '#ui/when.ts';
import type { PlanValues } from './plan-values.ts';

const { shape } = planChange;

/** How a plan that somebody else changed is joined with what is half written over it. */
export const planRules: FormRules<PlanValues> = {
  asSaved(field, values) {
    // What the change goes for is said with it and is no part of the plan; the others are this page's own.
    if (field === 'scope' || field === 'occurrences') return null;
    if (field === 'stages') return values.stages.map(({ name, kind, minutes }) => [name.trim(), kind, minutes]);
    const known = Object.entries(shape).find(([name]) => name === field);
    const parsed = known?.[1].safeParse(values[field]);
    return parsed?.success ? parsed.data : values[field];
  },
  lists: [],
  nameOf: (field) => names[field] ?? null,
};

const names: Record<string, string> = {
  ...{ kind: 'the kind of session', title: 'the title', about: 'what it is about', startsAt: 'the date and time' },
  ...{ minutes: 'the length', stages: 'the stages', coFacilitatorId: 'the second facilitator' },
  ...{ places: 'the number of places', callLink: 'the link of the call' },
};

/** What stands in a field, to be read beside another. */
export function wordsOfPlan(field: string, values: PlanValues, personName: (id: string) => string): string {
  const { kind, startsAt, minutes, stages, coFacilitatorId, places } = values;
  if (field === 'kind') return sessionKinds[kind].words;
  if (field === 'startsAt') return startsAt ? `${longDate(startsAt)}, ${clockTime(startsAt)}` : 'No date';
  if (field === 'minutes') return minutesWords(minutes);
  if (field === 'stages') return stages.map((stage) => `${stage.name}, ${minutesWords(stage.minutes)}`).join('\n');
  if (field === 'coFacilitatorId') return coFacilitatorId ? personName(coFacilitatorId) : 'Nobody';
  if (field === 'places') return places === null ? 'As many as come' : String(places);
  return String(values[field]) || 'Nothing';
}

function minutesWords(minutes: number): string {
  return Number.isFinite(minutes) ? counted(minutes, 'minute', 'minutes') : 'no minutes';
}
