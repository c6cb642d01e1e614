import { importedFiguresWords, type Statement, statementWords } from '@soundings/contracts/consultations';
import { type StatementRow, statementRow } from '@soundings/insight';
import { useMemo } from 'react';
import { useStatementFilters } from './statement-filters.tsx';
import { VoteBar } from './vote-bar.tsx';

type Row = Statement & { row: StatementRow };

const orders = {
  number: { words: 'Number', sort: (a: Row, b: Row) => Number(a.statementId) - Number(b.statementId) },
  agree: { words: 'Most agreement', sort: (a: Row, b: Row) => b.row.agreement - a.row.agreement },
  divided: { words: 'Most divided', sort: (a: Row, b: Row) => b.row.division - a.row.division },
  votes: { words: 'Most votes', sort: (a: Row, b: Row) => b.row.votes - a.row.votes },
} as const;

/** Every statement with its published counts: filtered by words, sorted, and readable as a table. */
export function StatementTable({ of, list }: { of: string; list: Statement[] }) {
  const rows = useMemo(() => list.map((s) => ({ ...s, row: statementRow(s) })), [list]);
  const { shown, fields } = useStatementFilters(rows, orders, 'number');
  return (
    <>
      {fields}
      <ul className="statements" role="list">
        {shown.map((s) => (
          <li key={s.statementId} id={`statement-${of}-${s.statementId}`}>
            <p className="strong">{statementWords(s)}</p>
            <VoteBar row={s.row} />
            <p className="small num">{importedFiguresWords(s)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
