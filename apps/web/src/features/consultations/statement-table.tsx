import type { Statement } from '@soundings/contracts/consultations';
import { useState } from 'react';
import { SelectField, TextField } from '#ui/field.tsx';
import { VoteBar } from './vote-bar.tsx';

const orders = {
  number: { words: 'Number', sort: (a: Statement, b: Statement) => Number(a.statementId) - Number(b.statementId) },
  agree: { words: 'Most agreement', sort: (a: Statement, b: Statement) => share(b) - share(a) },
  divided: { words: 'Most divided', sort: (a: Statement, b: Statement) => division(b) - division(a) },
  votes: { words: 'Most votes', sort: (a: Statement, b: Statement) => votes(b) - votes(a) },
} as const;

const votes = (s: Statement) => s.agree + s.disagree + s.pass;
const share = (s: Statement) => (s.agree + s.disagree === 0 ? 0 : s.agree / (s.agree + s.disagree));
const division = (s: Statement) => share(s) * (1 - share(s));

/** Every statement with its published counts: filtered by words, sorted, and readable as a table. */
export function StatementTable({ list }: { list: Statement[] }) {
  const [words, setWords] = useState('');
  const [order, setOrder] = useState<keyof typeof orders>('number');
  const wanted = words.trim().toLowerCase();
  const shown = list.filter((s) => wanted === '' || s.text.toLowerCase().includes(wanted)).sort(orders[order].sort);
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
            <VoteBar agree={s.agree} disagree={s.disagree} pass={s.pass} />
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
