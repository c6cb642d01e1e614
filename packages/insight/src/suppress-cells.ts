import { cellRanges } from './cell-ranges.ts';
import { hiddenCells } from './hidden-cells.ts';

/** True counts of a breakdown: rows of cells, how many people answered in each row, and the most choices one may make. */
export interface TrueTable {
  cells: readonly (readonly number[])[];
  answered: readonly number[];
  mostChoices: number;
}

interface Place {
  row: number;
  column: number;
}

/**
 * Which cells to hide, so that neither they nor a sum of hidden cells between 1 and `threshold` - 1 in one row or column can
 * be worked out from what is shown and from the totals. Row counts must each reach the threshold, and there should be two
 * rows. Complementary suppression, greedy: it never hides too little, but may hide more than the best choice would.
 */
export function suppressCells(table: TrueTable, threshold: number): boolean[][] {
  const hidden = table.cells.map((row) => row.map((count) => count > 0 && count < threshold));
  for (;;) {
    const next = forWeakLine(table, hidden, threshold) ?? forKnownCell(table, hidden);
    if (next === null) return hidden;
    hidden[next.row]![next.column] = true;
  }
}

/** A row or column whose hidden cells are fewer than two, or whose sum is itself small, gives them away by subtraction. */
function forWeakLine(table: TrueTable, hidden: boolean[][], threshold: number): Place | null {
  for (const line of linesOf(table)) {
    const covered = line.filter((place) => isHidden(hidden, place));
    const sum = covered.reduce((total, place) => total + countAt(table, place), 0);
    if (covered.length === 0 || (covered.length > 1 && sum >= threshold)) continue;
    const cover = bestCover(table, hidden, line);
    if (cover !== null) return cover;
  }
  return null;
}

/** A hidden cell that only one number fits, seen by looking at all rows and columns together. */
function forKnownCell(table: TrueTable, hidden: boolean[][]): Place | null {
  const unknown = hiddenCells(
    table.cells.map((row, at) => row.map((count, column) => (hidden[at]![column] ? null : count))),
    table.answered,
    table.cells[0]?.map((_, column) => table.cells.reduce((sum, row) => sum + row[column]!, 0)) ?? [],
    table.mostChoices,
  );
  const ranges = cellRanges(unknown);
  if (ranges === null) throw new RangeError('The cells of a breakdown do not add up to its totals.');
  for (const [index, { row, column }] of unknown.cells.entries()) {
    const { least, most } = ranges[index]!;
    if (least < most || table.cells[row]![column] === 0) continue;
    const crossing = placesOf(table).filter((place) => place.row === row || place.column === column);
    const cover = bestCover(table, hidden, crossing) ?? bestCover(table, hidden, placesOf(table));
    if (cover !== null) return cover;
  }
  return null;
}

/**
 * The next cell to hide: one with somebody in it, whose row and column hide cells already, in a small row and column. Apart
 * from "is anybody in it" this goes by public totals: a choice by the hidden counts would say something about them.
 */
function bestCover(table: TrueTable, hidden: boolean[][], among: readonly Place[]): Place | null {
  const open = among.filter((place) => !isHidden(hidden, place));
  const cost = (place: Place) => {
    const crossed = hidden[place.row]!.some(Boolean) && hidden.some((row) => row[place.column]);
    const columnTotal = table.cells.reduce((sum, row) => sum + row[place.column]!, 0);
    return [countAt(table, place) === 0 ? 1 : 0, crossed ? 0 : 1, table.answered[place.row]! + columnTotal];
  };
  const order = open.map((place) => ({ place, cost: cost(place) }));
  order.sort((a, b) => a.cost[0]! - b.cost[0]! || a.cost[1]! - b.cost[1]! || a.cost[2]! - b.cost[2]!);
  return order[0]?.place ?? null;
}

/** The lines whose sums are known to everybody: all columns, and rows where each person counts in exactly one cell. */
function linesOf(table: TrueTable): Place[][] {
  const columns = (table.cells[0] ?? []).map((_, column) => table.cells.map((_, row) => ({ row, column })));
  if (table.mostChoices > 1) return columns;
  return [...table.cells.map((cells, row) => cells.map((_, column) => ({ row, column }))), ...columns];
}

function placesOf(table: TrueTable): Place[] {
  return table.cells.flatMap((cells, row) => cells.map((_, column) => ({ row, column })));
}

function isHidden(hidden: boolean[][], { row, column }: Place): boolean {
  return hidden[row]![column]!;
}

function countAt(table: TrueTable, { row, column }: Place): number {
  return table.cells[row]![column]!;
}
