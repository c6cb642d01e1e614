import { mayBeShown, type PollView } from '@soundings/contracts/polls';
import { useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import { HeldTexts } from './held-texts.tsx';
import type { Level } from './level.tsx';
import { useDiscardPoll, usePollCommand } from './use-polls.ts';

/** For who leads: open, show, close, the projector, and answers in words that wait. */
export function PollTools({ poll, level }: { poll: PollView; level: Level }) {
  const announce = useAnnounce();
  const command = usePollCommand();
  const discard = useDiscardPoll();
  const [sure, setSure] = useState(false);
  // One of a consultation closes, and shows its results, with it.
  const alone = poll.consultationId === null;
  const run = async (name: 'poll:open' | 'poll:reveal' | 'poll:close', done: string) => {
    if (await command.run(name, { pollId: poll.id })) announce(done);
  };
  return (
    <section className="poll-tools" aria-label={`For who leads: ${poll.question}`}>
      <ErrorSummary error={command.error ?? discard.error} />
      <div className="row">
        {poll.state === 'draft' && (
          <>
            <Button
              look="tool"
              icon="play"
              busy={command.busy}
              onClick={() => void run('poll:open', 'The poll is open.')}
            >
              Open the poll
            </Button>
            <Button
              look="tool"
              icon="trash"
              busy={discard.isPending}
              onClick={() => discard.mutate({ params: { pollId: poll.id } })}
            >
              Discard it
            </Button>
          </>
        )}
        {alone && mayBeShown(poll) && (
          <Button
            look="tool"
            icon="eye"
            busy={command.busy}
            onClick={() => void run('poll:reveal', 'The results are shown.')}
          >
            Show results to all
          </Button>
        )}
        {alone && poll.state === 'open' && !sure && (
          <Button look="tool" onClick={() => setSure(true)}>
            Close the poll
          </Button>
        )}
        {alone && poll.state === 'open' && sure && (
          <>
            <Button look="tool" autoFocus onClick={() => setSure(false)}>
              Keep it open
            </Button>
            <Button
              look="tool"
              icon="tick"
              busy={command.busy}
              onClick={() => void run('poll:close', 'The poll is closed.')}
            >
              Close it for good: {poll.answered} answered
            </Button>
          </>
        )}
        {poll.state !== 'draft' && (
          <a className="tool" href={`/present/${poll.code}`} target="_blank" rel="noreferrer">
            <Icon name="call" />
            Projector view<span className="nhsuk-u-visually-hidden"> in a new tab</span>
          </a>
        )}
      </div>
      {poll.kind === 'text' && poll.state !== 'draft' && <HeldTexts poll={poll} level={level} />}
    </section>
  );
}
