import { canChangeSession, planChange, type SessionDetail } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';
import { useNavigate, useParams } from 'react-router';
import { sameFields } from '#lib/join-fields.ts';
import { useMe } from '#lib/me.tsx';
import { Icon } from '#ui/icon.tsx';
import { Page } from '#ui/page.tsx';
import { ErrorState, Loaded } from '#ui/states.tsx';
import { PlanForm } from './plan-form.tsx';
import { planRules } from './plan-rules.ts';
import { planOf } from './plan-values.ts';
import { useChange, useSessionToChange } from './use-sessions.ts';

/** Changing a plan that is published: this date, or with it those to come in its series. */
export function EditPlanPage() {
  const { sessionId = '' } = useParams();
  const session = useSessionToChange(sessionId);
  return (
    <Page title="Change the plan" back={{ to: `/sessions/${sessionId}`, words: session.data?.title ?? 'The session' }}>
      <Loaded query={session}>
        {(found) => (
          <>
            {found.state === 'cancelled' && (
              <div className="msg msg--warn section" role="status">
                <Icon name="warn" />
                <p>This session was called off. On its page you can choose “Hold it after all”.</p>
              </div>
            )}
            <Edit session={found} again={async () => (await session.refetch()).data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Edit({ session, again }: { session: SessionDetail; again: () => Promise<SessionDetail | undefined> }) {
  const { viewer } = useMe();
  const change = useChange();
  const navigate = useNavigate();
  const { facilitator, coFacilitator } = session;
  if (!canChangeSession(viewer, { facilitatorId: facilitator.id, coFacilitatorId: coFacilitator?.id ?? null }))
    return <ErrorState error={new AppError('not_allowed', 'Facilitators change sessions. Ask one of them.')} />;
  if (session.phase === 'over')
    return <ErrorState error={new AppError('closed', 'This session is over. Its record stays as it is.')} />;
  return (
    <PlanForm
      start={planOf(session)}
      schema={planChange}
      place={`plan:${session.id}`}
      rules={planRules}
      send={async (input, typed) => {
        try {
          await change.mutateAsync({ params: { sessionId: session.id }, body: { ...input, version: session.version } });
        } catch (refused) {
          if (!(refused instanceof AppError) || refused.code !== 'conflict') throw refused;
          // The form takes in what stands there now. What I sent before may be it: its answer did not arrive.
          const now = await again();
          if (!now || typed.scope !== 'one' || !sameFields(planRules, planOf(now), typed)) throw refused;
        }
        await navigate(`/sessions/${session.id}`);
      }}
      leaderId={facilitator.id}
      dates={{ kind: 'scope', toCome: session.seriesToCome }}
      finish={{
        title: 'Save the change',
        words:
          session.coming === 0
            ? 'Nobody has said yes so far.'
            : `${session.coming} said yes: they see the change on the session’s page and in their calendar feed, and are told if it moves.`,
        button: 'Save',
      }}
    />
  );
}
