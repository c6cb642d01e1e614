import { accountsContract } from '@soundings/contracts/accounts';
import { useState } from 'react';
import { callRoute } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';

const { routes } = accountsContract;

/** Signing in without a password: an address, then the code that was mailed to it. */
export function CodeForm({ email = '', onSignedIn }: { email?: string; onSignedIn: () => void }) {
  const [sentTo, setSentTo] = useState('');
  return (
    <section className="panel stack" aria-labelledby="by-code">
      <h2 id="by-code">No password at hand?</h2>
      {sentTo === '' ? (
        <AskForm email={email} onSent={setSentTo} />
      ) : (
        <UseForm email={sentTo} onSignedIn={onSignedIn} onAgain={() => setSentTo('')} />
      )}
    </section>
  );
}

function AskForm({ email, onSent }: { email: string; onSent: (email: string) => void }) {
  const form = useForm({ email }, routes['accounts.request-code'].body, async (body) => {
    await callRoute(routes['accounts.request-code'], { body });
    onSent(body.email);
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary error={form.error} />
      <TextField
        label="Your e-mail address"
        type="email"
        autoComplete="email"
        {...form.text('email')}
        id="code-email"
      />
      <Button type="submit" look="secondary" busy={form.busy}>
        Send me a code
      </Button>
    </form>
  );
}

function UseForm({ email, onSignedIn, onAgain }: { email: string; onSignedIn: () => void; onAgain: () => void }) {
  const form = useForm({ email, code: '', stay: true }, routes['accounts.use-code'].body, async (body) => {
    await callRoute(routes['accounts.use-code'], { body });
    onSignedIn();
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <p role="status">If {email} belongs to somebody here, a code is on its way. It works for 15 minutes.</p>
      <ErrorSummary error={form.error} />
      <TextField
        label="The 6 digits of the code"
        inputMode="numeric"
        autoComplete="one-time-code"
        {...form.text('code')}
      />
      <div className="row">
        <Button type="submit" look="secondary" busy={form.busy}>
          Sign in with the code
        </Button>
        <Button look="tool" onClick={onAgain}>
          Use another address
        </Button>
      </div>
    </form>
  );
}
