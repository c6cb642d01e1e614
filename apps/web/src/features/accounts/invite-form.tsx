import { accountsContract, invitationInput } from '@soundings/contracts/accounts';
import type { Role } from '@soundings/contracts/wire';
import { useState } from 'react';
import { RoleTicks } from '#features/admin/index.ts';
import { useForm } from '#lib/form.ts';
import { useAct } from '#lib/queries.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { OneLink } from './one-link.tsx';

const { routes } = accountsContract;
const touches = [routes['accounts.invitations']];

/** Invites one person: by mail where an address is given, by a link to pass on where none is. */
export function InviteForm() {
  const make = useAct(routes['accounts.invite'], touches);
  const fresh = useAct(routes['accounts.invitation-link'], touches);
  const [done, setDone] = useState({ mailedTo: '', link: '' });
  const form = useForm({ email: '', roles: ['member'] as Role[] }, invitationInput, async (body) => {
    setDone({ mailedTo: '', link: '' });
    const made = await make.mutateAsync({ body });
    if (made.email === '') {
      const { link } = await fresh.mutateAsync({ params: { invitationId: made.id }, body: {} });
      setDone({ mailedTo: '', link });
    } else {
      setDone({ mailedTo: made.email, link: '' });
    }
    form.set('email', '');
  });
  const byMail = form.values.email.trim() !== '';
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <h2>Invite somebody</h2>
      <ErrorSummary error={form.error} />
      <TextField
        label="E-mail address (optional)"
        hint="With an address, the link is mailed there. Without one, you get a link to pass on."
        type="email"
        autoComplete="off"
        {...form.text('email')}
      />
      <RoleTicks
        value={form.values.roles}
        error={form.error?.fields?.roles}
        onChange={(roles) => form.set('roles', roles)}
      />
      <Button type="submit" busy={form.busy}>
        {byMail ? 'Mail 1 invitation' : 'Make 1 link'}
      </Button>
      <p role="status">{done.mailedTo && `An invitation to ${done.mailedTo} is on its way.`}</p>
      {done.link && <OneLink link={done.link} />}
    </form>
  );
}
