import type { Breakdown, Cell } from './breakdown.ts';

type Shown = Exclude<Breakdown, { kind: 'too-few' }>;

/** All tables (rows with figures only) that somebody who sees a breakdown must hold possible, by trying every one. */
export function possibleTables(shown: Shown): number[][][] {
  const rows: { answered: number; cells: Cell[] }[] =
    shown.kind === 'table'
      ? shown.rows.flatMap(({ answered, cells }) => (answered === '*' ? [] : [{ answered, cells }]))
      : shown.answeredByGroup.flatMap(({ answered }) =>
          answered === '*' ? [] : [{ answered, cells: shown.columns.map((): Cell => '*') }],
        );
  const found: number[][][] = [];
  const extend = (table: number[][], left: number[]): void => {
    const row = rows[table.length];
    if (row === undefined) {
      if (left.every((rest) => rest === 0)) found.push(table);
      return;
    }
    const last = table.length === rows.length - 1;
    for (const cells of possibleRows(row, shown.mostChoices, left, last)) {
      extend(
        [...table, cells],
        left.map((rest, column) => rest - cells[column]!),
      );
    }
  };
  extend([], shown.columnTotals);
  return found;
}

function possibleRows(
  { answered, cells }: { answered: number; cells: Cell[] },
  mostChoices: number,
  left: number[],
  last: boolean,
): number[][] {
  let rows: number[][] = [[]];
  for (const [column, cell] of cells.entries()) {
    const values =
      cell === '*' ? Array.from({ length: Math.min(answered, left[column]!) + 1 }, (_, value) => value) : [cell];
    const fitting = last ? values.filter((value) => value === left[column]) : values;
    rows = rows.flatMap((row) => fitting.map((value) => [...row, value]));
  }
  return rows.filter((row) => {
    const choices = row.reduce((sum, value) => sum + value, 0);
    return choices >= answered && choices <= answered * mostChoices;
  });
}
