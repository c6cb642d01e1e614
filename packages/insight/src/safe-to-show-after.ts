import type { Breakdown, BreakdownRow, Cell } from './breakdown.ts';
import { cellRanges } from './cell-ranges.ts';
import { hiddenCells } from './hidden-cells.ts';

/**
 * Whether `next` may be shown to people who have seen `previous`. The answers that came in between must keep the rules of a
 * breakdown by themselves: same groups, same cells hidden, each shown figure moved by nothing or by at least `threshold`,
 * and no smaller movement of a hidden cell can be worked out. If not, keep showing the previous one.
 */
export function safeToShowAfter(previous: Breakdown, next: Breakdown, threshold: number): boolean {
  // Where only "n answered" was shown there is nothing to subtract.
  if (previous.kind === 'too-few') return true;
  if (next.kind === 'too-few' || previous.kind !== next.kind || !sameFrame(previous, next)) return false;

  const before = figuresOf(previous);
  const moved = figuresOf(next).map(({ answered, cells }, row) => ({
    answered: answered - before[row]!.answered,
    cells: cells.map((cell, column) => movement(before[row]!.cells[column]!, cell)),
  }));
  const people = moved.map(({ answered }) => answered);
  const shown = moved.flatMap(({ answered, cells }) => [answered, ...cells.filter((cell) => cell !== null)]);
  if (!shown.every((by) => by === 0 || by >= threshold)) return false;

  const totals = next.columnTotals.map((total, column) => total - previous.columnTotals[column]!);
  const grid = moved.map(({ cells }) => cells);
  return staysHidden(grid, people, totals, next.mostChoices, threshold);
}

type Shown = Exclude<Breakdown, { kind: 'too-few' }>;

function staysHidden(
  grid: (number | null)[][],
  people: number[],
  totals: number[],
  mostChoices: number,
  threshold: number,
): boolean {
  const unknown = hiddenCells(grid, people, totals, mostChoices);
  const ranges = cellRanges(unknown);
  if (ranges === null) return false;
  const small = (count: number) => count > 0 && count < threshold;
  if (ranges.some(({ least, most }) => least === most && small(least))) return false;
  // What is left for the hidden cells of a line is itself a figure, unless the whole line is hidden and it is the line's total.
  const column = (at: number) => grid.map((row) => row[at]!);
  const partly = (line: (number | null)[]) => line.some((cell) => cell === null) && line.some((cell) => cell !== null);
  const columnsFine = unknown.columns.every((left, at) => !small(left) || !partly(column(at)));
  const rowsFine = unknown.rows.every(({ least, most }, at) => least < most || !small(least) || !partly(grid[at]!));
  return columnsFine && rowsFine;
}

/** Both views have the same columns and groups, and the same ones of these are hidden. */
function sameFrame(previous: Shown, next: Shown): boolean {
  const frame = (shown: Shown) => JSON.stringify([shown.columns, shown.mostChoices, rowsOf(shown).map(hiddenIn)]);
  return frame(previous) === frame(next);
}

function hiddenIn({ id, answered, cells }: BreakdownRow): unknown {
  return [id, answered === '*', cells.map((cell) => cell === '*')];
}

/** Without a table all cells are hidden. */
function rowsOf(shown: Shown): BreakdownRow[] {
  if (shown.kind === 'table') return shown.rows;
  return shown.answeredByGroup.map((row) => ({ ...row, cells: shown.columns.map((): Cell => '*') }));
}

/** The rows that have figures; a group that is `*` throughout is counted in "other". */
function figuresOf(shown: Shown): { answered: number; cells: Cell[] }[] {
  return rowsOf(shown).flatMap(({ answered, cells }) => (answered === '*' ? [] : [{ answered, cells }]));
}

/** By how much a shown figure moved; null for one hidden in both views. */
function movement(before: Cell, after: Cell): number | null {
  return before === '*' || after === '*' ? null : after - before;
}
