import { thingRef } from '@soundings/contracts/wire';
import { useParams, useSearchParams } from 'react-router';
import { Page } from '#ui/page.tsx';
import { RoomPolls } from './room-polls.tsx';
import { useSessionPolls } from './use-polls.ts';

/** All polls of one session on one page: to prepare them before it, and to look after them when it is over. */
export function SessionPollsPage() {
  const { sessionId = '' } = useParams();
  const [search] = useSearchParams();
  const polls = useSessionPolls(sessionId);
  const [kind, id] = (search.get('from') ?? '').split(/:(.*)/s);
  const asked = thingRef.safeParse({ kind, id });
  return (
    <Page title="Polls of this session" back={{ to: `/sessions/${sessionId}`, words: 'The session' }}>
      <div className="section measure">
        <RoomPolls
          sessionId={sessionId}
          leading={polls.data?.mayRun ?? false}
          live={polls.data?.live ?? false}
          from={asked.success ? asked.data : null}
          key={String(polls.data?.live)}
        />
      </div>
    </Page>
  );
}
