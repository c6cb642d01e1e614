import { type Ics, icsNames } from '@soundings/contracts/members';
import type { SessionDetail } from '@soundings/contracts/sessions';
import { Details } from '#ui/details.tsx';

/** Who said yes: numbers by ICS, and names. */
export function ComingPeople({ session }: { session: SessionDetail }) {
  return (
    <section className="section measure">
      <div className="section__head">
        <h2>Who is coming</h2>
        {session.coming > 0 && <p className="small quiet num">{session.coming} said yes</p>}
      </div>
      {session.comingNames.length === 0 ? (
        <p className="quiet">Nobody has said yes so far.</p>
      ) : (
        <>
          <ul className="chips" role="list">
            {session.comingByIcs.map(({ ics, count }) => (
              <li key={ics} className="small">
                {icsNames[ics as Ics] ?? 'No borough yet'}: <b className="num">{count}</b>
              </li>
            ))}
          </ul>
          <Details words="Names and boroughs" look="twin" within="twin__body">
            <p>
              {session.comingNames.map((person) => `${person.name} (${person.borough || 'no borough yet'})`).join(', ')}
            </p>
          </Details>
        </>
      )}
    </section>
  );
}
