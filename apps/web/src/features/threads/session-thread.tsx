import { Link, useNavigate } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { useSessionThread, useTakeMessages } from './use-threads.ts';

/** What became of a session's own messages: the thread they became, or the facilitator's way to make it one. */
export function SessionThread({ sessionId }: { sessionId: string }) {
  const found = useSessionThread(sessionId).data;
  const take = useTakeMessages();
  const navigate = useNavigate();
  if (!found || (found.messages === 0 && !found.threadId)) return null;
  const messages = counted(found.messages, 'message was', 'messages were');
  return (
    <section className="section" aria-labelledby="messages-h">
      <div className="section__head h2-rule">
        <h2 id="messages-h">Messages</h2>
      </div>
      <ErrorSummary error={take.error} />
      <p>
        {messages} written in the session. <Link to={`/sessions/${sessionId}/room#people`}>Read them in its room</Link>
      </p>
      {found.threadId ? (
        <p>
          <Link to={`/skills/${found.threadId}`}>They go on in the skills share</Link>
        </p>
      ) : found.mayTake ? (
        <>
          <p className="quiet">As a thread every member can read them and reply. Visitors’ names are left out.</p>
          <p className="acts-add">
            <Button
              look="tool"
              icon="speech"
              busy={take.isPending}
              onClick={() =>
                take.mutate(
                  { params: { sessionId }, body: { opId: newOpId() } },
                  { onSuccess: ({ threadId }) => void navigate(`/skills/${threadId}`) },
                )
              }
            >
              Make them a thread
            </Button>
          </p>
        </>
      ) : null}
    </section>
  );
}
