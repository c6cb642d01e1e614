import type { PollView } from '@soundings/contracts/polls';
import { Link } from 'react-router';
import { Icon } from '#ui/icon.tsx';
import { Loaded } from '#ui/states.tsx';
import { answeredWords, untilWords } from './poll-words.ts';
import { useSessionPolls } from './use-polls.ts';

/** The polls of a session as its record and its page list them: what came out, or until when one can answer. */
export function SessionPolls({ sessionId }: { sessionId: string }) {
  const polls = useSessionPolls(sessionId);
  return (
    <Loaded query={polls}>
      {({ polls: all, mayRun }) => (
        <>
          {all.length === 0 && <p className="quiet">No poll was held.</p>}
          {all.length > 0 && (
            <ul className="rows" role="list">
              {all.map((poll) => (
                <Row key={poll.id} poll={poll} />
              ))}
            </ul>
          )}
          {mayRun && (
            <p className="section">
              <Link to={`/sessions/${sessionId}/polls`}>Prepare and run this session’s polls</Link>
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}

function Row({ poll }: { poll: PollView }) {
  return (
    <li>
      <Icon name="bars" />
      <div>
        <p className="rows__title">
          <Link to={`/polls/${poll.id}`}>{poll.question}</Link>
        </p>
        <p className="rows__hint">{poll.results?.sentence ?? hintOf(poll)}</p>
      </div>
      {poll.state === 'open' && (
        <span className="rows__end due">{poll.voted ? 'Answered' : poll.mayAnswer ? 'Answer it' : 'Open'}</span>
      )}
    </li>
  );
}

function hintOf(poll: PollView): string {
  if (poll.state === 'draft') return 'Kept for later.';
  if (poll.state === 'open') return `${answeredWords(poll)} answered. ${untilWords(poll)}`;
  return `${answeredWords(poll)} answered. The results are not shown so far.`;
}
