import { accountsContract } from '@soundings/contracts/accounts';
import { membersContract } from '@soundings/contracts/members';
import { useState } from 'react';
import { useForm } from '#lib/form.ts';
import { useAct } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';

const { routes } = accountsContract;

/** Sets a password, or changes it with the old one. */
export function PasswordSection({ has }: { has: boolean }) {
  const save = useAct(routes['accounts.set-password'], [
    membersContract.routes['members.me'],
    routes['accounts.sign-ins'],
  ]);
  const announce = useAnnounce();
  const [saved, setSaved] = useState(false);
  const form = useForm({ current: '', next: '' }, routes['accounts.set-password'].body, async (body) => {
    await save.mutateAsync({ body });
    form.set('current', '');
    form.set('next', '');
    setSaved(true);
    announce('Your password is saved.');
  });
  return (
    <section className="section">
      <h2>{has ? 'Change your password' : 'Set a password'}</h2>
      <p className="quiet">
        {has
          ? 'Your other browsers are signed out when you change it.'
          : 'You sign in with codes sent by e-mail. With a password you can do without them.'}
      </p>
      <form className="form section" onSubmit={form.submit} onChange={() => setSaved(false)} noValidate>
        <ErrorSummary error={form.error} />
        {has && (
          <TextField
            label="Your password now"
            hint="Forgotten? Sign out and sign in with a code. For an hour after that you can leave this empty."
            type="password"
            autoComplete="current-password"
            {...form.text('current')}
          />
        )}
        <TextField
          label="A new password"
          hint="12 characters or more."
          type="password"
          autoComplete="new-password"
          {...form.text('next')}
        />
        <div className="row">
          <Button type="submit" look="secondary" busy={form.busy}>
            {has ? 'Change password' : 'Set password'}
          </Button>
          {saved && <p className="saved">Saved</p>}
        </div>
      </form>
    </section>
  );
}
