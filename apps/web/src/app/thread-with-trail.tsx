import { canPlan } from '@soundings/contracts/sessions';
import type { ThingRef } from '@soundings/contracts/wire';
import { useParams } from 'react-router';
import { useTrail, useTrailAnew } from '#features/evidence/index.ts';
import { ThreadPage } from '#features/threads/index.ts';
import { shows } from '#lib/lazy-page.tsx';
import { useWatch } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';
import { Under } from './under-trail.tsx';

export const ThreadWithTrail = shows(function ThreadWithTrail() {
  const { threadId = '' } = useParams();
  const anew = useTrailAnew();
  // It may have been deleted while it stands open here, or have come back.
  useWatch('community:all', (name, payload) => {
    const told = payload as { threadId?: string; gone?: boolean };
    if (name === 'thread:moved' && told.threadId === threadId && told.gone !== undefined) anew();
  });
  return (
    <>
      <ThreadPage />
      <Under kind="thread" id={threadId} what="this thread">
        <StartPoll of={{ kind: 'thread', id: threadId }} />
      </Under>
    </>
  );
}, ThreadPage);

/** Where the thread came out of a session, whose polls can go on from it. */
function StartPoll({ of }: { of: ThingRef }) {
  const { viewer } = useMe();
  const session = useTrail(of).data?.cameFrom.find((thing) => thing.kind === 'session');
  if (!session || !canPlan(viewer)) return null;
  return (
    <LinkButton look="tool" icon="bars" to={`/sessions/${session.id}/polls?from=${of.kind}:${of.id}`}>
      Start a poll out of this thread
    </LinkButton>
  );
}
