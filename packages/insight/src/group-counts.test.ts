import { expect, it } from 'vitest';
import { groupCounts, type ParticipantVotes, startGroupCounts } from './group-counts.ts';

const lines: ParticipantVotes[] = [
  { group: '1', votes: [1, -1] },
  { group: '0', votes: [1, null] },
  { group: '1', votes: [0, -1] },
  { group: null, votes: [-1, null] },
  { group: '0', votes: [null, null] },
];

it('[I3] counts each statement for everybody and by group; who never voted is not among the people', () => {
  function* stream() {
    yield* lines;
  }
  const none = { agree: 0, disagree: 0, pass: 0 };
  expect(groupCounts(stream(), 2)).toEqual({
    everyone: {
      people: 4,
      statements: [
        { agree: 2, disagree: 1, pass: 1 },
        { ...none, disagree: 2 },
      ],
    },
    groups: [
      { id: '0', people: 1, statements: [{ ...none, agree: 1 }, none] },
      {
        id: '1',
        people: 2,
        statements: [
          { ...none, agree: 1, pass: 1 },
          { ...none, disagree: 2 },
        ],
      },
    ],
  });
});

it('[I3] counts that were read stay as they were, and a line of another length is refused', () => {
  const counter = startGroupCounts(2);
  const before = counter.counts();
  counter.add(lines[0]!);
  expect(before.everyone.people).toBe(0);
  expect(counter.counts().everyone.people).toBe(1);
  expect(() => counter.add({ group: null, votes: [1] })).toThrow('1 votes where there are 2 statements');
});
