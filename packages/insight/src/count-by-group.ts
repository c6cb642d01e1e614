import type { Box } from './ballot-box.ts';
import { readBallot } from './canonical-ballot.ts';
import { keptGroups, otherGroup } from './kept-groups.ts';
import { type CountedQuestion, columnsIn, columnsOf } from './question.ts';

/** How many of a group answered, and how many chose each column. */
export interface GroupRow {
  answered: number;
  cells: number[];
}

/**
 * True counts by group after small groups have joined "other": each row reaches the threshold, if all answers together do.
 * Not for showing: `breakdown` hides what must be hidden.
 */
export function countByGroup(question: CountedQuestion, box: Box, threshold: number): Map<string, GroupRow> {
  const cast = box.entries.map(({ ballot, count }) => {
    const { answer, group } = readBallot(question, ballot);
    return { answer, group: group ?? otherGroup, count };
  });
  const answered = new Map<string, number>();
  for (const { group, count } of cast) answered.set(group, (answered.get(group) ?? 0) + count);
  const kept = keptGroups(answered, threshold);

  const columns = new Map(columnsOf(question).map((id, index) => [id, index]));
  const rows = new Map<string, GroupRow>();
  for (const { answer, group, count } of cast) {
    const id = kept.has(group) ? group : otherGroup;
    const row = rows.get(id) ?? { answered: 0, cells: Array.from(columns, () => 0) };
    rows.set(id, row);
    row.answered += count;
    for (const column of columnsIn(answer)) row.cells[columns.get(column)!]! += count;
  }
  // By id, so that nothing that follows depends on what was answered first or most.
  return new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
}
