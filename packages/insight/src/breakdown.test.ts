import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, castInto, emptyBox } from './ballot-box.ts';
import { type Breakdown, breakdown } from './breakdown.ts';
import { breakdownSentence } from './breakdown-sentence.ts';
import { canonicalBallot } from './canonical-ballot.ts';
import { countByGroup } from './count-by-group.ts';
import { possibleTables } from './possible-cells.test-support.ts';
import type { Answer, CountedQuestion } from './question.ts';

const options = ['x', 'y', 'z'];
const one: CountedQuestion = { kind: 'one', options };
const groups = ['NCL', 'NEL', 'NWL'].map((id) => ({ id, name: `The ${id}` }));

/** Counts by group in the order of the options. */
function boxOf(counts: Record<string, number[]>): Box {
  return Object.entries(counts).reduce(
    (box, [group, cells]) =>
      cells.reduce(
        (cast, times, column) =>
          times === 0 ? cast : castInto(cast, canonicalBallot(one, { choice: options[column]! }, group), times),
        box,
      ),
    emptyBox(),
  );
}

const seen = (box: Box, threshold = 7) => breakdown(one, box, { threshold, groups });
const figures = (shown: Breakdown) =>
  shown.kind === 'table' ? shown.rows.map(({ id, answered, cells }) => [id, answered, ...cells]) : shown;

describe('breakdown', () => {
  it('[D1] counts a small group in other, with company', () => {
    expect(figures(seen(boxOf({ NCL: [10, 10, 10], NEL: [9, 9, 9], NWL: [2, 0, 0] })))).toEqual([
      ['NCL', 30, 10, 10, 10],
      ['NEL', '*', '*', '*', '*'],
      ['NWL', '*', '*', '*', '*'],
      ['other', 29, 11, 9, 9],
    ]);
  });

  it('[D1] shows 0 for a listed group without answers, and a group that is not listed by its id', () => {
    expect(figures(seen(boxOf({ NCL: [10, 10, 10], NEL: [9, 9, 9], SEL: [8, 8, 0] })))).toEqual([
      ['NCL', 30, 10, 10, 10],
      ['NEL', 27, 9, 9, 9],
      ['NWL', 0, 0, 0, 0],
      ['SEL', 16, 8, 8, 0],
    ]);
  });

  it('[D2] hides a small cell and what would give it away', () => {
    expect(figures(seen(boxOf({ NCL: [10, 3, 20], NEL: [12, 11, 20], NWL: [30, 30, 30] })))).toEqual([
      ['NCL', 33, '*', '*', 20],
      ['NEL', 43, '*', '*', 20],
      ['NWL', 90, 30, 30, 30],
    ]);
  });

  it('[D5] gives only how many answered where most cells would be hidden, or there is one row', () => {
    const shown = seen(boxOf({ NCL: [4, 3, 20], NEL: [5, 11, 2], NWL: [3, 3, 30], SEL: [1, 0, 0] }));
    expect(shown).toMatchObject({
      kind: 'counts-only',
      answeredByGroup: [
        { id: 'NCL', name: 'The NCL', answered: 27 },
        { answered: '*' },
        { answered: 36 },
        { id: 'other', name: 'Other', answered: 19 },
      ],
    });
    expect(shown).not.toHaveProperty('rows');
    expect(seen(boxOf({ NCL: [20, 20, 20] })).kind).toBe('counts-only');
    expect(seen(boxOf({ NCL: [3, 3, 0] }))).toEqual({ kind: 'too-few', answered: 6 });
  });

  it('[D6] says what a reader sees', () => {
    expect(breakdownSentence(seen(boxOf({ NCL: [10, 10, 10], NEL: [9, 9, 9] })))).toBe('All figures are shown.');
    expect(breakdownSentence(seen(boxOf({ NCL: [10, 3, 20], NEL: [12, 11, 20], NWL: [30, 30, 30] })))).toMatch(
      'A * stands',
    );
    expect(breakdownSentence(seen(boxOf({ NCL: [20, 20, 20] })))).toMatch('only how many answered');
    expect(breakdownSentence(seen(emptyBox()))).toMatch('Too few');
  });
});

describe('somebody who tries every table that fits', () => {
  const threshold = 3;
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 3, max: 6 }));

  function attack(question: CountedQuestion, box: Box): 'table' | 'counts-only' | 'too-few' {
    const shown = breakdown(question, box, { threshold, groups: [] });
    if (shown.kind === 'too-few') return shown.kind;
    const truth = [...countByGroup(question, box, threshold).values()].map(({ cells }) => cells);
    const possible = possibleTables(shown);
    expect(possible).toContainEqual(truth);
    const rows = shown.kind === 'table' ? shown.rows : [];
    for (const [row, cells] of truth.entries()) {
      for (const [column, value] of cells.entries()) {
        const small = value > 0 && value < threshold;
        const isShown = rows.length > 0 && rows[row]!.cells[column] !== '*';
        // A table that is not shown still has its totals; only what is small must stay hidden in it.
        const mustHide = rows.length > 0 ? !isShown && value > 0 : small && truth.length > 1;
        if (isShown) expect(small).toBe(false);
        if (mustHide) expect(new Set(possible.map((table) => table[row]![column])).size).toBeGreaterThan(1);
      }
    }
    return shown.kind;
  }

  function hiddenSums(shown: Breakdown & { kind: 'table' }): { left: number; hidden: number; shown: number }[] {
    const line = (total: number, cells: (number | '*')[]) => {
      const known = cells.filter((cell) => cell !== '*');
      const left = known.reduce((rest, cell) => rest - cell, total);
      return { left, hidden: cells.length - known.length, shown: known.length };
    };
    const columns = shown.columns.map((_, at) =>
      line(
        shown.columnTotals[at]!,
        shown.rows.map(({ cells }) => cells[at]!),
      ),
    );
    if (shown.mostChoices > 1) return columns;
    return [...columns, ...shown.rows.map(({ answered, cells }) => line(Number(answered), cells))];
  }

  const oneBox = fc
    .array(fc.tuple(count, count, count), { minLength: 2, maxLength: 3 })
    .map((rows) => boxOf(Object.fromEntries(rows.map((cells, row) => [`g${row}`, cells]))));

  it('[D4] finds no cell where each person has one choice', () => {
    const kinds: string[] = [];
    fc.assert(
      fc.property(oneBox, (box) => {
        kinds.push(attack(one, box));
      }),
      { numRuns: 400 },
    );
    expect(kinds.filter((kind) => kind === 'table').length).toBeGreaterThan(20);
  });

  it('[D4] finds no cell where people have several choices', () => {
    const several: CountedQuestion = { kind: 'several', options: ['x', 'y', 'z'], max: 2 };
    const answers = [['x'], ['y'], ['z'], ['x', 'y'], ['x', 'z'], ['y', 'z']].map((choices): Answer => ({ choices }));
    const ballots = fc.array(fc.tuple(fc.constantFrom('g0', 'g1'), fc.constantFrom(...answers), count), {
      maxLength: 6,
    });
    const box = ballots.map((cast) =>
      cast
        .filter(([, , times]) => times > 0)
        .reduce(
          (into, [group, answer, times]) => castInto(into, canonicalBallot(several, answer, group), times),
          emptyBox(),
        ),
    );
    const kinds: string[] = [];
    fc.assert(
      fc.property(box, (cast) => {
        kinds.push(attack(several, cast));
      }),
      { numRuns: 300 },
    );
    expect(kinds.filter((kind) => kind === 'table').length).toBeGreaterThan(20);
  });

  it('[D3] is left with no small sum in a line, nor with a single hidden cell', () => {
    let lines = 0;
    fc.assert(
      fc.property(oneBox, (box) => {
        const shown = breakdown(one, box, { threshold, groups: [] });
        if (shown.kind !== 'table') return;
        for (const { left, hidden, shown: open } of hiddenSums(shown)) {
          if (hidden === 0 || open === 0) continue;
          lines += 1;
          expect(hidden).toBeGreaterThan(1);
          expect(left).toBeGreaterThanOrEqual(threshold);
        }
      }),
      { numRuns: 400 },
    );
    expect(lines).toBeGreaterThan(20);
  });
});
