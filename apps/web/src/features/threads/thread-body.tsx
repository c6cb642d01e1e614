import type { PostView, ThreadView } from '@soundings/contracts/threads';
import { Fragment, startTransition, useEffect, useMemo, useState } from 'react';
import { useAnnounce, useTell } from '#ui/announce.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import { nameOf } from '#ui/name-of.ts';
import { UndoToast } from '#ui/undo-toast.tsx';
import { PostArticle } from './post-article.tsx';
import { sinceDay } from './post-when.ts';
import { quotedWords } from './quoted-words.ts';
import { ReplyForm } from './reply-form.tsx';
import { ReplyLeft } from './reply-left.tsx';
import { type ThreadHere, ThreadProvider } from './thread-context.tsx';
import { CameFrom, ThreadMargin } from './thread-margin.tsx';
import { useThreadDraft } from './use-draft.ts';
import { usePostActs } from './use-post-acts.ts';
import { useReading } from './use-reading.ts';
import type { Replies } from './use-replies.ts';

/** Of many replies these are drawn at first, more than a screen shows; the others once these are there. */
const drawnFirst = 10;

interface Parts {
  replies: Replies;
  shown: NonNullable<Replies['shown']>;
  at: number | undefined;
}

/** What stands in a thread, once it is loaded. */
export function ThreadBody({ replies, shown, at }: Parts) {
  const { thread, posts } = shown;
  const draft = useThreadDraft(thread.id);
  const acts = usePostActs(thread.id, replies);
  const drawn = useDrawn(posts.length, at !== undefined);
  useReading(thread, posts, drawn + 1);
  useEffect(() => {
    if (at !== undefined) goTo(at);
  }, [at]);
  const here: ThreadHere = {
    thread,
    ...acts.here,
    quote(post) {
      draft.change({ quote: quotedWords(document.getElementById(`post-${post.n}`), post) });
      document.getElementById('reply')?.focus();
    },
  };
  return (
    <ThreadProvider value={here}>
      <div className="columns">
        <div>
          <CameFrom things={thread.from} />
          <ErrorSummary error={acts.error} />
          <PostArticle post={thread.first} />
          <Best thread={thread} />
          <RepliesList replies={replies} shown={shown} drawn={drawn} />
          {thread.first.gone ? (
            <ReplyLeft draft={draft} />
          ) : (
            <ReplyForm
              threadId={thread.id}
              draft={draft}
              onPosted={(writing) => void replies.later(true).then((n) => !writing && goTo(n))}
            />
          )}
        </div>
        <ThreadMargin thread={thread} />
      </div>
      {acts.deleted && (
        <UndoToast
          key={acts.deleted.id}
          words={acts.deleted.n === 0 ? 'The thread is deleted.' : 'The reply is deleted.'}
          onUndo={acts.undo}
          onClose={acts.close}
        />
      )}
    </ThreadProvider>
  );
}

function Best({ thread }: { thread: ThreadView }) {
  if (!thread.best) return null;
  return (
    <section className="best" aria-labelledby="best-h">
      <h2 className="best__label" id="best-h">
        <Icon name="tick" small />
        Best answer, chosen by {nameOf(thread.best.chosenBy)}
      </h2>
      <PostArticle post={thread.best.post} />
    </section>
  );
}

/** How many of these replies are on the page: all of them from the beginning where one of them was asked for. */
function useDrawn(replies: number, atOnce: boolean): number {
  const [all, setAll] = useState(atOnce);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setAll(true)), 100);
    return () => clearTimeout(timer);
  }, []);
  return all ? replies : Math.min(replies, drawnFirst);
}

interface ListParts {
  replies: Replies;
  shown: Parts['shown'];
  drawn: number;
}

function RepliesList({ replies, shown, drawn }: ListParts) {
  const { thread, before } = shown;
  const { after, news, cameAt } = replies;
  const announce = useAnnounce();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const bestId = thread.best?.post.id;
  const listed = useMemo(() => shown.posts.filter((post) => post.id !== bestId), [shown.posts, bestId]);
  const firstNew = cameAt >= 0 && cameAt < thread.last ? listed.find((post) => post.n > cameAt)?.n : undefined;
  const fresh = news ? after : 0;
  useEffect(() => {
    if (fresh === 0) return;
    // My own is put in at once: it is no news.
    const timer = setTimeout(() => announce(counted(fresh, 'new reply', 'new replies')), 700);
    return () => clearTimeout(timer);
  }, [fresh, announce]);
  const run = (act: () => Promise<unknown>) => async () => {
    if (busy) return;
    setBusy(true);
    await act().catch(() => tell('There is no connection. Try again when it is back.'));
    setBusy(false);
  };
  const count = thread.replies - (thread.best ? 1 : 0);
  const more = run(async () => goTo(await replies.later()));
  return (
    <section aria-labelledby="replies-h" className={listed.length > 50 ? 'posts--long' : undefined}>
      <div className="thread-mid">
        <h2 id="replies-h">
          {count === 0 && !thread.best
            ? 'No replies yet'
            : thread.best
              ? counted(count, 'more reply', 'more replies')
              : counted(count, 'reply', 'replies')}
        </h2>
        {firstNew !== undefined && (
          <button type="button" className="linkbtn" onClick={() => goTo(firstNew)}>
            Go to the first unread
          </button>
        )}
      </div>
      {before > 0 && (
        <p className="earlier">
          <button type="button" className="linkbtn" aria-disabled={busy} onClick={run(replies.earlier)}>
            Show {Math.min(before, 40)} of {counted(before, 'earlier reply', 'earlier replies')}
          </button>
        </p>
      )}
      {listed.slice(0, drawn).map((post: PostView) => (
        <Fragment key={post.id}>
          {post.n === firstNew && (
            <p className="unread">
              <span>New{thread.readAt && cameAt >= 0 ? ` since ${sinceDay(thread.readAt)}` : ''}</span>
            </p>
          )}
          <PostArticle post={post} />
        </Fragment>
      ))}
      {after > 0 &&
        (news ? (
          <button type="button" className="newbar" onClick={more}>
            <Icon name="down" small />
            {counted(after, 'new reply', 'new replies')}: show
          </button>
        ) : (
          <p className="earlier">
            <button type="button" className="linkbtn" aria-disabled={busy} onClick={more}>
              Show {Math.min(after, 40)} of {counted(after, 'later reply', 'later replies')}
            </button>
          </p>
        ))}
    </section>
  );
}

/** Brings a post into view and gives it the focus, once it is on the page: on a slow one that takes some frames. */
function goTo(n: number | null, frames = 120): void {
  if (n === null) return;
  requestAnimationFrame(() => {
    const post = document.getElementById(`post-${n}`);
    if (!post && frames > 0) return goTo(n, frames - 1);
    post?.scrollIntoView({ block: 'start' });
    post?.focus({ preventScroll: true });
  });
}
