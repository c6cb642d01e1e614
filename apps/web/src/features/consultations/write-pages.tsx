import { canWriteConsultations } from '@soundings/contracts/consultations';
import { AppError, thingRef } from '@soundings/contracts/wire';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { sameFields } from '#lib/join-fields.ts';
import { useMe } from '#lib/me.tsx';
import { useOpIds } from '#lib/op-ids.ts';
import { Page } from '#ui/page.tsx';
import { ErrorState, Loaded } from '#ui/states.tsx';
import { freshDraft, valuesOf } from './consultation-draft.ts';
import { ConsultationForm } from './consultation-form.tsx';
import { draftRules } from './draft-rules.ts';
import { useChange, useDraft, useMake } from './use-consultations.ts';

const refused = new AppError(
  'not_allowed',
  'Facilitators and convenors write consultations. Ask an administrator to make you one.',
);

/** A new consultation, alone or out of a session. */
export function WritePage() {
  const { viewer } = useMe();
  const make = useMake();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const ids = useOpIds();
  const [start] = useState(() => {
    const from = thingRef.safeParse({ kind: 'session', id: query.get('session') ?? '' });
    return freshDraft('', from.success ? from.data : null);
  });
  const back = start.from
    ? { to: `/sessions/${start.from.id}`, words: 'The session' }
    : { to: '/consultations', words: 'Consultations' };
  return (
    <Page title="Write a consultation" back={back}>
      {canWriteConsultations(viewer) ? (
        <ConsultationForm
          start={start}
          place={`consultation:new:${start.from?.id ?? ''}`}
          send={async (input) => {
            const { consultationId } = await ids.run(input, (opId) => make.mutateAsync({ body: { ...input, opId } }));
            await navigate(`/consultations/${consultationId}`);
          }}
        />
      ) : (
        <ErrorState error={refused} />
      )}
    </Page>
  );
}

/** A draft that is changed. */
export function EditDraftPage() {
  const { consultationId = '' } = useParams();
  const draft = useDraft(consultationId);
  const change = useChange();
  const navigate = useNavigate();
  const to = `/consultations/${consultationId}`;
  return (
    <Page title="Change the draft" back={{ to, words: 'The consultation' }}>
      <Loaded query={draft}>
        {({ version, ...input }) => (
          <ConsultationForm
            start={valuesOf(input)}
            place={`consultation:${consultationId}`}
            send={async (changed) => {
              try {
                await change.mutateAsync({ params: { consultationId }, body: { ...changed, version } });
              } catch (refused) {
                if (!(refused instanceof AppError) || refused.code !== 'conflict') throw refused;
                // The form takes in what stands there now. What I sent before may be it: its answer did not arrive.
                const { data: now } = await draft.refetch();
                if (!now || !sameFields(draftRules, valuesOf(now), valuesOf(changed))) throw refused;
              }
              await navigate(to);
            }}
          />
        )}
      </Loaded>
    </Page>
  );
}
