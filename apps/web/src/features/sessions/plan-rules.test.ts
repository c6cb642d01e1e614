import { expect, it } from 'vitest';
import { joinFields, sameFields } from '#lib/join-fields.ts';
import { planRules, wordsOfPlan } from './plan-rules.ts';
import { freshPlan, type PlanValues } from './plan-values.ts';

const stage = { key: 'a', name: 'Check-in', kind: 'check-in', minutes: 10 } as const;
const base: PlanValues = {
  ...freshPlan(),
  ...{ opId: '', title: 'Before the first visit', startsAt: '2027-01-05T12:00:00.000Z', minutes: 60, stages: [stage] },
};
const name = (id: string) => (id === 'p' ? 'Priya S.' : 'Somebody else');

it('what the server trims, the keys of stages and how far a change goes are no change of a plan', () => {
  const typed: PlanValues = { ...base, title: `${base.title} `, scope: 'to-come', stages: [{ ...stage, key: 'b' }] };
  expect(sameFields(planRules, typed, base)).toBe(true);
  const joined = joinFields(planRules, base, typed, { ...base, minutes: 90 });
  expect(joined).toMatchObject({ fields: { scope: 'to-come', minutes: 90 }, taken: ['minutes'], clashes: [] });
});

it('stages that two changed are to be chosen, and no stage of one is mixed into those of the other', () => {
  const [mine, theirs] = [
    { ...base, stages: [{ ...stage, minutes: 15 }] },
    { ...base, stages: [stage, { key: 'c', name: 'Talk', kind: 'talk', minutes: 20 } as const] },
  ];
  const { fields, clashes } = joinFields(planRules, base, mine, theirs);
  expect([fields.stages, clashes.map(({ field }) => field)]).toEqual([mine.stages, ['stages']]);
  expect(wordsOfPlan('stages', theirs, name)).toBe('Check-in, 10 minutes\nTalk, 20 minutes');
});

it('every field is told in words, also an empty one', () => {
  const told = (part: Partial<PlanValues>) =>
    Object.keys(part).map((field) => wordsOfPlan(field, { ...base, ...part }, name));
  expect(told({ kind: 'drop-in', startsAt: '2027-01-05T12:00:00.000Z', minutes: 1 })).toEqual([
    ...['Drop-in support', '5 January 2027, 12 noon', '1 minute'],
  ]);
  expect(told({ startsAt: '', minutes: Number.NaN, places: null, coFacilitatorId: null, callLink: '' })).toEqual([
    ...['No date', 'no minutes', 'As many as come', 'Nobody', 'Nothing'],
  ]);
  expect(told({ places: 8, coFacilitatorId: 'p', title: 'A title' })).toEqual(['8', 'Priya S.', 'A title']);
});
