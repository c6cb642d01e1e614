import type { Box } from './ballot-box.ts';
import { countByGroup } from './count-by-group.ts';
import { otherGroup } from './kept-groups.ts';
import { type CountedQuestion, columnsOf, mostChoices } from './question.ts';
import { suppressCells } from './suppress-cells.ts';

/** A count that may be shown, or `*`: hidden, because it or another one would say too much about a few people. */
export type Cell = number | '*';

/** One group of a breakdown. A group that is `*` throughout has few answers or none, and is counted in the row "other". */
export interface BreakdownRow {
  id: string;
  name: string;
  answered: Cell;
  cells: Cell[];
}

/**
 * A poll broken down by group. `table`: rows are groups, cells stand in the order of `columns`. `counts-only`: over half would
 * be `*`, or there is nothing to compare, so only how many answered. `too-few`: fewer than the threshold in all.
 */
export type Breakdown =
  | (BreakdownTotals & { kind: 'table'; rows: BreakdownRow[] })
  | (BreakdownTotals & { kind: 'counts-only'; answeredByGroup: Omit<BreakdownRow, 'cells'>[] })
  | { kind: 'too-few'; answered: number };

/** Totals of the whole poll that come with a breakdown. `mostChoices`: how many columns one answer can count in. */
export interface BreakdownTotals {
  answered: number;
  columns: string[];
  columnTotals: number[];
  mostChoices: number;
}

/**
 * Breaks a box down by the groups on its ballots, with disclosure control. Give it only a closed box, or one that `nextShown`
 * gave, never the box of a running poll; and show a second breakdown of the same poll only if `safeToShowAfter` allows it.
 * `groups` gives names and order; "other" comes last.
 */
export function breakdown(
  question: CountedQuestion,
  box: Box,
  { threshold, groups }: { threshold: number; groups: readonly { id: string; name: string }[] },
): Breakdown {
  const counted = countByGroup(question, box, threshold);
  const rows = [...counted.values()];
  const answered = rows.reduce((sum, row) => sum + row.answered, 0);
  if (answered < threshold) return { kind: 'too-few', answered };

  const columns = columnsOf(question);
  const columnTotals = columns.map((_, column) => rows.reduce((sum, row) => sum + row.cells[column]!, 0));
  const totals = { answered, columns, columnTotals, mostChoices: mostChoices(question) };
  const table = { cells: rows.map((row) => row.cells), answered: rows.map((row) => row.answered) };
  const hidden = suppressCells({ ...table, mostChoices: totals.mostChoices }, threshold);
  const masked = new Map(
    [...counted].map(([id, row], at) => [
      id,
      { answered: row.answered, cells: row.cells.map((count, column): Cell => (hidden[at]![column] ? '*' : count)) },
    ]),
  );
  // Without a row "other" a group that is missing has no answers at all, and everybody can see that.
  const missing: Cell = counted.has(otherGroup) ? '*' : 0;
  const shown = rowNames(groups, counted.keys()).map(({ id, name }): BreakdownRow => {
    const row = masked.get(id) ?? { answered: missing, cells: columns.map(() => missing) };
    return { id, name, ...row };
  });
  if (rows.length > 1 && !mostlyHidden(shown)) return { ...totals, kind: 'table', rows: shown };
  const answeredByGroup = shown.map(({ id, name, answered }) => ({ id, name, answered }));
  return { ...totals, kind: 'counts-only', answeredByGroup };
}

/** Groups as listed, then those on ballots only (by id), then "other" where there is one. */
function rowNames(
  groups: readonly { id: string; name: string }[],
  counted: Iterable<string>,
): { id: string; name: string }[] {
  const present = new Set(counted);
  const listed = groups.filter(({ id }) => id !== otherGroup);
  const unlisted = [...present].filter((id) => id !== otherGroup && !listed.some((group) => group.id === id));
  const named = [...listed, ...unlisted.sort().map((id) => ({ id, name: id }))];
  const other = groups.find(({ id }) => id === otherGroup) ?? { id: otherGroup, name: 'Other' };
  return present.has(otherGroup) ? [...named, other] : named;
}

function mostlyHidden(rows: readonly BreakdownRow[]): boolean {
  const cells = rows.filter(({ answered }) => answered !== 0).flatMap((row) => row.cells);
  return cells.filter((cell) => cell === '*').length * 2 > cells.length;
}
