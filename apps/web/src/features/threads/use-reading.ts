import type { PostView, ThreadView } from '@soundings/contracts/threads';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { callRoute, newOpId } from '#lib/api.ts';
import { useMe } from '#lib/me.tsx';
import { readThrough } from './read-through.ts';
import { routes } from './use-threads.ts';

const afterMs = 900;

/**
 * Tells the server how far I have read: up to the last post before which none was left out, of those that stood in the window for a
 * moment; and further on those of them that name me, as I come to one by its link.
 */
export function useReading(thread: ThreadView, posts: readonly PostView[], shown: number): void {
  const { id: threadId, readTo } = thread;
  const client = useQueryClient();
  const me = useMe().person?.id;
  const seen = useRef(new Set<number>());
  const reached = useRef(readTo);
  const told = useRef(new Set<number>());
  const naming = useRef<number[]>([]);
  const { best } = thread;
  naming.current = [...posts, ...(best ? [best.post] : [])].filter((post) => isNamed(post, me)).map((post) => post.n);
  const bestN = best?.post.n;
  useEffect(() => {
    reached.current = Math.max(reached.current, readTo);
  }, [readTo]);
  // Posts that came into the page are watched too, and the best answer where it stands now.
  useEffect(() => {
    if (shown === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      if (document.visibilityState === 'hidden') return;
      const before = reached.current;
      const to = readThrough(before, seen.current, bestN);
      const named = naming.current.filter((n) => n > to && seen.current.has(n) && !told.current.has(n));
      if (to === before && named.length === 0) return;
      reached.current = to;
      for (const n of named) told.current.add(n);
      callRoute(routes['threads.read'], { params: { threadId }, body: { opId: newOpId(), to, named } }).then(
        // Who looks in and goes straight back finds the list as it is now.
        () => client.invalidateQueries({ queryKey: [routes['threads.list'].path] }),
        () => {
          if (reached.current === to) reached.current = before;
          for (const n of named) told.current.delete(n);
        },
      );
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting) seen.current.add(Number((target as HTMLElement).dataset.n));
      timer ??= setTimeout(tell, afterMs);
    });
    for (const post of document.querySelectorAll('article[data-n]')) observer.observe(post);
    const back = () => {
      timer ??= setTimeout(tell, afterMs);
    };
    document.addEventListener('visibilitychange', back);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', back);
    };
  }, [threadId, shown, bestN, client]);
}

function isNamed({ body }: PostView, me: string | undefined): boolean {
  return body.some((piece) => 'mention' in piece && piece.mention === me);
}
