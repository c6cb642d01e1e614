import type { PollView } from '@soundings/contracts/polls';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { PollBody } from './poll-body.tsx';
import { answeredWords } from './poll-words.ts';

const stateWords = { draft: 'Poll, kept for later', open: 'Poll', closed: 'Poll, closed' } as const;

/**
 * A poll above the work of a room. What waits for my answer stands there in full. What is answered or closed is one line
 * from the next stage on, or at once by "Back to the session": the work is what a phone shows first. Results that are shown
 * later open it again.
 */
export function RoomPoll({ poll, stage }: { poll: PollView; stage?: number | undefined }) {
  const asks = poll.state === 'open' && poll.mayAnswer && !poll.voted;
  const [folded, setFolded] = useState(stage !== undefined && !asks);
  const [at, setAt] = useState(stage);
  const [shows, setShows] = useState(poll.results !== null);
  const [turned, setTurned] = useState(false);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const line = useRef<HTMLButtonElement>(null);
  if (at !== stage) {
    setAt(stage);
    if (!asks) setFolded(true);
  }
  // Results that are shown to the room now are what everybody looks at.
  if (shows !== (poll.results !== null)) {
    setShows(poll.results !== null);
    if (poll.results) setFolded(false);
  }
  useEffect(() => {
    if (turned) (folded ? line.current : heading.current)?.focus();
    setTurned(false);
  }, [turned, folded]);
  const turn = () => {
    setFolded(!folded);
    setTurned(true);
  };
  if (folded) {
    return (
      <article className="room-poll room-poll--line" aria-labelledby={id}>
        <button className="poll-line" type="button" aria-expanded={false} ref={line} onClick={turn}>
          <Icon name="bars" />
          <span>
            <b id={id}>{poll.question}</b>
            <small>{lineWords(poll)}</small>
          </span>
          <Icon name="unfold" />
        </button>
      </article>
    );
  }
  return (
    <article className="room-poll" aria-labelledby={id}>
      <p className="eyebrow">{stateWords[poll.state]}</p>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {poll.question}
      </h2>
      <PollBody poll={poll} level={3} />
      {stage !== undefined && (
        <p className="poll-back">
          <Button look={asks ? 'tool' : 'secondary'} onClick={turn}>
            {asks ? 'Not now' : 'Back to the session'}
          </Button>
        </p>
      )}
    </article>
  );
}

function lineWords(poll: PollView): string {
  const answered = `${answeredWords(poll)} answered`;
  if (poll.state === 'draft') return 'Poll, kept for later';
  if (poll.state === 'closed') return `Poll, closed. ${poll.results ? 'See the results' : answered}`;
  if (poll.results) return `Poll, open. See the results so far. ${answered}`;
  if (poll.voted) return `${poll.named || poll.kind === 'text' ? 'Your answer is in' : 'Your vote is in'}. ${answered}`;
  return poll.mayAnswer ? 'Poll, open. It waits for your answer' : `Poll, open. ${answered}`;
}
