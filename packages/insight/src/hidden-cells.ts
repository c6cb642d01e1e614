import type { HiddenCells } from './cell-ranges.ts';

/**
 * What the shown part of a table leaves open about the hidden part (null cells). Each person counts in 1 to `mostChoices`
 * columns and at most once in each, so a row's cells add up to between `answered` and `mostChoices` times that, and
 * no cell exceeds `answered`. Any cells within these bounds can be true.
 */
export function hiddenCells(
  shown: readonly (readonly (number | null)[])[],
  answered: readonly number[],
  columnTotals: readonly number[],
  mostChoices: number,
): HiddenCells {
  const known = (cells: readonly (number | null)[]) => cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
  return {
    rows: shown.map((cells, row) => ({
      least: Math.max(0, answered[row]! - known(cells)),
      most: Math.max(0, answered[row]! * mostChoices - known(cells)),
    })),
    columns: columnTotals.map((total, column) => total - known(shown.map((cells) => cells[column]!))),
    cells: shown.flatMap((cells, row) =>
      cells.flatMap((cell, column) => (cell === null ? [{ row, column, most: answered[row]! }] : [])),
    ),
  };
}
