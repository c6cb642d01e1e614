import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, boxTotal, castInto, emptyBox } from './ballot-box.ts';
import { type Breakdown, breakdown } from './breakdown.ts';
import { canonicalBallot } from './canonical-ballot.ts';
import { possibleTables } from './possible-cells.test-support.ts';
import type { CountedQuestion } from './question.ts';
import { safeToShowAfter } from './safe-to-show-after.ts';

const options = ['x', 'y', 'z'];
const question: CountedQuestion = { kind: 'one', options };

function cast(box: Box, rows: number[][]): Box {
  return rows.reduce(
    (into, cells, row) =>
      cells.reduce(
        (on, times, column) =>
          times === 0 ? on : castInto(on, canonicalBallot(question, { choice: options[column]! }, `g${row}`), times),
        into,
      ),
    box,
  );
}

function views(first: number[][], more: number[][], threshold: number) {
  const before = cast(emptyBox(), first);
  const how = { threshold, groups: [] };
  return [breakdown(question, before, how), breakdown(question, cast(before, more), how)] as const;
}

describe('safeToShowAfter', () => {
  const full = [
    [10, 10, 10],
    [10, 10, 10],
  ];
  const covered = [
    [10, 3, 20],
    [12, 11, 20],
    [30, 30, 30],
  ];
  const safe = (first: number[][], more: number[][]) => safeToShowAfter(...views(first, more, 7), 7);

  it('[V1] allows the same view again, and a step of the threshold', () => {
    expect(safe(full, [])).toBe(true);
    expect(safe(covered, [])).toBe(true);
    expect(safe(full, [[7, 0, 8]])).toBe(true);
  });

  it('[V1] refuses a step that shows how a few answered', () => {
    expect(safe(full, [[1]])).toBe(false);
    expect(safe(full, [[6, 7, 7]])).toBe(false);
    expect(safe(full, [[4, 4]])).toBe(false);
  });

  it('[V1] refuses other groups, other hidden cells, and a table after counts', () => {
    expect(safe(full, [[], [], [7, 7, 7]])).toBe(false);
    expect(safe(covered, [[0, 7, 0]])).toBe(false);
    expect(
      safe(
        [[3, 3, 3], [9]],
        [
          [20, 20, 20],
          [0, 20, 20],
        ],
      ),
    ).toBe(false);
  });

  it('[V1] allows anything after a view without figures, and nothing less after one with figures', () => {
    const [few, enough] = views([[1, 1]], full, 7);
    expect(safeToShowAfter(few, enough, 7)).toBe(true);
    expect(safeToShowAfter(enough, few, 7)).toBe(false);
  });

  it('[V2] refuses counts that give the choices of late voters away together with the totals', () => {
    const first = [
      [4, 4, 4],
      [4, 4, 4],
    ];
    expect(views(first, [], 7)[0].kind).toBe('counts-only');
    // All seven are of one group: the totals of the options say what they chose.
    expect(safe(first, [[0, 1, 6]])).toBe(false);
    expect(
      safe(first, [
        [4, 3],
        [0, 5, 4],
      ]),
    ).toBe(true);
  });

  it('[V2] refuses a small movement of what is left for the hidden cells of a line', () => {
    // Same cells hidden; three people more chose y among the two groups whose y is hidden.
    const more = [
      [5, 2],
      [6, 1],
    ];
    const [before, after] = views(covered, more, 7);
    const hidden = (shown: Breakdown) =>
      shown.kind === 'table' && shown.rows.map(({ cells }) => cells.map((cell) => cell === '*'));
    expect(hidden(after)).toEqual(hidden(before));
    expect(safeToShowAfter(before, after, 7)).toBe(false);
    expect(
      safe(covered, [
        [9, 0],
        [0, 8],
      ]),
    ).toBe(true);
  });

  it('[V2] somebody who tries every pair of tables finds no small movement', () => {
    const threshold = 2;
    const cell = fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 4 }));
    const moved = fc.oneof(fc.constant(0), fc.constantFrom(0, 1, 2, 3));
    const table = (count: fc.Arbitrary<number>) =>
      fc.array(fc.tuple(count, count, count), { minLength: 2, maxLength: 2 });
    let allowed = 0;
    fc.assert(
      fc.property(table(cell), table(moved), (first, more) => {
        const [before, after] = views(first, more, threshold);
        if (before.kind === 'too-few' || after.kind === 'too-few') return;
        if (boxTotal(cast(emptyBox(), more)) === 0 || !safeToShowAfter(before, after, threshold)) return;
        allowed += 1;
        const later = possibleTables(after);
        const movements = possibleTables(before).flatMap((old) =>
          later.map((late) => late.map((cells, row) => cells.map((count, column) => count - old[row]![column]!))),
        );
        const fitting = movements.filter((by) => by.flat().every((count) => count >= 0));
        for (const [row, cells] of fitting[0]!.entries()) {
          for (const column of cells.keys()) {
            const possible = new Set(fitting.map((by) => by[row]![column]!));
            if (possible.size === 1) expect([...possible][0]).not.toBe(1);
          }
        }
      }),
      { numRuns: 1500 },
    );
    expect(allowed).toBeGreaterThan(20);
  });
});
