import type { PersonProfile } from '@soundings/contracts/members';
import { useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { PersonCard } from './person-card.tsx';

const step = 24;

/** A screen or two of people at a time, so that a phone is not given a page of a hundred screens. */
export function PeopleList({ people }: { people: PersonProfile[] }) {
  const [shown, setShown] = useState(step);
  const list = useRef<HTMLUListElement>(null);
  const left = people.length - shown;
  const showMore = () => {
    setShown(shown + step);
    // Who goes on by keyboard or screen reader goes on at the first of those that came.
    requestAnimationFrame(() => list.current?.children[shown]?.querySelector('h2')?.focus());
  };
  return (
    <>
      <ul className="people section" role="list" ref={list}>
        {people.slice(0, shown).map((person) => (
          <li key={person.id}>
            <PersonCard person={person} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button look="secondary" onClick={showMore}>
          Show {Math.min(step, left)} more of {left}
        </Button>
      )}
    </>
  );
}
