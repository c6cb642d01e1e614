import type { PollView } from '@soundings/contracts/polls';
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
      above={poll.data && <span className="eyebrow">{eyebrow(poll.data.state, poll.data.sessionTitle)}</span>}
      back={poll.data && backOf(poll.data)}
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

function backOf({ sessionId, consultationId, sessionTitle }: PollView): { to: string; words: string } {
  if (sessionId) return { to: `/sessions/${sessionId}`, words: sessionTitle || 'The session' };
  return { to: `/consultations/${consultationId}`, words: 'The consultation' };
}

function eyebrow(state: 'draft' | 'open' | 'closed', session: string): string {
  const kind = state === 'closed' ? 'Poll results' : state === 'draft' ? 'Poll, kept for later' : 'Poll';
  return session ? `${kind}: ${session}` : kind;
}
