import type { PollView } from '@soundings/contracts/polls';
import { useId, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Loaded } from '#ui/states.tsx';
import { PollBody } from './poll-body.tsx';
import { StartPollForm } from './start-poll-form.tsx';
import { useSessionPolls } from './use-polls.ts';

/**
 * The polls of a live room: what is open now with its form, what was answered with its receipt, what is shown with its
 * results. Who leads starts, opens, shows and closes them here. `live`: the room is open now.
 */
export function RoomPolls({
  sessionId,
  leading,
  live = true,
}: {
  sessionId: string;
  leading: boolean;
  live?: boolean;
}) {
  const polls = useSessionPolls(sessionId);
  const [starting, setStarting] = useState(false);
  return (
    <div className="room-polls">
      {leading && !starting && (
        <p>
          <Button look="secondary" icon="plus" onClick={() => setStarting(true)}>
            Start a poll
          </Button>
        </p>
      )}
      {leading && starting && (
        <section className="panel" aria-label="Start a poll">
          <h2>Start a poll</h2>
          <StartPollForm sessionId={sessionId} live={live} onDone={() => setStarting(false)} />
        </section>
      )}
      <Loaded query={polls}>
        {(found) =>
          found.polls.length === 0 ? (
            <p className="quiet">
              {leading ? 'No poll so far. Start one when you want to hear from everybody.' : 'No poll is open.'}
            </p>
          ) : (
            found.polls.map((poll) => <RoomPoll key={poll.id} poll={poll} />)
          )
        }
      </Loaded>
    </div>
  );
}

const stateWords = { draft: 'Poll, kept for later', open: 'Poll', closed: 'Poll, closed' } as const;

function RoomPoll({ poll }: { poll: PollView }) {
  const id = useId();
  return (
    <article className="room-poll" aria-labelledby={id}>
      <p className="eyebrow">{stateWords[poll.state]}</p>
      <h2 id={id}>{poll.question}</h2>
      <PollBody poll={poll} level={3} />
    </article>
  );
}
