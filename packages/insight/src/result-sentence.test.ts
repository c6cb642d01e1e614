import { expect, it } from 'vitest';
import type { Question } from './question.ts';
import { resultSentence } from './result-sentence.ts';

const labels = { a: 'Housing letters', b: 'Benefits', c: 'Debt', d: 'Food', e: 'Transport' };
const one: Question = { kind: 'one', options: Object.keys(labels) };
const several: Question = { ...one, kind: 'several' };
const scale: Question = { kind: 'scale', from: 1, to: 5 };

const counted = (answered: number, counts: number[]) => ({
  kind: 'options' as const,
  answered,
  options: counts.map((count, index) => ({ id: 'abcdef'[index]!, count, share: count / answered })),
});

it.each([
  [one, counted(61, [23, 20, 18]), '“Housing letters” came first, with 23 of 61 answers.'],
  [one, counted(50, [20, 20, 10]), '“Housing letters” and “Benefits” tied for first, with 20 of 50 answers each.'],
  [
    one,
    counted(30, [10, 10, 10]),
    '“Housing letters”, “Benefits” and “Debt” tied for first, with 10 of 30 answers each.',
  ],
  [one, counted(10, [2, 2, 2, 2, 2]), '5 options tied for first, with 2 of 10 answers each.'],
  [one, counted(9, [0, 9]), 'All 9 answers were “Benefits”.'],
  [one, counted(1, [1, 0]), 'The one answer was “Housing letters”.'],
  [one, counted(9, [0, 0, 0, 0, 2, 7]), '“f” came first, with 7 of 9 answers.'],
  [one, counted(0, [0, 0]), 'Nobody has answered.'],
  [several, counted(61, [30, 41]), '“Benefits” was chosen most, by 41 of the 61 who answered.'],
  [several, counted(9, [9, 9]), '“Housing letters” and “Benefits” were chosen most, by 9 of the 9 who answered each.'],
])('[W2] names what came first, ties and empty polls too', (question, totals, sentence) => {
  expect(resultSentence(question, labels, totals)).toBe(sentence);
});

it('[W2] gives the average and the middle answer of a scale', () => {
  const counts = [1, 2, 3, 4, 5].map((value) => ({ value, count: 0, share: 0 }));
  const totals = { kind: 'scale' as const, answered: 61, counts, mean: 3.777, median: 4 };
  expect(resultSentence(scale, {}, totals)).toBe(
    'On a scale from 1 to 5, the average was 3.8 and the middle answer 4, from 61 answers.',
  );
});

it('[W2] words answers in words, and a result held back', () => {
  expect(resultSentence({ kind: 'text' }, {}, { kind: 'text', answered: 12 })).toBe('12 answered in words.');
  expect(resultSentence(one, labels, { kind: 'held', answered: 3, needed: 7 })).toBe(
    '3 answered. Figures appear once 7 have.',
  );
});
