import { type ConsultationHere, consultationAt } from '@soundings/contracts/consultations';
import { AppError } from '@soundings/contracts/wire';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { useOpIds } from '#lib/op-ids.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { isoToLondon, londonToIso } from '#ui/when.ts';
import {
  useClose,
  useDiscard,
  useExtend,
  useOpen,
  usePublish,
  useReadAgain,
  useTakeBack,
} from './use-consultations.ts';

/** For who writes it: change and open a draft, give more time, close, publish. What cannot be taken back is asked twice. */
export function ConsultationTools({ consultation }: { consultation: ConsultationHere }) {
  const { id, state, published, opensAt, people, preview } = consultation;
  const announce = useAnnounce();
  const navigate = useNavigate();
  const readAgain = useReadAgain();
  const [open, close, publish, discard] = [useOpen(), useClose(), usePublish(), useDiscard()];
  const takeBack = useTakeBack();
  const [asking, setAsking] = useState<'close' | 'extend' | 'discard' | null>(null);
  const params = { consultationId: id };
  const done = (words: string) => {
    setAsking(null);
    announce(words);
  };
  const run = (act: typeof open, words: string) =>
    act.mutate({ params, body: { opId: newOpId() } }, { onSuccess: () => done(words) });
  // What was read here is what opens: a draft that a colleague changed is shown first.
  const begin = () =>
    open.mutate(
      { params, body: { opId: newOpId(), version: preview?.version } },
      {
        onSuccess: () => done(later ? 'It is announced.' : 'It is open.'),
        onError: readAgain,
      },
    );
  const later = opensAt !== null && Date.parse(opensAt) > Date.now();
  return (
    <section className="section panel" aria-labelledby="tools-h">
      <h2 id="tools-h">For who runs this</h2>
      <ErrorSummary error={open.error ?? takeBack.error ?? close.error ?? publish.error ?? discard.error} />
      {state === 'draft' && (
        <>
          <p>
            This is how it will look. Members do not see it before you {later ? 'announce' : 'open'} it; after that its
            questions cannot be changed.
          </p>
          <div className="row section">
            <Button busy={open.isPending} onClick={begin}>
              {later ? `Announce it: opens ${consultationAt(opensAt)}` : 'Open it now'}
            </Button>
            <LinkButton look="secondary" to={`/consultations/${id}/edit`}>
              Change the draft
            </LinkButton>
            {asking !== 'discard' && (
              <Button look="tool" icon="trash" onClick={() => setAsking('discard')}>
                Discard
              </Button>
            )}
            {asking === 'discard' && (
              <>
                <Button look="tool" autoFocus onClick={() => setAsking(null)}>
                  Keep the draft
                </Button>
                <Button
                  look="tool"
                  icon="trash"
                  busy={discard.isPending}
                  onClick={() => discard.mutate({ params }, { onSuccess: () => void navigate('/consultations') })}
                >
                  Discard the draft for good
                </Button>
              </>
            )}
          </div>
        </>
      )}
      {(state === 'open' || state === 'coming') && (
        <div className="row">
          {asking !== 'extend' && (
            <Button look="tool" icon="clock" onClick={() => setAsking('extend')}>
              Give more time
            </Button>
          )}
          {state === 'coming' && (
            <Button
              look="tool"
              icon="undo"
              busy={takeBack.isPending}
              onClick={() => run(takeBack, 'It is a draft again.')}
            >
              Take it back, to change it
            </Button>
          )}
          {state === 'open' && asking !== 'close' && (
            <Button look="tool" onClick={() => setAsking('close')}>
              Close it now
            </Button>
          )}
          {asking === 'close' && (
            <>
              <Button look="tool" autoFocus onClick={() => setAsking(null)}>
                Keep it open
              </Button>
              <Button look="tool" icon="tick" busy={close.isPending} onClick={() => run(close, 'It is closed.')}>
                Close it for good: {people} answered
              </Button>
            </>
          )}
        </div>
      )}
      {asking === 'extend' && (
        <Extend
          consultation={consultation}
          onDone={() => done('It stays open longer.')}
          onCancel={() => setAsking(null)}
        />
      )}
      {state === 'closed' && published && <p>Its results are published: everybody can read this page and its table.</p>}
      {state === 'closed' && !published && (
        <>
          <p>
            Members see the results. Publishing shows them to everybody, without an account, with the table to download.
          </p>
          <div className="row section">
            <Button busy={publish.isPending} onClick={() => run(publish, 'It is published.')}>
              Publish the results
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Extend({
  consultation,
  onDone,
  onCancel,
}: {
  consultation: ConsultationHere;
  onDone: () => void;
  onCancel: () => void;
}) {
  const extend = useExtend();
  const [closesAt, setClosesAt] = useState(isoToLondon(consultation.closesAt));
  const ids = useOpIds();
  const [empty, setEmpty] = useState<AppError | null>(null);
  const error = empty ?? extend.error;
  return (
    <form
      className="section"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const at = londonToIso(closesAt);
        setEmpty(at ? null : new AppError('bad_request', undefined, { closesAt: 'Enter a date and a time.' }));
        if (!at) return;
        const params = { consultationId: consultation.id };
        // What went wrong is shown from `extend.error`.
        void ids
          .run(at, (opId) => extend.mutateAsync({ params, body: { opId, closesAt: at } }))
          .then(onDone, () => undefined);
      }}
    >
      <TextField
        type="datetime-local"
        id="extend-to"
        label="New closing date and time, in London"
        value={closesAt}
        error={error?.fields?.closesAt ?? error?.message}
        onChange={(event) => setClosesAt(event.target.value)}
      />
      <div className="row">
        <Button type="submit" look="secondary" busy={extend.isPending}>
          Give more time
        </Button>
        <Button look="tool" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
