import { useState } from 'react';
import { SelectField, TextField } from '#ui/field.tsx';

export type Orders<T, K extends string> = Record<K, { words: string; sort: (a: T, b: T) => number }>;

/** Which statements are shown, in which order, and the fields by which a reader chooses that. */
export function useStatementFilters<T extends { text: string }, K extends string>(
  list: readonly T[],
  orders: Orders<T, K>,
  first: K,
) {
  const [words, setWords] = useState('');
  const [order, setOrder] = useState<K>(first);
  const wanted = words.trim().toLowerCase();
  const shown = list.filter((each) => each.text.toLowerCase().includes(wanted)).sort(orders[order].sort);
  const fields = (
    <>
      <div className="filters">
        <TextField label="Words in the statement" value={words} onChange={(event) => setWords(event.target.value)} />
        <SelectField label="Sort by" value={order} onChange={(event) => setOrder(event.target.value as K)}>
          {Object.entries<{ words: string }>(orders).map(([key, each]) => (
            <option key={key} value={key}>
              {each.words}
            </option>
          ))}
        </SelectField>
      </div>
      <p className="quiet" role="status">
        {shown.length} of {list.length} statements
      </p>
    </>
  );
  return { shown, fields };
}
