import {
  aboutWords,
  dayOf,
  mayNameSomebody,
  type OutcomeView,
  outcomesContract,
  plainDay,
  shownStatus,
  statusTag,
  statusWords,
} from '@soundings/contracts/outcomes';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import { addressOf, newOpId } from '#lib/api.ts';
import { useOpIds } from '#lib/op-ids.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextArea, Tick } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { OutcomeBlocks } from './outcome-blocks.tsx';
import { Timeline } from './timeline.tsx';
import { useFollow, useOutcome, useWithdraw } from './use-outcomes.ts';

/** One outcome; public. `trail` is put under it for who may see where it came from. */
export function OutcomePage({ trail }: { trail?: (outcomeId: string) => ReactNode }) {
  const { outcomeId = '' } = useParams();
  const query = useOutcome(outcomeId);
  const found = query.data;
  return (
    <Page
      title={found?.title ?? 'Outcome'}
      back={{ to: '/outcomes', words: 'Outcomes' }}
      above={found && <Above outcome={found} />}
      wide
    >
      <Loaded query={query}>
        {(outcome) => (
          <div className="columns">
            <div>
              {outcome.withdrawn ? (
                <div className="msg section">
                  <div>
                    <p>
                      <b>This outcome was withdrawn on {plainDay(dayOf(outcome.withdrawn.at))}</b>
                    </p>
                    <p>{outcome.withdrawn.why}</p>
                  </div>
                </div>
              ) : (
                <OutcomeBlocks told={outcome} />
              )}
              <Acts outcome={outcome} />
              {trail?.(outcome.id)}
            </div>
            <aside className="margin" aria-labelledby="tl-h">
              <h2 id="tl-h">Every change</h2>
              <Timeline changes={outcome.changes} askedAt={outcome.askedAt} />
            </aside>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Above({ outcome }: { outcome: OutcomeView }) {
  if (outcome.withdrawn) return <span className="nhsuk-tag nhsuk-tag--grey">Withdrawn</span>;
  const status = shownStatus(outcome, outcome.today);
  return (
    <>
      <span className={statusTag[status]}>{statusWords[status]}</span>
      <span className="quiet small">{aboutWords(outcome)}</span>
    </>
  );
}

function Acts({ outcome }: { outcome: OutcomeView }) {
  const { id, following, followers, mayEdit, withdrawn } = outcome;
  const follow = useFollow();
  const announce = useAnnounce();
  const [taking, setTaking] = useState(false);
  const csv = addressOf(outcomesContract.routes['outcomes.export'].path, { outcomeId: id });
  const many = counted(followers, 'person follows it.', 'people follow it.');
  return (
    <>
      <ErrorSummary error={follow.error} />
      <div className="row follow">
        {following !== null && !withdrawn && (
          <Button
            look={following ? 'secondary' : 'brand'}
            icon="bookmark"
            busy={follow.isPending}
            aria-pressed={following}
            onClick={() =>
              follow.mutate(
                { params: { outcomeId: id }, body: { opId: newOpId(), follow: !following } },
                {
                  onSuccess: () =>
                    announce(following ? 'You do not follow it any more.' : 'You are told when it changes.'),
                },
              )
            }
          >
            {following ? 'You follow this outcome' : 'Follow this outcome'}
          </Button>
        )}
        <a className="tool" href={csv}>
          Export (CSV)
        </a>
        <span className="quiet small">
          {followers > 0 && many}
          {followers > 0 && following === null && ' '}
          {following === null && 'Sign in to follow it.'}
        </span>
      </div>
      {mayEdit && !withdrawn && (
        <div className="row follow">
          <LinkButton look="secondary" to={`/outcomes/${id}/edit`}>
            Change it
          </LinkButton>
          <Button look="tool" onClick={() => setTaking(true)}>
            Withdraw it
          </Button>
        </div>
      )}
      {taking && <Withdraw outcomeId={id} onClose={() => setTaking(false)} />}
    </>
  );
}

function Withdraw({ outcomeId, onClose }: { outcomeId: string; onClose: () => void }) {
  const withdraw = useWithdraw();
  const [why, setWhy] = useState('');
  const [notAPersons, setNotAPersons] = useState(false);
  const ids = useOpIds();
  const go = async () => {
    const body = { why, notAPersons };
    await ids.run(body, (opId) => withdraw.mutateAsync({ params: { outcomeId }, body: { ...body, opId } }));
    onClose();
  };
  return (
    <Dialog title="Withdraw this outcome" onClose={onClose}>
      <p>
        Its words and its evidence go from the public pages. Its title, the day and your reason stay for everybody to
        read. Those who took part are told. What it answered waits in the inbox again. This cannot be undone.
      </p>
      <ErrorSummary error={withdraw.error} />
      <TextArea
        id="why"
        label="Why it is withdrawn"
        rows={3}
        max={300}
        value={why}
        error={withdraw.error?.fields?.why}
        onChange={(event) => setWhy(event.target.value)}
      />
      {(withdraw.error?.code === 'patient_data' || notAPersons) && (
        <Tick
          label={mayNameSomebody.tick}
          checked={notAPersons}
          onChange={(event) => setNotAPersons(event.target.checked)}
        />
      )}
      <div className="row">
        <Button
          look="secondary"
          busy={withdraw.isPending}
          // What went wrong is shown from `withdraw.error`.
          onClick={() => void go().catch(() => undefined)}
        >
          Withdraw it for good
        </Button>
        <Button look="tool" onClick={onClose}>
          Leave it as it is
        </Button>
      </div>
    </Dialog>
  );
}
