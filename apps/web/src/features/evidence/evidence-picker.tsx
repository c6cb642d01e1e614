import { citableKinds, kindWords } from '@soundings/contracts/evidence';
import type { Thing, ThingKind } from '@soundings/contracts/wire';
import { useDeferredValue, useState } from 'react';
import { newOpId } from '#lib/api.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';
import { useFind, useFreeze } from './use-evidence.ts';

/** A list of what can be cited, filtered by words; what is chosen is frozen as it stands and handed on by its id. */
export function EvidencePicker({ onPick }: { onPick: (evidenceId: string, thing: Thing) => void }) {
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<ThingKind | ''>('');
  const asked = useDeferredValue(words);
  const query = useFind(asked, kind);
  const freeze = useFreeze();
  const pick = (thing: Thing) =>
    freeze.mutate(
      { body: { opId: newOpId(), kind: thing.kind, id: thing.id } },
      { onSuccess: (frozen) => onPick(frozen.id, thing) },
    );
  return (
    <div className="picker">
      <div className="filters">
        <TextField
          label="Words in it"
          type="search"
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
        />
        <SelectField
          label="What it is"
          value={kind}
          onChange={(event) => setKind(event.target.value as ThingKind | '')}
        >
          <option value="">Anything</option>
          {citableKinds.map((each) => (
            <option key={each} value={each}>
              {kindWords[each]}
            </option>
          ))}
        </SelectField>
      </div>
      <ErrorSummary error={freeze.error} />
      <Loaded query={query}>
        {({ found, more }) => (
          <>
            <p className="small quiet" role="status">
              {foundWords(found.length, more)}
            </p>
            <ul className="rows picker__list" role="list">
              {found.map((thing) => (
                <li key={`${thing.kind}:${thing.id}`} className="row-plain">
                  <div>
                    <p className="rows__title">{thing.title}</p>
                    <p className="rows__hint">
                      {thing.hint !== '' && `${thing.hint}, `}
                      {longDate(thing.at)}
                    </p>
                  </div>
                  <div className="rows__end">
                    <Button look="tool" icon="plus" busy={freeze.isPending} onClick={() => pick(thing)}>
                      Cite<span className="nhsuk-u-visually-hidden"> {thing.title}</span>
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </div>
  );
}

function foundWords(found: number, more: boolean): string {
  if (found === 0) return 'Nothing was found. Try fewer words.';
  return more ? `The newest ${found}. There may be more: words find them.` : `${found} found, newest first`;
}
