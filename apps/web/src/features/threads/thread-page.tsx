import { type ThreadView, threadKinds } from '@soundings/contracts/threads';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Page } from '#ui/page.tsx';
import { ErrorState, Skeleton } from '#ui/states.tsx';
import { ChangeThread } from './change-thread.tsx';
import { ReplyLeft } from './reply-left.tsx';
import { ThreadBody } from './thread-body.tsx';
import { useThreadDraft } from './use-draft.ts';
import { useReplies } from './use-replies.ts';

/** One thread: the question, its best answer, the replies around where one was, and a field for one's own. */
export function ThreadPage() {
  const { threadId = '' } = useParams();
  const [search] = useSearchParams();
  const at = /^\d{1,6}$/.test(search.get('at') ?? '') ? Number(search.get('at')) : undefined;
  const replies = useReplies(threadId, at);
  const { shown, error } = replies;
  const [changing, setChanging] = useState(false);
  return (
    <Page
      title={shown?.thread.title ?? 'Thread'}
      back={{ to: '/skills', words: 'Skills share' }}
      {...(shown && { above: <Tagline thread={shown.thread} onChange={() => setChanging(true)} /> })}
    >
      {shown && !error ? (
        <ThreadBody key={threadId} replies={replies} shown={shown} at={at} />
      ) : error ? (
        <div className="section measure">
          <ErrorState error={error} again={replies.reload} />
          {error.code === 'not_found' && <Left threadId={threadId} />}
        </div>
      ) : (
        <Skeleton lines={6} />
      )}
      {shown && changing && (
        <ChangeThread thread={shown.thread} onDone={() => setChanging(false)} onChanged={replies.reload} />
      )}
    </Page>
  );
}

function Left({ threadId }: { threadId: string }) {
  return <ReplyLeft draft={useThreadDraft(threadId)} />;
}

const states = {
  answered: ['nhsuk-tag nhsuk-tag--green', 'Answered'],
  open: ['nhsuk-tag nhsuk-tag--yellow', 'No answer yet'],
} as const;

function Tagline({ thread, onChange }: { thread: ThreadView; onChange: () => void }) {
  const state = thread.answer === 'answered' || thread.answer === 'open' ? states[thread.answer] : null;
  return (
    <>
      {state && <span className={state[0]}>{state[1]}</span>}
      <span className="quiet small">
        {threadKinds[thread.kind].words}
        {thread.tags.length > 0 && ' in '}
        {thread.tags.map((tag, i) => (
          <span key={tag}>
            {i > 0 && ', '}
            <Link className="tag-link" to={`/skills?tag=${encodeURIComponent(tag)}`}>
              {tag}
            </Link>
          </span>
        ))}
      </span>
      {thread.mayChange && (
        <button type="button" className="linkbtn small" onClick={onChange}>
          Change title and tags
        </button>
      )}
    </>
  );
}
