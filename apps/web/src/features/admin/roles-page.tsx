import { type AdminPerson, adminContract } from '@soundings/contracts/admin';
import { Link, useSearchParams } from 'react-router';
import { useAddressText } from '#lib/address-text.ts';
import { useRoute } from '#lib/queries.ts';
import { counted } from '#ui/counted.ts';
import { useFewFirst } from '#ui/few-first.tsx';
import { TextField } from '#ui/field.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';
import { AdminPage } from './admin-page.tsx';
import { RoleTags } from './role-tags.tsx';

/** Everybody with their roles; one click leads to what can be changed. */
export function RolesPage() {
  const [search] = useSearchParams();
  const [typed, type] = useAddressText('search');
  const wanted = search.get('search') ?? '';
  const people = useRoute(adminContract.routes['admin.people'], { query: { search: wanted } }, { keep: true });
  return (
    <AdminPage title="People and roles" lead="Who may do what. Choose a person to change their roles.">
      <div className="form">
        <TextField
          label="Find by name, e-mail address, borough or role"
          type="search"
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <Loaded query={people}>
        {({ people: found, total }) =>
          found.length === 0 ? (
            <Empty title="Nobody fits that">
              <p>Try a part of the name, or leave the box empty to see everybody.</p>
            </Empty>
          ) : (
            <>
              <p className="quiet" role="status">
                {found.length === total
                  ? counted(total, 'person', 'people')
                  : `${found.length} of ${counted(total, 'person', 'people')}`}
              </p>
              <People key={wanted} people={found} />
            </>
          )
        }
      </Loaded>
    </AdminPage>
  );
}

function People({ people }: { people: AdminPerson[] }) {
  const { list, shown, more } = useFewFirst(people, 24, 'a');
  return (
    <>
      <ul className="rows" role="list" ref={list}>
        {shown.map((person) => (
          <li key={person.id} className="row-plain">
            <div>
              <p className="rows__title">
                <Link to={`/admin/people/${person.id}`}>{person.name}</Link>
              </p>
              <p className="rows__hint">
                {person.email} · {person.borough || 'no borough yet'} · last seen {longDate(person.lastSeenAt)}
              </p>
            </div>
            <div className="rows__end">
              <RoleTags roles={person.roles} suspended={person.suspended} />
            </div>
          </li>
        ))}
      </ul>
      {more && <p className="section">{more}</p>}
    </>
  );
}
