import { useParams } from 'react-router';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { PollBody } from './poll-body.tsx';
import { usePoll } from './use-polls.ts';

/** One poll on a page of its own: for those who were absent, and for its results. */
export function PollPage() {
  const { pollId = '' } = useParams();
  const poll = usePoll(pollId);
  return (
    <Page
      title={poll.data?.question ?? 'Poll'}
      lead={poll.data && <span className="eyebrow">{eyebrow(poll.data.state, poll.data.sessionTitle)}</span>}
      back={poll.data && { to: `/sessions/${poll.data.sessionId}`, words: poll.data.sessionTitle || 'The session' }}
    >
      <Loaded query={poll}>
        {(found) => (
          <div className="measure">
            <PollBody poll={found} level={2} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function eyebrow(state: 'draft' | 'open' | 'closed', session: string): string {
  const kind = state === 'closed' ? 'Poll results' : state === 'draft' ? 'Poll, kept for later' : 'Poll';
  return session ? `${kind}: ${session}` : kind;
}
