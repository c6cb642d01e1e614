import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BallotError } from './ballot-error.ts';
import { canonicalBallot, readBallot } from './canonical-ballot.ts';
import type { Answer, Question } from './question.ts';

const options = ['a', 'b', 'c', 'd'];
const one: Question = { kind: 'one', options };
const several: Question = { kind: 'several', options, max: 3 };
const scale: Question = { kind: 'scale', from: -2, to: 2 };
const text: Question = { kind: 'text' };

describe('canonicalBallot', () => {
  it('[B1] gives one string for the same choices in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(options, { minLength: 1, maxLength: 3 }), (choices) => {
        const sorted = canonicalBallot(several, { choices: choices.toSorted() });
        expect(canonicalBallot(several, { choices })).toBe(sorted);
      }),
    );
  });

  it.each<[Question, Answer, string]>([
    [one, { choice: 'e' }, 'not one of'],
    [one, { value: 1 }, 'Choose one option'],
    [several, { choices: [] }, 'at least one'],
    [several, { choices: ['a', 'a'] }, 'twice'],
    [several, { choices: ['a', 'b', 'c', 'd'] }, 'at most 3'],
    [several, { choices: ['e'] }, 'not one of'],
    [several, { choice: 'a' }, 'from the options'],
    [scale, { value: 3 }, 'from -2 to 2'],
    [scale, { value: 1.5 }, 'whole number'],
    [text, { text: ' \n ' }, 'Write an answer'],
    [text, { choice: 'a' }, 'in words'],
  ])('[B1] refuses what does not fit: %j %j', (question, answer, words) => {
    expect(() => canonicalBallot(question, answer)).toThrow(BallotError);
    expect(() => canonicalBallot(question, answer)).toThrow(words);
  });

  it('[B2] carries a group where one is given, and never with words', () => {
    expect(canonicalBallot(one, { choice: 'a' })).toBe('{"choice":"a"}');
    expect(canonicalBallot(one, { choice: 'a' }, 'NEL')).toBe('{"choice":"a","group":"NEL"}');
    expect(() => canonicalBallot(one, { choice: 'a' }, '')).toThrow(BallotError);
    expect(() => canonicalBallot(text, { text: 'More time' }, 'NEL')).toThrow('carries no group');
  });

  it('[B4] writes words in one form, so that they sort by text', () => {
    const decomposed = 'cafe\u0301';
    expect(canonicalBallot(text, { text: `  ${decomposed}\r\nlist ` })).toBe(
      canonicalBallot(text, { text: 'café\nlist' }),
    );
    const ballots = ['b', 'a', 'c'].map((words) => canonicalBallot(text, { text: words })).sort();
    expect(ballots.map((ballot) => readBallot(text, ballot).answer)).toEqual(
      ['a', 'b', 'c'].map((words) => ({ text: words })),
    );
  });
});

describe('readBallot', () => {
  it('[B3] reads back what canonicalBallot wrote', () => {
    const answer = fc.oneof(
      fc.record({ question: fc.constant(one), answer: fc.record({ choice: fc.constantFrom(...options) }) }),
      fc.record({
        question: fc.constant(several),
        answer: fc.record({ choices: fc.subarray(options, { minLength: 1, maxLength: 3 }) }),
      }),
      fc.record({ question: fc.constant(scale), answer: fc.record({ value: fc.integer({ min: -2, max: 2 }) }) }),
    );
    fc.assert(
      fc.property(answer, fc.option(fc.string({ minLength: 1 }), { nil: undefined }), ({ question, answer }, group) => {
        const read = readBallot(question, canonicalBallot(question, answer, group));
        expect(read).toEqual({ answer, group: group ?? null });
      }),
    );
  });

  it.each([
    '',
    'null',
    '7',
    '[]',
    '{"choice":"e"}',
    '{"choice": "a"}',
    '{"choice":"a","at":1}',
    '{"group":"NEL","choice":"a"}',
  ])('[B3] refuses what is not canonical: %s', (ballot) => {
    expect(() => readBallot(one, ballot)).toThrow(BallotError);
  });
});
