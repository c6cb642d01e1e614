import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { callRoute, newOpId } from '#lib/api.ts';
import { routes } from './use-threads.ts';

const afterMs = 900;

/** Tells the server how far I have read: up to the last post that stood in the window for a moment. */
export function useReading(threadId: string, shown: number, readTo: number): void {
  const client = useQueryClient();
  const reached = useRef(readTo);
  useEffect(() => {
    reached.current = Math.max(reached.current, readTo);
  }, [readTo]);
  // Posts that came into the page are watched too.
  useEffect(() => {
    if (shown === 0) return;
    let seen = -1;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      if (seen <= reached.current || document.visibilityState === 'hidden') return;
      const to = seen;
      const before = reached.current;
      reached.current = to;
      callRoute(routes['threads.read'], { params: { threadId }, body: { opId: newOpId(), to } }).then(
        // Who looks in and goes straight back finds the list as it is now.
        () => client.invalidateQueries({ queryKey: [routes['threads.list'].path] }),
        () => {
          if (reached.current === to) reached.current = before;
        },
      );
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting) seen = Math.max(seen, Number((target as HTMLElement).dataset.n));
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
  }, [threadId, shown, client]);
}
