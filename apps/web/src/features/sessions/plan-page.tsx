import { canPlan, planInput } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { Page } from '#ui/page.tsx';
import { ErrorState } from '#ui/states.tsx';
import { PlanForm } from './plan-form.tsx';
import { freshPlan } from './plan-values.ts';
import { usePlan } from './use-sessions.ts';

/** Planning a session from a recipe: kind, date or monthly series, stages and minutes, publish. */
export function PlanPage() {
  const { viewer, person } = useMe();
  const plan = usePlan();
  const navigate = useNavigate();
  const [start] = useState(freshPlan);
  const allowed = canPlan(viewer);
  return (
    <Page title="Plan a session" back={{ to: '/sessions', words: 'Sessions' }}>
      {allowed ? (
        <PlanForm
          start={start}
          schema={planInput}
          place="plan"
          send={async (body) => {
            const { sessionIds } = await plan.mutateAsync({ body });
            await navigate(`/sessions/${sessionIds[0]}`);
          }}
          leaderId={person?.id ?? ''}
          dates={{ kind: 'many' }}
          finish={{
            title: 'Ready to publish',
            words: 'Every member sees it, can say whether they are coming, and can offer a case.',
            button: 'Publish',
          }}
        />
      ) : (
        <ErrorState
          error={new AppError('not_allowed', 'Facilitators plan sessions. Ask an administrator to make you one.')}
        />
      )}
    </Page>
  );
}
