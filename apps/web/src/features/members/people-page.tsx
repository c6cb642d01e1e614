import { boroughNames, type Ics, icsNames, jobs, membersContract } from '@soundings/contracts/members';
import { useSearchParams } from 'react-router';
import { useRoute } from '#lib/queries.ts';
import { SelectField, TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';

/** Everybody of the community, by borough, job and skill. The choice is in the address, so it can be kept and shared. */
export function PeoplePage() {
  const [search, setSearch] = useSearchParams();
  const query = {
    borough: search.get('borough') ?? '',
    job: search.get('job') ?? '',
    skill: search.get('skill') ?? '',
  };
  const people = useRoute(membersContract.routes['members.people'], { query }, { keep: true });
  const choose = (field: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(field, value);
    else next.delete(field);
    setSearch(next, { replace: true });
  };
  return (
    <Page title="People" lead="Who is in the community, and what each can help with." wide>
      <div className="filters">
        <SelectField label="Borough" value={query.borough} onChange={(event) => choose('borough', event.target.value)}>
          <option value="">All boroughs</option>
          {boroughNames.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
        <SelectField label="Job" value={query.job} onChange={(event) => choose('job', event.target.value)}>
          <option value="">All jobs</option>
          {Object.entries(jobs).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
        <TextField label="Skill" value={query.skill} onChange={(event) => choose('skill', event.target.value)} />
      </div>
      <Loaded query={people}>
        {({ people: found, total }) =>
          found.length === 0 ? (
            <Empty title="Nobody fits this choice">
              <p>Choose another borough or job, or leave the skill empty.</p>
            </Empty>
          ) : (
            <>
              <p className="quiet" role="status">
                {found.length === total ? `${total} people` : `${found.length} of ${total} people`}
              </p>
              <ul className="people section" role="list">
                {found.map((person) => (
                  <li key={person.id}>
                    <h2 className="h3">{person.name}</h2>
                    <p className="small">
                      {jobs[person.job]}, {person.borough || 'no borough yet'}
                    </p>
                    <p className="small quiet">{icsNames[person.ics as Ics] ?? ''}</p>
                    {person.skillsOffered.length > 0 && (
                      <p className="small">Can help with: {person.skillsOffered.join(', ')}</p>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
