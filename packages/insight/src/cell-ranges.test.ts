import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellRanges, type HiddenCells } from './cell-ranges.ts';

describe('cellRanges', () => {
  it('[D4] finds a cell that rows and columns give away together', () => {
    // 0 + a = 3 in the first row leaves one number for a, and so for the rest.
    const hidden = {
      rows: [
        { least: 3, most: 3 },
        { least: 4, most: 4 },
      ],
      columns: [2, 5],
      cells: [
        { row: 0, column: 1, most: 3 },
        { row: 1, column: 0, most: 4 },
        { row: 1, column: 1, most: 4 },
      ],
    };
    expect(cellRanges(hidden)).toEqual([
      { least: 3, most: 3 },
      { least: 2, most: 2 },
      { least: 2, most: 2 },
    ]);
  });

  it('[D4] says null where no table fits', () => {
    const row = { least: 5, most: 5 };
    expect(cellRanges({ rows: [row], columns: [4], cells: [{ row: 0, column: 0, most: 9 }] })).toBeNull();
    expect(cellRanges({ rows: [row], columns: [-1], cells: [{ row: 0, column: 0, most: 9 }] })).toBeNull();
  });

  it('[D4] agrees with trying every table', () => {
    const small = fc.nat({ max: 4 });
    const table = fc.array(fc.array(small, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(table, small, small, fc.nat({ max: 511 }), (counts, under, over, mask) => {
        const cells = counts.flatMap((row, at) =>
          row.flatMap((count, column) =>
            mask & (1 << (at * 3 + column)) ? [{ row: at, column, most: count + over, count }] : [],
          ),
        );
        const sum = (some: { count: number }[]) => some.reduce((total, { count }) => total + count, 0);
        const hidden = {
          rows: counts.map((_, row) => {
            const total = sum(cells.filter((cell) => cell.row === row));
            return { least: Math.max(0, total - under), most: total + over };
          }),
          columns: [0, 1, 2].map((column) => sum(cells.filter((cell) => cell.column === column))),
          cells,
        };
        expect(cellRanges(hidden)).toEqual(byTrying(hidden));
      }),
      { numRuns: 300 },
    );
  });
});

function byTrying({ rows, columns, cells }: HiddenCells): { least: number; most: number }[] {
  const ranges = cells.map(() => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }));
  const inRows = rows.map(() => 0);
  const left = [...columns];
  const values: number[] = [];
  const place = (at: number): void => {
    const cell = cells[at];
    if (cell === undefined) {
      const fits = rows.every(({ least }, row) => inRows[row]! >= least) && left.every((rest) => rest === 0);
      if (fits) for (const [index, value] of values.entries()) widen(ranges[index]!, value);
      return;
    }
    const { row, column, most } = cell;
    for (let value = 0; value <= Math.min(most, left[column]!, rows[row]!.most - inRows[row]!); value += 1) {
      inRows[row]! += value;
      left[column]! -= value;
      values[at] = value;
      place(at + 1);
      inRows[row]! -= value;
      left[column]! += value;
    }
  };
  place(0);
  return ranges;
}

function widen(range: { least: number; most: number }, value: number): void {
  range.least = Math.min(range.least, value);
  range.most = Math.max(range.most, value);
}
