import { membersContract } from '@soundings/contracts/members';
import { type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

export interface Picked {
  id: string;
  name: string;
}

export interface PeoplePickerHandle {
  /** Who is chosen, with whom a name that is still in the box means; null where it means nobody, which is said at the box. */
  settle(): Picked[] | null;
}

/** Of more who are called alike a longer beginning of the name is asked for. */
const mostAlike = 6;

/** Names people of the community: type a part of a name, choose, remove. */
export function PeoplePicker({
  ref,
  label,
  hint,
  value,
  onChange,
  without,
}: {
  ref?: Ref<PeoplePickerHandle>;
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
  const box = useRef<HTMLInputElement>(null);
  const [error, setError] = useState('');
  /** Several who are called alike, to be chosen from. */
  const [alike, setAlike] = useState<Picked[]>([]);
  const take = (found: Picked): Picked[] => {
    const next = [...value, found];
    onChange(next);
    setTyped('');
    setError('');
    setAlike([]);
    announce(`${found.name} added.`);
    return next;
  };
  const settle = (): Picked[] | null => {
    const wanted = typed.trim().toLowerCase();
    if (wanted === '') return value;
    if (value.some((each) => each.name.toLowerCase() === wanted)) {
      setTyped('');
      return value;
    }
    const exact = free.filter((each) => nameOf(each).toLowerCase() === wanted);
    const begin = free.filter((each) => nameOf(each).toLowerCase().startsWith(wanted));
    const fitting = exact.length > 0 ? exact : begin;
    const [found, ...others] = fitting;
    if (found && others.length === 0) return take({ id: found.id, name: nameOf(found) });
    setAlike(fitting.slice(0, mostAlike).map((each) => ({ id: each.id, name: nameOf(each) })));
    setError(
      found
        ? `${fitting.length} people are called ${typed.trim()}. Choose one, or type more of the name.`
        : `There is nobody called ${typed.trim()}. Choose a name from the list, or empty the box.`,
    );
    box.current?.focus();
    return null;
  };
  useImperativeHandle(ref, () => ({ settle }));
  const add = () => {
    if (typed.trim() !== '') return settle();
    setError('Type a name first.');
    box.current?.focus();
  };
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
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
      {error && (
        <p className="nhsuk-error-message" id={`${id}-error`} role="alert">
          <span className="nhsuk-u-visually-hidden">Error:</span> {error}
        </p>
      )}
      <div className="row">
        <input
          ref={box}
          id={id}
          className="nhsuk-input picker__input"
          list={`${id}-names`}
          autoComplete="off"
          value={typed}
          aria-describedby={described || undefined}
          aria-invalid={error !== '' || undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setError('');
            setAlike([]);
          }}
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
      {alike.length > 0 && (
        <ul className="picked" role="list">
          {alike.map((each) => (
            <li key={each.id}>
              <Button look="tool" onClick={() => take(each)}>
                {each.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
