import { describe, expect, it } from 'vitest';
import { answerSheet, leastShown, type PersonsAnswers, type StatementVote, statementResults } from './index.ts';

const groups = [
  { id: 'NCL', name: 'North Central London' },
  { id: 'SEL', name: 'South East London' },
];

function crowd(
  agree: number,
  disagree: number,
  pass: number,
  group: string | null,
  statementId = 's1',
): PersonsAnswers[] {
  const of = (answer: StatementVote, count: number) =>
    Array.from({ length: count }, () => [{ statementId, answer, group }] as const);
  return [...of('agree', agree), ...of('disagree', disagree), ...of('pass', pass)];
}

describe('results of statements', () => {
  it('[C1] a statement has figures once the threshold answered it, and says only how many did before that', () => {
    const people = [...crowd(4, 2, 1, null), ...crowd(3, 2, 1, null, 's2')];
    const [first, second, third] = statementResults(people, ['s1', 's2', 's3'], { threshold: 7, groups: null });
    expect(first).toMatchObject({ answered: 7, figures: { agree: 4, disagree: 2, pass: 1 }, breakdown: null });
    expect(second).toEqual({ statementId: 's2', answered: 6, figures: null, breakdown: null });
    expect(third).toEqual({ statementId: 's3', answered: 0, figures: null, breakdown: null });
  });

  it('[C2] by group it keeps the rules of a breakdown: what is left out of the list is not counted', () => {
    const people = [
      ...crowd(30, 20, 15, 'NCL'),
      ...crowd(25, 9, 3, 'SEL'),
      ...crowd(12, 8, 9, 'NEL'),
      ...crowd(1, 1, 1, 'SWL'),
      ...crowd(9, 9, 9, 'NCL', 'gone'),
    ];
    const [result] = statementResults(people, ['s1'], { threshold: 7, groups });
    const made = result?.breakdown;
    expect(result?.answered).toBe(134);
    expect(made?.kind).toBe('table');
    const rows = made?.kind === 'table' ? made.rows : [];
    expect(rows.map((row) => row.id)).toEqual(['NCL', 'SEL', 'other']);
    const shown = rows.flatMap((row) => row.cells).filter((cell) => cell !== '*');
    expect(shown.filter((cell) => cell > 0 && cell < 7)).toEqual([]);
    const [small] = statementResults(crowd(3, 2, 1, 'NCL'), ['s1'], { threshold: 7, groups });
    expect(small?.breakdown).toBeNull();
  });

  it('[C3] the sheet of answers is the same whoever came first, and holds no group', () => {
    const people: PersonsAnswers[] = [
      [
        { statementId: 's2', answer: 'pass', group: 'SEL' },
        { statementId: 's1', answer: 'agree', group: 'NCL' },
      ],
      [{ statementId: 's1', answer: 'disagree', group: null }],
      [],
    ];
    const sheet = answerSheet(people);
    expect(sheet).toEqual([['s1:agree', 's2:pass'], ['s1:disagree']]);
    expect(answerSheet(people.toReversed().map((answers) => answers.toReversed()))).toEqual(sheet);
  });
});

it('[N1] what was shown least comes next, and chance decides among equals', () => {
  const list = [
    { id: 'a', shown: 2 },
    { id: 'b', shown: 1 },
    { id: 'c', shown: 1 },
  ];
  expect(leastShown(list, () => 0)?.id).toBe('b');
  expect(leastShown(list, (count) => count - 1)?.id).toBe('c');
  expect(leastShown([], () => 0)).toBeNull();
});
