import { accountsContract } from '@soundings/contracts/accounts';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { callRoute } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { useRoute } from '#lib/queries.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField, Tick } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { CodeForm } from './code-form.tsx';

const { routes } = accountsContract;

/** Signing in by password, and the people of the demo community to try it as. */
export function SignInPage() {
  const [search] = useSearchParams();
  // Set by the page of an invitation that was just used.
  const joined = (useLocation().state as { joined?: string } | null)?.joined ?? '';
  const tryAs = useRoute(routes['accounts.try-as'], {});
  const [trying, setTrying] = useState('');
  const signIn = async (body: { email: string; password: string; stay: boolean }) => {
    await callRoute(routes['accounts.sign-in'], { body });
    // A whole new page: nothing of who was here before stays in memory.
    window.location.assign(ownPath(search.get('next')));
  };
  const form = useForm({ email: joined, password: '', stay: true }, routes['accounts.sign-in'].body, signIn);
  const people = tryAs.data?.people ?? [];
  return (
    <Page title="Sign in" wide>
      {joined && (
        <p className="nhsuk-inset-text" role="status">
          Your invitation is used. Sign in with your password, or have a code sent to {joined}.
        </p>
      )}
      {/^\/sessions\/[^/]+\/room/.test(search.get('next') ?? '') && (
        <p className="nhsuk-inset-text">
          Without an account you can <Link to="/join">join a session with its code</Link>, if the facilitator lets
          visitors in.
        </p>
      )}
      <div className="two section">
        <form className="form" onSubmit={form.submit} noValidate>
          <ErrorSummary error={form.error} />
          <TextField label="E-mail address" type="email" autoComplete="username" {...form.text('email')} />
          <TextField label="Password" type="password" autoComplete="current-password" {...form.text('password')} />
          <Tick
            id="stay"
            label="Keep me signed in on this device"
            checked={form.values.stay}
            onChange={(event) => form.set('stay', event.target.checked)}
          />
          <Button type="submit" busy={form.busy}>
            Sign in
          </Button>
        </form>
        <CodeForm email={joined} onSignedIn={() => window.location.assign(ownPath(search.get('next')))} />
        {people.length > 0 && (
          <section className="panel stack" aria-labelledby="try-as">
            <h2 id="try-as">Try it as</h2>
            <p>
              This is a demo community of made-up people. To be several of them at once, use a separate browser profile
              for each.
            </p>
            <ul className="choices-row" role="list">
              {people.map((person) => (
                <li key={person.email}>
                  <Button
                    look="secondary"
                    busy={trying === person.email}
                    onClick={() => {
                      setTrying(person.email);
                      void signIn({ email: person.email, password: tryAs.data?.password ?? '', stay: false }).catch(
                        () => setTrying(''),
                      );
                    }}
                  >
                    {person.label}: {person.name}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}

/** Only a path of ours: an address elsewhere is not followed. */
function ownPath(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
