import { pollCode, pollsContract } from '@soundings/contracts/polls';
import type { AppError } from '@soundings/contracts/wire';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import * as z from 'zod';
import { callRoute } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { useMe } from '#lib/me.tsx';
import { useRoute } from '#lib/queries.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { ErrorState, Skeleton } from '#ui/states.tsx';

const present = pollsContract.routes['polls.present'];

/** From the projector's code to the poll: typed here, or brought along by the QR code. */
export function CodePage() {
  const { code } = useParams();
  return (
    <Page title="Answer a poll">
      <div className="section form">{code ? <Follow code={code} /> : <Enter />}</div>
    </Page>
  );
}

function Enter({ first = '', refused = null }: { first?: string; refused?: AppError | null }) {
  const navigate = useNavigate();
  const form = useForm({ code: first }, z.object({ code: pollCode }), async ({ code }) => {
    await callRoute(present, { params: { code } });
    await navigate(`/p/${code}`);
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary error={form.error ?? refused} />
      <TextField
        label="Code"
        hint="The six letters and numbers on the screen."
        autoComplete="off"
        autoCapitalize="characters"
        {...form.text('code')}
      />
      <Button type="submit" busy={form.busy}>
        Go to the poll
      </Button>
    </form>
  );
}

function Follow({ code }: { code: string }) {
  const navigate = useNavigate();
  const { viewer } = useMe();
  const poll = useRoute(present, { params: { code } });
  const pollId = poll.data?.pollId;
  const joinCode = viewer.kind === 'nobody' ? (poll.data?.joinCode ?? null) : null;
  const here = `/polls/${pollId}`;
  const to = viewer.kind === 'nobody' ? `/sign-in?next=${encodeURIComponent(here)}` : here;
  useEffect(() => {
    if (pollId && joinCode === null) void navigate(to, { replace: true });
  }, [pollId, joinCode, to, navigate]);
  if (poll.data && joinCode !== null) {
    return (
      <div className="stack">
        <p className="lead">{poll.data.question}</p>
        <p>
          <LinkButton to={`/join?code=${joinCode}`}>Answer as a visitor</LinkButton>
        </p>
        <p>
          <Link to={to}>I am a member: sign in</Link>
        </p>
      </div>
    );
  }
  if (!poll.error) return <Skeleton />;
  if (poll.error.code === 'unavailable' || poll.error.code === 'internal')
    return <ErrorState error={poll.error} again={() => poll.refetch()} />;
  return <Enter first={code} refused={poll.error} />;
}
