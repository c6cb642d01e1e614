import { enterInput, liveContract } from '@soundings/contracts/live';
import { useSearchParams } from 'react-router';
import { callRoute } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';

/** Where a visitor enters one session by the code they were told. */
export function JoinPage() {
  const [search] = useSearchParams();
  const form = useForm({ code: search.get('code') ?? '', name: '' }, enterInput, async (body) => {
    const { sessionId } = await callRoute(liveContract.routes['live.visit'], { body });
    // A whole new page: the line to the server is opened again as this visitor.
    window.location.assign(`/sessions/${sessionId}/room`);
  });
  return (
    <Page title="Join a session" lead="You need no account. You see this one session, and what is published.">
      <form className="form section" onSubmit={form.submit} noValidate>
        <ErrorSummary error={form.error} />
        <TextField
          label="Code"
          hint="Six letters and numbers. The facilitator shows it."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          {...form.text('code')}
        />
        <TextField
          label="Your name"
          hint="The others in the room see it."
          autoComplete="nickname"
          {...form.text('name')}
        />
        <Button type="submit" busy={form.busy}>
          Join
        </Button>
      </form>
      <p className="section quiet">
        We keep your display name with the list of who attended, and what you write. Nothing else.
      </p>
    </Page>
  );
}
