import { membersContract } from '@soundings/contracts/members';
import { useId, useState } from 'react';
import { useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

export interface Picked {
  id: string;
  name: string;
}

/** Names people of the community: type a part of a name, choose, remove. */
export function PeoplePicker({
  label,
  hint,
  value,
  onChange,
  without,
}: {
  label: string;
  hint?: string;
  value: Picked[];
  onChange: (value: Picked[]) => void;
  /** Who cannot be chosen. */
  without: readonly string[];
}) {
  const id = useId();
  const announce = useAnnounce();
  const [typed, setTyped] = useState('');
  const people = useRoute(membersContract.routes['members.people'], { query: { borough: '', job: '', skill: '' } });
  const taken = new Set([...without, ...value.map((each) => each.id)]);
  const free = (people.data?.people ?? []).filter((each) => !taken.has(each.id));
  const nameOf = (each: { name: string; borough: string }) =>
    each.borough ? `${each.name}, ${each.borough}` : each.name;
  const add = () => {
    const wanted = typed.trim().toLowerCase();
    const found =
      free.find((each) => nameOf(each).toLowerCase() === wanted) ??
      free.find((each) => wanted !== '' && nameOf(each).toLowerCase().startsWith(wanted));
    if (!found) return announce(wanted === '' ? 'Type a name first.' : `There is nobody called ${typed}.`);
    onChange([...value, { id: found.id, name: nameOf(found) }]);
    setTyped('');
    announce(`${found.name} added.`);
  };
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label strong" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {value.length > 0 && (
        <ul className="picked" role="list">
          {value.map((each) => (
            <li key={each.id}>
              {each.name}
              <button
                type="button"
                className="tool tool--s tool--icon tool--bare"
                aria-label={`Remove ${each.name}`}
                onClick={() => onChange(value.filter((other) => other.id !== each.id))}
              >
                <Icon name="close" small />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <input
          id={id}
          className="nhsuk-input picker__input"
          list={`${id}-names`}
          autoComplete="off"
          value={typed}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <datalist id={`${id}-names`}>
          {free.map((each) => (
            <option key={each.id} value={nameOf(each)} />
          ))}
        </datalist>
        <Button look="tool" onClick={add}>
          Add
        </Button>
      </div>
    </div>
  );
}
