import { boroughNames, jobs, membersContract } from '@soundings/contracts/members';
import { useSearchParams } from 'react-router';
import { useAddressChoice, useAddressText } from '#lib/address-text.ts';
import { useRoute } from '#lib/queries.ts';
import { SelectField, TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { PeopleList } from './people-list.tsx';

/** Everybody of the community, by borough, job and skill. The choice is in the address, so it can be kept and shared. */
export function PeoplePage() {
  const [search] = useSearchParams();
  const choose = useAddressChoice();
  const [skill, typeSkill] = useAddressText('skill');
  const query = {
    borough: search.get('borough') ?? '',
    job: search.get('job') ?? '',
    skill: search.get('skill') ?? '',
  };
  const people = useRoute(membersContract.routes['members.people'], { query }, { keep: true });
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
        <TextField label="Skill offered or wanted" value={skill} onChange={(event) => typeSkill(event.target.value)} />
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
              <PeopleList key={search.toString()} people={found} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
