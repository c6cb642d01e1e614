import type { PersonProfile } from '@soundings/contracts/members';
import { useFewFirst } from '#ui/few-first.tsx';
import { PersonCard } from './person-card.tsx';

/** People, a screen or two at a time. */
export function PeopleList({ people }: { people: PersonProfile[] }) {
  const { list, shown, more } = useFewFirst(people, 24, 'h2');
  return (
    <>
      <ul className="people section" role="list" ref={list}>
        {shown.map((person) => (
          <li key={person.id}>
            <PersonCard person={person} />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}
