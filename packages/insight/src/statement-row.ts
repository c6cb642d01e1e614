/** How many agreed, disagreed and passed on one statement. */
export interface VoteCounts {
  agree: number;
  disagree: number;
  pass: number;
}

/** A statement's figures. Shares are of all votes, passes included, 0 to 1. */
export interface StatementRow extends VoteCounts {
  votes: number;
  agreeShare: number;
  disagreeShare: number;
  passShare: number;
  /** Sort key, 0 to 1: the share that agrees, drawn towards a half while votes are few. */
  agreement: number;
  /** Sort key, 0 to 1: how evenly agree and disagree split; few votes and many passes make it small. */
  division: number;
}

/**
 * Shares and sort keys of one statement. `agreement` is (agree + 1) / (votes + 2), the estimate that Polis uses (Laplace's
 * rule of succession). `division` is 4 · agree · disagree / (votes + 2)²: the index of qualitative variation for two
 * answers (4pq: 1 for an even split, 0 for one voice), with the same two added votes below the line, so that one
 * against one does not come before fifty against fifty.
 */
export function statementRow({ agree, disagree, pass }: VoteCounts): StatementRow {
  const votes = agree + disagree + pass;
  const share = (count: number) => (votes === 0 ? 0 : count / votes);
  return {
    agree,
    disagree,
    pass,
    votes,
    agreeShare: share(agree),
    disagreeShare: share(disagree),
    passShare: share(pass),
    agreement: (agree + 1) / (votes + 2),
    division: (4 * agree * disagree) / (votes + 2) ** 2,
  };
}
