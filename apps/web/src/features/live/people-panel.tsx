import type { RoomPerson } from '@soundings/contracts/live';
import { type Ics, icsNames } from '@soundings/contracts/members';
import { type ReactNode, useState } from 'react';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { nameOf } from '#ui/name-of.ts';
import { handsOf } from './hands-of.ts';
import { useRoomHere } from './room-context.tsx';
import { whoFirst } from './who-first.ts';

/** Hands in order, who is ready, who is here by area, and the session's own thread; after the end the thread alone. */
export function PeoplePanel({ shown, children }: { shown: boolean; children: ReactNode }) {
  const open = useRoomHere().room.state === 'open';
  return (
    <aside className={shown ? 'room__people is-open' : 'room__people'} id="people" aria-label="People">
      {open && (
        <>
          <Hands />
          <Ready />
          <Here />
        </>
      )}
      {children}
    </aside>
  );
}

function Hands() {
  const { room, people, leading, acts } = useRoomHere();
  const hands = handsOf(room, people);
  return (
    <section className="side">
      <h2 className="side-h">
        Hands <span>{hands.length === 0 ? 'none' : `${hands.length}, in order`}</span>
      </h2>
      {hands.length > 0 && (
        <ol className="hands" role="list">
          {hands.map((person, index) => (
            <li key={person.id}>
              <span className="hands__n">{index + 1}</span>
              <span className="who">
                {person.name}
                {person.away && ', away'}
                <small>{person.kind === 'visitor' ? 'Visitor' : person.borough}</small>
              </span>
              {leading && (
                <button
                  className="tool tool--s"
                  type="button"
                  onClick={() => void acts.send('live:hear', { who: person.id })}
                >
                  Hear<span className="nhsuk-u-visually-hidden"> {person.name}</span>
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Ready() {
  const { room, people } = useRoomHere();
  const here = people.filter((person) => !person.away);
  const ready = here.filter((person) => room.ready.includes(person.id)).length;
  return (
    <section className="side">
      <h2 className="side-h">
        Ready{' '}
        <span>
          {ready} of {here.length}
        </span>
      </h2>
      <svg className="meterbar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="timer__bar-track" width="100" height="8" />
        <rect className="timer__bar-used" width={here.length === 0 ? 0 : (ready / here.length) * 100} height="8" />
      </svg>
    </section>
  );
}

function Here() {
  const { room, people, leading } = useRoomHere();
  const groups = Map.groupBy(people, (person) => (person.kind === 'visitor' ? 'visitors' : person.ics));
  const boroughs = new Set(people.flatMap((person) => person.borough || [])).size;
  return (
    <section className="side">
      <h2 className="side-h">
        Here{' '}
        <span>
          {counted(people.length, 'person', 'people')}, {counted(boroughs, 'borough', 'boroughs')}
        </span>
      </h2>
      <ul className="icslist" role="list">
        {[...groups]
          .map(([ics, each]) => ({ name: groupName(ics), each }))
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(({ name, each }) => {
            const heard = each.filter((person) => room.heard.includes(person.id)).length;
            return (
              <li key={name}>
                <b>{name}</b>
                {leading && heard === 0 ? (
                  <span className="notheard">not heard yet</span>
                ) : (
                  <span className="n">
                    {each.length} here{leading && `, ${heard} heard`}
                  </span>
                )}
                <Names area={name} people={each} />
              </li>
            );
          })}
      </ul>
    </section>
  );
}

/** The first few of an area by name, and the others on request: what stands below is not pushed out of sight by a full room. */
function Names({ area, people }: { area: string; people: RoomPerson[] }) {
  const { room } = useRoomHere();
  const [all, setAll] = useState(false);
  const { shown, more } = whoFirst(people, room.leaderId, all);
  return (
    <span className="names">
      {shown.map((person, index) => (
        <span key={person.id}>
          {index > 0 && ', '}
          <Name person={person} />
        </span>
      ))}
      {more > 0 && (
        <>
          {' '}
          <button type="button" className="linkish" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `and ${more} more`}
            <span className="nhsuk-u-visually-hidden">, {area}</span>
          </button>
        </>
      )}
    </span>
  );
}

function Name({ person }: { person: RoomPerson }) {
  const { room } = useRoomHere();
  return (
    <>
      {nameOf(person.name)}
      {person.borough && ` (${person.borough})`}
      {room.leaderId === person.id && ', leading'}
      {person.away && ', away'}
      {room.ready.includes(person.id) && (
        <>
          <Icon name="tick" small />
          <span className="nhsuk-u-visually-hidden">ready</span>
        </>
      )}
    </>
  );
}

function groupName(ics: string): string {
  if (ics === 'visitors') return 'Visitors';
  return icsNames[ics as Ics]?.replace(' London', '') ?? 'No borough yet';
}
