import type { StatementResult } from '@soundings/contracts/consultations';

type Row = (string | number)[];

export const liveCsvHead: Row = ['statement_id', 'text', 'area', 'answered', 'agree', 'disagree', 'pass'];

/** The page's own figures as rows: all of London first, then by area, with the same numbers hidden. */
export function liveCsvRows(statements: readonly StatementResult[]): Row[] {
  return statements.flatMap((each) => {
    const start: Row = [each.statementId, each.text];
    const { figures, breakdown } = each;
    const all: Row = [
      ...start,
      'all',
      each.answered,
      figures?.agree ?? '',
      figures?.disagree ?? '',
      figures?.pass ?? '',
    ];
    if (breakdown?.kind === 'table')
      return [all, ...breakdown.rows.map((row): Row => [...start, row.name, row.answered, ...row.cells])];
    if (breakdown?.kind === 'counts-only')
      return [all, ...breakdown.answeredByGroup.map((row): Row => [...start, row.name, row.answered, '', '', ''])];
    return [all];
  });
}
