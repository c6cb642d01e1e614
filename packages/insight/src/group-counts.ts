import type { VoteCounts } from './statement-row.ts';

/** Agree 1, disagree -1, pass 0, never seen null. */
export type Vote = 1 | 0 | -1 | null;

/** One participant's line of an imported matrix: votes in the order of the statements, and the published group or null. */
export interface ParticipantVotes {
  group: string | null;
  votes: readonly Vote[];
}

/** Counts by statement, of everybody and of each group (sorted by id). `people` are those with at least one vote. */
export interface GroupCounts {
  everyone: { people: number; statements: VoteCounts[] };
  groups: { id: string; people: number; statements: VoteCounts[] }[];
}

/** Counts a participants × statements matrix, line by line: `participants` may be a generator over a file. */
export function groupCounts(participants: Iterable<ParticipantVotes>, statements: number): GroupCounts {
  const counter = startGroupCounts(statements);
  for (const participant of participants) counter.add(participant);
  return counter.counts();
}

/** The same, fed by hand (from a stream): `add` each participant, then read `counts`. Holds counts, never votes. */
export function startGroupCounts(statements: number): { add(line: ParticipantVotes): void; counts(): GroupCounts } {
  const everyone = emptyCounts(statements);
  const groups = new Map<string, Counts>();
  return {
    add({ group, votes }) {
      if (votes.length !== statements) {
        throw new RangeError(`A participant has ${votes.length} votes where there are ${statements} statements.`);
      }
      count(everyone, votes);
      if (group === null) return;
      const counts = groups.get(group) ?? emptyCounts(statements);
      groups.set(group, counts);
      count(counts, votes);
    },
    counts() {
      const byId = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
      return structuredClone({ everyone, groups: byId.map(([id, counts]) => ({ id, ...counts })) });
    },
  };
}

interface Counts {
  people: number;
  statements: VoteCounts[];
}

function emptyCounts(statements: number): Counts {
  return { people: 0, statements: Array.from({ length: statements }, () => ({ agree: 0, disagree: 0, pass: 0 })) };
}

function count(counts: Counts, votes: readonly Vote[]): void {
  if (votes.some((vote) => vote !== null)) counts.people += 1;
  votes.forEach((vote, index) => {
    const statement = counts.statements[index]!;
    if (vote === 1) statement.agree += 1;
    else if (vote === -1) statement.disagree += 1;
    else if (vote === 0) statement.pass += 1;
  });
}
