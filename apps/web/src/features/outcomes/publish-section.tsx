import { mayNameSomebody, type OutcomeDraft, outcomeLimits, publishErrors } from '@soundings/contracts/outcomes';
import { AppError } from '@soundings/contracts/wire';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextArea, Tick } from '#ui/field.tsx';
import type { Draft } from './use-draft.ts';
import { usePublish } from './use-outcomes.ts';

const changedMeanwhile = 'This was changed somewhere else meanwhile. Read what stands here now, then publish it.';

/** Making it public: what that means in words, and for a later change the reason, which everybody reads. */
export function PublishSection({
  draft,
  held,
  onErrors,
}: {
  draft: OutcomeDraft;
  held: Draft;
  onErrors: (fields: Record<string, string>) => void;
}) {
  const publish = usePublish();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [why, setWhy] = useState('');
  const [notAPersons, setNotAPersons] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const later = draft.state === 'published';
  const refuse = (refused: AppError) => {
    setError(refused);
    onErrors(refused.fields ?? {});
  };

  async function run(): Promise<void> {
    try {
      // What somebody else wrote meanwhile is here before it is said what is missing, and read before it is public.
      const { version, fields, news } = await held.settled();
      const missing = publishErrors(fields, draft);
      const noWhy: Record<string, string> =
        later && why.trim() === '' ? { why: 'Write why it changes. Everybody will read it.' } : {};
      if (missing || noWhy.why)
        throw new AppError('bad_request', 'Something is missing before this can be public.', { ...missing, ...noWhy });
      if (news) throw new AppError('conflict', changedMeanwhile);
      const body = { opId: newOpId(), version, why, notAPersons };
      await publish.mutateAsync({ params: { outcomeId: draft.id }, body });
      announce('It is public.');
      await navigate(`/outcomes/${draft.id}`);
    } catch (refused) {
      if (refused instanceof AppError && refused.code === 'conflict') await held.settled().catch(() => undefined);
      refuse(asAppError(refused));
    }
  }

  return (
    <section className="section panel stack" aria-labelledby="publish-h">
      <h2 id="publish-h">{later ? 'Publish the change' : 'Publish'}</h2>
      <p>
        Everybody can read it at once, without an account. Those whose words are cited are told, each with the same
        words.{' '}
        {later ? 'The change is dated, and what stood there before stays to be read.' : 'Later changes are dated.'}
      </p>
      <ErrorSummary error={error} />
      {later && (
        <TextArea
          id="why"
          label="Why it changes"
          rows={2}
          max={outcomeLimits.note}
          value={why}
          error={error?.fields?.why}
          onChange={(event) => setWhy(event.target.value)}
        />
      )}
      {(error?.code === 'patient_data' || notAPersons) && (
        <Tick
          label={mayNameSomebody.tick}
          checked={notAPersons}
          onChange={(event) => setNotAPersons(event.target.checked)}
        />
      )}
      <p>
        <Button busy={publish.isPending} onClick={() => void run()}>
          {later ? 'Publish the change' : 'Publish'}
        </Button>
      </p>
    </section>
  );
}
