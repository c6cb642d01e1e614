import type { PostView } from '@soundings/contracts/threads';
import type { AppError } from '@soundings/contracts/wire';
import { useState } from 'react';
import { callRoute, newOpId } from '#lib/api.ts';
import { asAppError } from '#lib/as-app-error.ts';
import { useAnnounce } from '#ui/announce.tsx';
import type { ThreadHere } from './thread-context.tsx';
import type { Replies } from './use-replies.ts';
import { routes } from './use-threads.ts';

/** Deleting with its way back, bringing back, choosing the best answer. */
export function usePostActs(threadId: string, replies: Replies) {
  const announce = useAnnounce();
  const [deleted, setDeleted] = useState<PostView | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const run = async (act: () => Promise<unknown>, words: string): Promise<boolean> => {
    try {
      await act();
      setError(null);
      announce(words);
      return true;
    } catch (refused) {
      setError(asAppError(refused));
      return false;
    }
  };
  const restore = async (post: PostView) => {
    const call = { params: { postId: post.id }, body: { opId: newOpId() } };
    if (await run(() => callRoute(routes['threads.restore'], call), 'It is back.')) {
      replies.refresh(post.id);
      document.getElementById(`post-${post.n}`)?.focus();
    }
  };
  const here: Pick<ThreadHere, 'refresh' | 'chooseBest' | 'remove' | 'restore'> = {
    refresh: replies.refresh,
    chooseBest(postId) {
      const call = { params: { threadId }, body: { opId: newOpId(), postId } };
      const words = postId ? 'It is the best answer now.' : 'There is no best answer now.';
      void run(() => callRoute(routes['threads.choose-best'], call), words);
    },
    remove(post) {
      const call = { params: { postId: post.id }, body: { opId: newOpId() } };
      void run(() => callRoute(routes['threads.delete'], call), 'It is deleted.').then((done) => {
        if (!done) return;
        replies.refresh(post.id);
        setDeleted(post);
      });
    },
    restore: (post) => void restore(post),
  };
  return {
    here,
    error,
    deleted,
    undo: () => {
      const post = deleted;
      setDeleted(null);
      if (post) void restore(post);
    },
    close: () => setDeleted(null),
  };
}
