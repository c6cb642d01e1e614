import { expect, it } from 'vitest';
import { rankByVotes } from './rank-by-votes.ts';

it('[K1] ranks by votes, and says which share a rank', () => {
  const items = [
    { id: 'd', votes: 0 },
    { id: 'c', votes: 3 },
    { id: 'a', votes: 5 },
    { id: 'b', votes: 3 },
  ];
  expect(rankByVotes(items)).toEqual([
    { id: 'a', votes: 5, rank: 1, tied: false },
    { id: 'b', votes: 3, rank: 2, tied: true },
    { id: 'c', votes: 3, rank: 2, tied: true },
    { id: 'd', votes: 0, rank: 4, tied: false },
  ]);
});
