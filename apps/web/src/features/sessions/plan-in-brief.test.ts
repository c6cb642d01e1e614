import { recipes } from '@soundings/contracts/sessions';
import { expect, it } from 'vitest';
import { planInBrief } from './plan-in-brief.ts';

it('says the co-consulting recipe in seven lines that add up', () => {
  const lines = planInBrief(recipes['co-consulting']);
  expect(lines.map((line) => [line.name, line.minutes])).toEqual([
    ['Check-in and confidentiality', 8],
    ["Last time's actions", 10],
    ['Choosing cases', 5],
    ['Case 1: questions, ideas, actions', 40],
    ['Case 2: questions, ideas, actions', 40],
    ['Harvest', 12],
    ['Close', 5],
  ]);
  expect(planInBrief(recipes['drop-in'])).toHaveLength(3);
});
