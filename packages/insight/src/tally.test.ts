import { describe, expect, it } from 'vitest';
import { type Box, castInto, emptyBox } from './ballot-box.ts';
import { BallotError } from './ballot-error.ts';
import { canonicalBallot } from './canonical-ballot.ts';
import type { Answer, Question } from './question.ts';
import { shownTotals } from './shown-totals.ts';
import { tally } from './tally.ts';

const options = ['x', 'y', 'z'];
const boxOf = (question: Question, answers: Answer[]): Box =>
  answers.reduce((box, answer) => castInto(box, canonicalBallot(question, answer)), emptyBox());

describe('tally', () => {
  it('[T1] counts one choice, in the order of the options', () => {
    const question: Question = { kind: 'one', options };
    const box = boxOf(question, [{ choice: 'z' }, { choice: 'x' }, { choice: 'z' }, { choice: 'z' }]);
    expect(tally(question, box)).toEqual({
      kind: 'options',
      answered: 4,
      options: [
        { id: 'x', count: 1, share: 0.25 },
        { id: 'y', count: 0, share: 0 },
        { id: 'z', count: 3, share: 0.75 },
      ],
    });
  });

  it('[T1] takes shares of people, not of choices', () => {
    const question: Question = { kind: 'several', options };
    const box = boxOf(question, [{ choices: ['x', 'y'] }, { choices: ['x'] }]);
    expect(tally(question, box)).toMatchObject({ answered: 2, options: [{ share: 1 }, { share: 0.5 }, { share: 0 }] });
  });

  it.each([
    [[1, 2, 5], 8 / 3, 2],
    [[1, 2, 4, 5], 3, 3],
    [[1, 1, 2, 5], 2.25, 1.5],
    [[], null, null],
  ])('[T1] mean and median of %j', (values, mean, median) => {
    const question: Question = { kind: 'scale', from: 1, to: 5 };
    const box = boxOf(
      question,
      values.map((value) => ({ value })),
    );
    expect(tally(question, box)).toMatchObject({ kind: 'scale', answered: values.length, mean, median });
  });

  it('[T1] refuses another question’s ballot', () => {
    const box = boxOf({ kind: 'one', options }, [{ choice: 'x' }]);
    expect(() => tally({ kind: 'one', options: ['y'] }, box)).toThrow(BallotError);
  });
});

describe('shownTotals', () => {
  it('[T2] shows figures only once enough people have answered', () => {
    const question: Question = { kind: 'one', options };
    const six = boxOf(
      question,
      Array.from({ length: 6 }, () => ({ choice: 'x' })),
    );
    expect(shownTotals(question, six, 7)).toEqual({ kind: 'held', answered: 6, needed: 7 });
    const seven = castInto(six, canonicalBallot(question, { choice: 'y' }));
    expect(shownTotals(question, seven, 7)).toEqual(tally(question, seven));
  });
});
