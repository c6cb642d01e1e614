import { canChangeSession, changeInput, type SessionDetail } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { Page } from '#ui/page.tsx';
import { ErrorState, Loaded } from '#ui/states.tsx';
import { PlanForm } from './plan-form.tsx';
import { planOf } from './plan-values.ts';
import { useChange, useSession } from './use-sessions.ts';

/** Changing a plan that is published: this date, or with it those to come in its series. */
export function EditPlanPage() {
  const { sessionId = '' } = useParams();
  const session = useSession(sessionId);
  return (
    <Page title="Change the plan" back={{ to: `/sessions/${sessionId}`, words: session.data?.title ?? 'The session' }}>
      <Loaded query={session}>{(found) => <Edit session={found} />}</Loaded>
    </Page>
  );
}

function Edit({ session }: { session: SessionDetail }) {
  const { viewer } = useMe();
  const change = useChange();
  const navigate = useNavigate();
  // What others change meanwhile does not move what is being typed.
  const [start] = useState(() => planOf(session));
  const { facilitator, coFacilitator } = session;
  if (!canChangeSession(viewer, { facilitatorId: facilitator.id, coFacilitatorId: coFacilitator?.id ?? null }))
    return <ErrorState error={new AppError('not_allowed', 'Facilitators change sessions. Ask one of them.')} />;
  if (session.phase === 'over')
    return <ErrorState error={new AppError('closed', 'This session is over. Its record stays as it is.')} />;
  return (
    <PlanForm
      start={start}
      schema={changeInput}
      send={async (body) => {
        await change.mutateAsync({ params: { sessionId: session.id }, body });
        await navigate(`/sessions/${session.id}`);
      }}
      leaderId={facilitator.id}
      dates={{ kind: 'scope', toCome: session.seriesToCome }}
      finish={{
        title: 'Save the change',
        words:
          session.coming === 0
            ? 'Nobody has said yes so far.'
            : `${session.coming} said yes: they see the change on the session’s page and in their calendar feed.`,
        button: 'Save',
      }}
    />
  );
}
