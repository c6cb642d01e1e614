import type { Cell } from './breakdown.ts';

/** The sentence that stands above a breakdown, or in its place, and says what `*` means or why there is no table. */
export function breakdownSentence(
  breakdown: { kind: 'too-few' | 'counts-only' } | { kind: 'table'; rows: readonly { cells: readonly Cell[] }[] },
): string {
  switch (breakdown.kind) {
    case 'too-few':
      return 'Too few answered for a breakdown.';
    case 'counts-only':
      return 'Too few answered in each group to show what they chose, so here is only how many answered.';
    case 'table': {
      const hidden = breakdown.rows.some(({ cells }) => cells.includes('*'));
      return hidden
        ? 'A * stands for a small number, or for one that would give a small number away.'
        : 'All figures are shown.';
    }
  }
}
