import type { Statement } from '@soundings/contracts/consultations';
import { type StatementRow, statementRow } from '@soundings/insight';
import { useState } from 'react';
import { SelectField, TextField } from '#ui/field.tsx';
import { VoteBar } from './vote-bar.tsx';

type Row = Statement & { row: StatementRow };

const orders = {
  number: { words: 'Number', sort: (a: Row, b: Row) => Number(a.statementId) - Number(b.statementId) },
  agree: { words: 'Most agreement', sort: (a: Row, b: Row) => b.row.agreement - a.row.agreement },
  divided: { words: 'Most divided', sort: (a: Row, b: Row) => b.row.division - a.row.division },
  votes: { words: 'Most votes', sort: (a: Row, b: Row) => b.row.votes - a.row.votes },
} as const;

/** Every statement with its published counts: filtered by words, sorted, and readable as a table. */
export function StatementTable({ list }: { list: Statement[] }) {
  const [words, setWords] = useState('');
  const [order, setOrder] = useState<keyof typeof orders>('number');
  const wanted = words.trim().toLowerCase();
  const shown = list
    .filter((s) => wanted === '' || s.text.toLowerCase().includes(wanted))
    .map((s) => ({ ...s, row: statementRow(s) }))
    .sort(orders[order].sort);
  return (
    <>
      <div className="filters">
        <TextField label="Words in the statement" value={words} onChange={(event) => setWords(event.target.value)} />
        <SelectField
          label="Sort by"
          value={order}
          onChange={(event) => setOrder(event.target.value as keyof typeof orders)}
        >
          {Object.entries(orders).map(([key, each]) => (
            <option key={key} value={key}>
              {each.words}
            </option>
          ))}
        </SelectField>
      </div>
      <p className="quiet" role="status">
        {shown.length} of {list.length} statements
      </p>
      <ul className="statements" role="list">
        {shown.map((s) => (
          <li key={s.statementId}>
            <p className="strong">{s.text}</p>
            <VoteBar row={s.row} />
            <p className="small num">
              {s.agree} agree · {s.disagree} disagree · {s.pass} pass · statement {s.statementId}
              {s.moderatedOut && ' · left out by its moderators'}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
