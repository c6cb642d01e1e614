/** One thing voted on with dots. `rank` is 1 for the most votes; those with the same votes share a rank (1, 2, 2, 4). */
export interface Ranked {
  id: string;
  votes: number;
  rank: number;
  tied: boolean;
}

/** Most votes first; ties stand by id, share their rank and say so, so that no order is made up. */
export function rankByVotes(items: Iterable<{ id: string; votes: number }>): Ranked[] {
  const sorted = [...items].sort((a, b) => b.votes - a.votes || (a.id < b.id ? -1 : 1));
  return sorted.map(({ id, votes }) => ({
    id,
    votes,
    rank: sorted.findIndex((item) => item.votes === votes) + 1,
    tied: sorted.filter((item) => item.votes === votes).length > 1,
  }));
}
