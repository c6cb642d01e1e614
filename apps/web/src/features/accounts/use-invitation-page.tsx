import { accountsContract } from '@soundings/contracts/accounts';
import { membersContract } from '@soundings/contracts/members';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useCommunity } from '#features/admin/index.ts';
import { callRoute } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { useMe } from '#lib/me.tsx';
import { useRoute } from '#lib/queries.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';

const { routes } = accountsContract;

/** Where the link of an invitation leads: opening it changes nothing, the button does. */
export function UseInvitationPage() {
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const look = useRoute(routes['accounts.look-at-invitation'], { query: { token } }, { enabled: token.length >= 20 });
  const community = useCommunity();
  const { person } = useMe();
  const title = community ? `Join ${community.name}` : 'Join';
  if (person) {
    return (
      <Page title={title}>
        <div className="section stack">
          <p>You are signed in as {person.email}, so you are a member already.</p>
          <p>
            If the invitation is for somebody else, pass it on, or sign out on <Link to="/you">your page</Link> first.
          </p>
        </div>
      </Page>
    );
  }
  return (
    <Page title={title} lead="You are invited. Say who you are and how you want to sign in.">
      <div className="section">
        {token.length < 20 ? (
          <Over />
        ) : (
          <Loaded query={look}>
            {({ valid, email }) => (valid ? <JoinForm token={token} email={email} /> : <Over />)}
          </Loaded>
        )}
      </div>
    </Page>
  );
}

function Over() {
  return (
    <Empty title="This invitation no longer works">
      <p>It was used or taken back, or it is too old. Ask whoever invited you for a new one.</p>
      <p>
        If you have used it, <Link to="/sign-in">sign in</Link>.
      </p>
    </Empty>
  );
}

function JoinForm({ token, email }: { token: string; email: string }) {
  const navigate = useNavigate();
  const form = useForm({ token, name: '', email, password: '' }, routes['accounts.join'].body, async (body) => {
    await callRoute(routes['accounts.join'], { body });
    if (await cameIn(body)) window.location.assign('/you');
    else await navigate('/sign-in', { state: { joined: body.email } });
  });
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <ErrorSummary error={form.error} />
      <TextField label="Your name, as others see it" autoComplete="name" {...form.text('name')} />
      <TextField
        label="E-mail address"
        hint={email ? 'The invitation was sent here.' : 'Codes to sign in are sent here.'}
        type="email"
        autoComplete="username"
        readOnly={email !== ''}
        {...form.text('email')}
      />
      <TextField
        label="A password (optional)"
        hint="12 characters or more. Without one, you sign in with a code sent by e-mail."
        type="password"
        autoComplete="new-password"
        {...form.text('password')}
      />
      <Button type="submit" busy={form.busy}>
        Join
      </Button>
      <p className="section small">
        <Link to="/privacy">What is kept about you, and why</Link>
      </p>
    </form>
  );
}

/** Milliseconds before each try: who joins by an open link is let in a moment after the answer. */
const tries = [0, 400, 800, 1_600];

/** Signed in already, because the invitation was mailed; or now, with the password just chosen. */
async function cameIn({ email, password }: { email: string; password: string }): Promise<boolean> {
  const me = await callRoute(membersContract.routes['members.me'], {});
  if (me.person) return true;
  if (password === '') return false;
  for (const wait of tries) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const signedIn = await callRoute(routes['accounts.sign-in'], { body: { email, password, stay: true } }).then(
      () => true,
      () => false,
    );
    if (signedIn) return true;
  }
  return false;
}
