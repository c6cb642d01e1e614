import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, boxTotal, castInto, emptyBox } from './ballot-box.ts';
import { canonicalBallot } from './canonical-ballot.ts';
import { closeBox } from './close-box.ts';
import { countByGroup } from './count-by-group.ts';
import type { CountedQuestion } from './question.ts';

const question: CountedQuestion = { kind: 'one', options: ['a', 'b'] };
const vote = fc.record({
  choice: fc.constantFrom('a', 'b'),
  group: fc.constantFrom('NCL', 'NEL', 'NWL', 'SEL', 'other'),
});
const boxOf = (votes: { choice: string; group: string }[]): Box =>
  votes.reduce((box, { choice, group }) => castInto(box, canonicalBallot(question, { choice }, group)), emptyBox());

describe('castInto', () => {
  it('[X1] leaves no trace of the order of voting', () => {
    const shuffled = fc
      .array(vote)
      .chain((votes) => fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })));
    fc.assert(
      fc.property(shuffled, ([votes, again]) => {
        const box = boxOf(votes);
        expect(boxOf(again)).toEqual(box);
        expect(box.entries.map(({ ballot }) => ballot)).toEqual(
          [...new Set(box.entries.map(({ ballot }) => ballot))].sort(),
        );
        expect(boxTotal(box)).toBe(votes.length);
      }),
    );
  });

  it('[X1] does not change the box it is given', () => {
    const before = castInto(emptyBox(), 'x');
    castInto(castInto(before, 'x'), 'a');
    expect(before).toEqual({ entries: [{ ballot: 'x', count: 1 }] });
  });
});

describe('closeBox', () => {
  const groupsIn = (box: Box) => [...countByGroup(question, box, 1)].map(([id, { answered }]) => [id, answered]);
  const many = (group: string, times: number) => Array.from({ length: times }, () => ({ choice: 'a', group }));

  it('[X2] counts small groups as other', () => {
    const box = boxOf([...many('NCL', 9), ...many('NEL', 4), ...many('NWL', 3)]);
    expect(groupsIn(closeBox(question, box, 7))).toEqual([
      ['NCL', 9],
      ['other', 7],
    ]);
  });

  it('[X2] lets the smallest group join where other would itself be small', () => {
    const box = boxOf([...many('NCL', 9), ...many('NEL', 8), ...many('NWL', 3)]);
    expect(groupsIn(closeBox(question, box, 7))).toEqual([
      ['NCL', 9],
      ['other', 11],
    ]);
  });

  it('[X2] leaves nobody in a small group, loses no ballot, and closes once and for all', () => {
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (votes, threshold) => {
        const closed = closeBox(question, boxOf(votes), threshold);
        const groups = groupsIn(closed);
        expect(boxTotal(closed)).toBe(votes.length);
        expect(groups.length <= 1 || groups.every(([, answered]) => Number(answered) >= threshold)).toBe(true);
        expect(closeBox(question, closed, threshold)).toEqual(closed);
      }),
    );
  });

  it('[X2] leaves a box without groups as it is', () => {
    const box = castInto(emptyBox(), canonicalBallot(question, { choice: 'a' }));
    expect(closeBox(question, box, 7)).toBe(box);
  });
});
