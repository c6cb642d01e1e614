import { type NamedPerson, threadsContract } from '@soundings/contracts/threads';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { callRoute } from '#lib/api.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { counted } from '#ui/counted.ts';
import { labelOf, toKept, toShown, typedName } from './mention-text.ts';

const askAfterMs = 120;

/** A text area in which @ brings a list of people: arrow keys choose, Enter or a press takes, Escape leaves it. */
export function MentionArea(props: {
  id: string;
  text: string;
  named: NamedPerson[];
  rows: number;
  tabIndex: 0 | -1;
  onFocus(): void;
  describedBy: string;
  invalid: boolean;
  onChange(text: string, named: NamedPerson[]): void;
}) {
  const { id, text, named, onChange } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  // What is in the field is kept as it is typed: a name half typed is not yet anybody.
  const [typed, setTyped] = useState(() => toShown(text, named));
  const [asked, setAsked] = useState<string | null>(null);
  const [people, setPeople] = useState<NamedPerson[]>([]);
  const [at, setAt] = useState(0);
  const listId = useId();
  const announce = useAnnounce();
  // Behind a name that was taken: set with the text itself, before the next letter can come.
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current !== null) area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  useEffect(() => {
    if (toKept(typed, named) !== text) setTyped(toShown(text, named));
  }, [text, named, typed]);
  useEffect(() => {
    if (asked === null) return setPeople([]);
    let late = false;
    const timer = setTimeout(async () => {
      const found = await callRoute(threadsContract.routes['threads.people'], { query: { words: asked } }).catch(
        () => null,
      );
      if (late || !found) return;
      setPeople(found.people);
      setAt(0);
      if (found.people.length > 0)
        announce(`${counted(found.people.length, 'person', 'people')}. Choose with the arrow keys and Enter.`);
    }, askAfterMs);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [asked, announce]);

  const write = (shown: string, who = named) => {
    setTyped(shown);
    onChange(toKept(shown, who), who);
  };
  const lookAt = (shown: string, caret: number) => setAsked(typedName(shown.slice(0, caret)));
  const take = (person: NamedPerson) => {
    const field = area.current;
    if (!field) return;
    const here = field.selectionStart;
    const begun = typedName(typed.slice(0, here)) ?? '';
    const who = named.some((each) => each.id === person.id) ? named : [...named, person];
    // With a second one of a name, the first is told apart too.
    const head = toShown(toKept(typed.slice(0, here - begun.length - 1), named), who);
    const tail = toShown(toKept(typed.slice(here), named), who);
    const mark = `@${labelOf(person, who)} `;
    write(head + mark + tail, who);
    setAsked(null);
    field.focus();
    caret.current = head.length + mark.length;
  };
  const onKey = (event: KeyboardEvent) => {
    if (people.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setAt((at + (event.key === 'ArrowDown' ? 1 : people.length - 1)) % people.length);
    else if (event.key === 'Escape') setAsked(null);
    else if ((event.key === 'Enter' || event.key === 'Tab') && people[at]) take(people[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const open = people.length > 0;
  return (
    <div className="mention-area">
      <textarea
        ref={area}
        id={id}
        className={props.invalid ? 'nhsuk-textarea nhsuk-textarea--error' : 'nhsuk-textarea'}
        rows={props.rows}
        tabIndex={props.tabIndex}
        onFocus={props.onFocus}
        value={typed}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${at}` : undefined}
        onChange={(event) => {
          write(event.target.value);
          lookAt(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={onKey}
        onBlur={() => setTimeout(() => setAsked(null), 200)}
      />
      {open && (
        <div className="mention-list" id={listId} role="listbox" aria-label="People to name">
          {people.map((person, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the text area
            <div
              key={person.id}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              <b>{person.name}</b> <span className="quiet">{person.borough}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
