import { type Ics, icsNames, jobs, type PersonProfile } from '@soundings/contracts/members';

/** One of the community in a list: who, where, and what they offer and look for. */
export function PersonCard({ person }: { person: PersonProfile }) {
  return (
    <>
      <h2 className="h3" tabIndex={-1}>
        {person.name}
      </h2>
      <p className="small">
        {jobs[person.job]}
        {person.employer && `, ${person.employer}`}
      </p>
      <p className="small quiet">
        {[person.borough || 'No borough yet', icsNames[person.ics as Ics]].filter(Boolean).join(', ')}
      </p>
      {person.skillsOffered.length > 0 && <p className="small">Can help with: {person.skillsOffered.join(', ')}</p>}
      {person.skillsWanted.length > 0 && (
        <p className="small">Would like help with: {person.skillsWanted.join(', ')}</p>
      )}
    </>
  );
}
