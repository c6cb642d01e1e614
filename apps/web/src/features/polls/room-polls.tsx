import type { PollView } from '@soundings/contracts/polls';
import type { ThingRef } from '@soundings/contracts/wire';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { Loaded } from '#ui/states.tsx';
import { RoomPoll } from './room-poll.tsx';
import { StartPollForm } from './start-poll-form.tsx';
import { useSessionPolls } from './use-polls.ts';

export interface RoomPollsProps {
  sessionId: string;
  leading: boolean;
  /** The room is open now: a new poll is opened at once, and closed ones but the last are folded away. */
  live?: boolean;
  /** Where the room is: with each stage, what is answered or closed makes room for the work. */
  stage?: number;
  /** Whether a poll is being made, where a button elsewhere begins it; without it there is a button here. */
  starting?: boolean;
  onStarting?: (starting: boolean) => void;
  /** What a poll is to be started out of: its form stands open. */
  from?: ThingRef | null;
}

/**
 * The polls of a live room: what is open now with its form, what was answered with its receipt, what is shown with its
 * results. Who leads starts, opens, shows and closes them here.
 */
export function RoomPolls({
  sessionId,
  leading,
  live = true,
  stage,
  starting,
  onStarting,
  from = null,
}: RoomPollsProps) {
  const polls = useSessionPolls(sessionId);
  const [own, setOwn] = useState(from !== null);
  const making = leading && (starting ?? own);
  const setMaking = onStarting ?? setOwn;
  return (
    <div className="room-polls">
      {leading && !making && !onStarting && (
        <p>
          <Button look="secondary" icon="plus" onClick={() => setMaking(true)}>
            Start a poll
          </Button>
        </p>
      )}
      {making && <Making sessionId={sessionId} live={live} from={from} onDone={() => setMaking(false)} />}
      <Loaded query={polls}>
        {(found) =>
          // Beside the work of a stage an empty list would only be in the way.
          found.polls.length === 0 && onStarting ? null : <List polls={found.polls} {...{ leading, live, stage }} />
        }
      </Loaded>
    </div>
  );
}

function Making({ sessionId, live, from, onDone }: Parameters<typeof StartPollForm>[0]) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        Start a poll
      </h2>
      <StartPollForm sessionId={sessionId} live={live} from={from} onDone={onDone} />
    </section>
  );
}

function List({
  polls,
  leading,
  live,
  stage,
}: {
  polls: PollView[];
  leading: boolean;
  live: boolean;
  stage: number | undefined;
}) {
  if (polls.length === 0) {
    return (
      <p className="quiet">
        {leading ? 'No poll so far. Start one when you want to hear from everybody.' : 'No poll is open.'}
      </p>
    );
  }
  const folded = live ? polls.filter((poll) => poll.state === 'closed').slice(1) : [];
  const shown = polls.filter((poll) => !folded.includes(poll));
  return (
    <>
      {shown.map((poll) => (
        <RoomPoll key={poll.id} poll={poll} stage={stage} />
      ))}
      {folded.length > 0 && (
        <Details words={`Earlier polls: ${folded.length}`} within={null}>
          {folded.map((poll) => (
            <RoomPoll key={poll.id} poll={poll} stage={stage} />
          ))}
        </Details>
      )}
    </>
  );
}
