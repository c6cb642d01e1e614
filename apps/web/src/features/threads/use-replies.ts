import type { PostView, PostWindow, ThreadView } from '@soundings/contracts/threads';
import { AppError, type RouteResult } from '@soundings/contracts/wire';
import { useCallback, useEffect, useRef, useState } from 'react';
import { callRoute, readAlready } from '#lib/api.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { useWatch } from '#lib/live-context.tsx';
import { routes } from './use-threads.ts';

interface Shown {
  thread: ThreadView;
  posts: PostView[];
  /** Replies before the first one shown. */
  before: number;
}

type Found = RouteResult<(typeof routes)['threads.get']>;

export interface Replies {
  shown: Shown | null;
  error: AppError | null;
  /** Replies after the last one shown: those that were there already, or new ones. */
  after: number;
  news: boolean;
  /** Where I had read to when I came; -1 when I never was here. */
  cameAt: number;
  reload(): void;
  earlier(): Promise<void>;
  /** Shows what comes next; the number of the first of it. */
  later(all?: boolean): Promise<number | null>;
  refresh(postId: string): void;
}

/** A thread and the stretch of its replies that is shown. Nothing is put into it unasked; posts in it change where they stand. */
export function useReplies(threadId: string, around: number | undefined): Replies {
  const [first] = useState(() => readAlready(routes['threads.get'], { params: { threadId }, query: { around } }));
  const there = useRef(first !== undefined);
  const [shown, setShown] = useState<Shown | null>(first ? shownOf(first) : null);
  const [error, setError] = useState<AppError | null>(null);
  const [cameAt, setCameAt] = useState(first?.thread.readTo ?? -1);
  const [met, setMet] = useState(first?.thread.last ?? 0);
  const now = useRef(shown);
  now.current = shown;

  const load = useCallback(async () => {
    try {
      const found = await callRoute(routes['threads.get'], { params: { threadId }, query: { around } });
      setShown(shownOf(found));
      setCameAt(found.thread.readTo);
      setMet(found.thread.last);
      setError(null);
    } catch (refused) {
      setError(asAppError(refused));
    }
  }, [threadId, around]);
  useEffect(() => {
    // What came with the page itself is shown already.
    if (there.current) {
      there.current = false;
      return;
    }
    setShown(null);
    setError(null);
    void load();
  }, [load]);

  /** The thread's own facts again, without its replies. */
  const look = useCallback(async () => {
    const query = { around: now.current?.posts[0]?.n ?? around };
    const found = await callRoute(routes['threads.get'], { params: { threadId }, query }).catch(
      (refused: AppError) => refused,
    );
    if (found instanceof AppError) return found.code === 'not_found' ? setError(found) : undefined;
    // What was deleted may have come back.
    setError(null);
    setShown((was) => was && { ...was, thread: found.thread, posts: freshened(was.posts, found.window.posts) });
  }, [threadId, around]);

  const refresh = useCallback(async (postId: string) => {
    const post = await callRoute(routes['threads.post'], { params: { postId } }).catch(() => null);
    if (!post) return;
    setShown((was) => {
      if (!was) return was;
      const { first, best } = was.thread;
      const thread = {
        ...was.thread,
        first: first.id === post.id ? post : first,
        best: best?.post.id === post.id ? { ...best, post } : best,
      };
      return { ...was, thread, posts: freshened(was.posts, [post]) };
    });
  }, []);

  useWatch(
    `thread:${threadId}`,
    (name, payload) => {
      const told = payload as { threadId?: string; postId?: string };
      if (told.threadId !== threadId) return;
      if (name === 'thread:changed') void look();
      if (name === 'thread:post-changed' && told.postId) void refresh(told.postId);
    },
    () => now.current && void look(),
  );

  const page = useCallback(
    (query: { after?: number; before?: number }): Promise<PostWindow> =>
      callRoute(routes['threads.posts'], { params: { threadId }, query }),
    [threadId],
  );
  const last = shown?.posts.at(-1)?.n ?? shown?.before ?? 0;
  const after = shown ? Math.max(0, shown.thread.last - last) : 0;
  return {
    shown,
    error,
    after,
    news: last >= met,
    cameAt,
    reload: () => void load(),
    refresh: (postId) => void refresh(postId),
    async earlier() {
      const first = now.current?.posts[0]?.n;
      if (first === undefined) return;
      const found = await page({ before: first });
      setShown((was) => was && { ...was, posts: [...found.posts, ...was.posts], before: found.before });
    },
    async later(all = false) {
      const from = now.current?.posts.at(-1)?.n ?? now.current?.before ?? 0;
      let to = from;
      for (let more = true; more; ) {
        const found = await page({ after: to });
        to = found.posts.at(-1)?.n ?? to;
        more = all && found.after > 0 && found.posts.length > 0;
        setShown(
          (was) =>
            was && {
              ...was,
              posts: joined(was.posts, found.posts),
              thread: { ...was.thread, last: Math.max(was.thread.last, to + found.after) },
            },
        );
        if (found.after === 0) setMet(to);
      }
      return to > from ? from + 1 : null;
    },
  };
}

function shownOf({ thread, window: { posts, before } }: Found): Shown {
  return { thread, posts, before };
}

function joined(posts: PostView[], more: PostView[]): PostView[] {
  const last = posts.at(-1)?.n ?? 0;
  return [...posts, ...more.filter((post) => post.n > last)];
}

function freshened(posts: PostView[], fresh: PostView[]): PostView[] {
  const byId = new Map(fresh.map((post) => [post.id, post]));
  return posts.map((post) => byId.get(post.id) ?? post);
}
