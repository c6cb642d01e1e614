import { accountsContract } from '@soundings/contracts/accounts';
import { useSearchParams } from 'react-router';
import { callRoute } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';

const route = accountsContract.routes['accounts.set-up'];

/** The first page of a new community: its name, and its first administrator. */
export function SetUpPage() {
  const [search] = useSearchParams();
  const form = useForm(
    { token: search.get('token') ?? '', community: '', name: '', email: '', password: '' },
    route.body,
    async (body) => {
      await callRoute(route, { body });
      window.location.assign('/you');
    },
  );
  return (
    <Page title="Name your community" lead="You become its first administrator. You can change the name later.">
      <form className="form section" onSubmit={form.submit} noValidate>
        <ErrorSummary error={form.error} />
        <TextField label="Name of the community" {...form.text('community')} />
        <TextField label="Your name, as others see it" autoComplete="name" {...form.text('name')} />
        <TextField label="Your e-mail address" type="email" autoComplete="username" {...form.text('email')} />
        <TextField
          label="A password"
          hint="12 characters or more."
          type="password"
          autoComplete="new-password"
          {...form.text('password')}
        />
        <Button type="submit" busy={form.busy}>
          Begin
        </Button>
      </form>
    </Page>
  );
}
