import type { PollView } from '@soundings/contracts/polls';
import { useState } from 'react';
import { useLineState } from '#lib/live-context.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import type { Level } from './level.tsx';
import { PollFacts } from './poll-facts.tsx';
import { PollResultsView } from './poll-results.tsx';
import { PollTools } from './poll-tools.tsx';
import { answeredWords } from './poll-words.ts';
import { Receipt } from './receipt.tsx';
import { VoteForm } from './vote-form.tsx';

/** A poll under its heading, wherever it stands: facts, form, receipt, results, and the tools of who leads. */
export function PollBody({ poll, level }: { poll: PollView; level: Level }) {
  const [changing, setChanging] = useState(false);
  const [justNow, setJustNow] = useState(false);
  const line = useLineState();
  const answering = poll.mayAnswer && (!poll.voted || changing);
  return (
    <>
      {poll.state !== 'closed' && <PollFacts poll={poll} />}
      {answering && line !== 'connected' && (
        <p className="msg msg--warn">
          <Icon name="warn" />
          <span>There is no connection. What you choose stays here; send it when the connection is back.</span>
        </p>
      )}
      {answering && (
        <VoteForm
          poll={poll}
          onDone={() => {
            setChanging(false);
            setJustNow(true);
          }}
        />
      )}
      {poll.state === 'open' && poll.voted && !answering && (
        <>
          <Receipt poll={poll} level={level} justNow={justNow} />
          {poll.named && (
            <p className="section">
              <Button look="secondary" onClick={() => setChanging(true)}>
                Change my answer
              </Button>
            </p>
          )}
        </>
      )}
      {poll.state === 'open' && !poll.mayAnswer && !poll.voted && (
        <p className="msg">
          <Icon name="people" />
          <span>
            {poll.visitorsMay
              ? 'You can answer this in the room, while the session is on.'
              : 'This poll is for members.'}
          </span>
        </p>
      )}
      {poll.state === 'open' && !poll.voted && !poll.results && (
        <p className="quiet section num">{answeredWords(poll)} answered</p>
      )}
      {poll.state === 'closed' && !poll.results && (
        <p className="msg">
          <Icon name="clock" />
          <span>
            This poll is closed, with {answeredWords(poll)} answered. The facilitator has not shown the results so far.
          </span>
        </p>
      )}
      <PollResultsView poll={poll} level={level} />
      {poll.mayRun && <PollTools poll={poll} level={level} />}
    </>
  );
}
