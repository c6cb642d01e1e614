import { type AdminPersonDetail, adminContract } from '@soundings/contracts/admin';
import { useState } from 'react';
import { useParams } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { useMe } from '#lib/me.tsx';
import { useAct, useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';
import { AdminPage } from './admin-page.tsx';
import { RoleTicks } from './role-ticks.tsx';

const { routes } = adminContract;
const touches = [routes['admin.people'], routes['admin.person']];

/** One person: their roles, and the door. */
export function AdminPersonPage() {
  const { personId = '' } = useParams();
  const person = useRoute(routes['admin.person'], { params: { personId } }, { every: 10_000 });
  return (
    <AdminPage title={person.data?.name ?? 'Person'} back={{ to: '/admin', words: 'People and roles' }}>
      <Loaded query={person}>{(found) => <Details key={found.id} person={found} />}</Loaded>
    </AdminPage>
  );
}

function Details({ person }: { person: AdminPersonDetail }) {
  const { person: me } = useMe();
  return (
    <div className="stack">
      <p className="wrapped">
        {person.email} · {person.borough || 'no borough yet'} · joined {longDate(person.joinedAt)} · last seen{' '}
        {longDate(person.lastSeenAt)}
      </p>
      <RolesForm person={person} />
      {me?.id === person.id ? (
        <p className="quiet">You cannot suspend yourself. Another administrator can.</p>
      ) : (
        <Door person={person} />
      )}
    </div>
  );
}

function RolesForm({ person }: { person: AdminPersonDetail }) {
  const save = useAct(routes['admin.set-roles'], touches);
  const announce = useAnnounce();
  const [saved, setSaved] = useState(false);
  const form = useForm({ roles: [...person.roles] }, routes['admin.set-roles'].body, async (body) => {
    await save.mutateAsync({ params: { personId: person.id }, body });
    setSaved(true);
    announce(`The roles of ${person.name} are saved.`);
  });
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <ErrorSummary error={form.error} />
      <RoleTicks
        value={form.values.roles}
        error={form.error?.fields?.roles}
        onChange={(roles) => {
          setSaved(false);
          form.set('roles', roles);
        }}
      />
      <p className="quiet stack">
        {person.openPages > 0 &&
          `${counted(person.openPages, 'open page', 'open pages')} of ${person.name} will change within 2 seconds. `}
        The community has {counted(person.administrators, 'administrator', 'administrators')}.
      </p>
      <div className="row section">
        <Button type="submit" busy={form.busy}>
          Save roles
        </Button>
        {saved && <p className="saved">Saved</p>}
      </div>
    </form>
  );
}

function Door({ person }: { person: AdminPersonDetail }) {
  const act = useAct(routes['admin.suspend'], touches);
  const announce = useAnnounce();
  const { suspended, name } = person;
  return (
    <section className="section stack">
      <h2>{suspended ? 'Let in again' : 'Suspend'}</h2>
      <ErrorSummary error={act.error} />
      <p>
        {suspended
          ? `${name} is suspended. Letting them in again changes nothing else: roles and everything they wrote are as they were. They sign in again themselves.`
          : `${name} is signed out and cannot sign in until an administrator lets them in again. Nothing they wrote or answered is removed.`}
      </p>
      <Button
        look="secondary"
        busy={act.isPending}
        onClick={() =>
          act.mutate(
            { params: { personId: person.id }, body: { opId: newOpId(), suspended: !suspended } },
            { onSuccess: () => announce(suspended ? `${name} can sign in again.` : `${name} is suspended.`) },
          )
        }
      >
        {suspended
          ? `Let ${name} in again`
          : `Suspend ${name}: signs out ${counted(person.signIns, 'browser', 'browsers')}, closes ${counted(person.openPages, 'open page', 'open pages')}`}
      </Button>
    </section>
  );
}
