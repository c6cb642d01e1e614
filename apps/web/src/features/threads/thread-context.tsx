import type { PostView, ThreadView } from '@soundings/contracts/threads';
import { createContext, useContext } from 'react';

/** What posts ask of the thread that they stand in. */
export interface ThreadHere {
  thread: ThreadView;
  quote(post: PostView): void;
  /** Reads one post again. */
  refresh(postId: string): void;
  chooseBest(postId: string | null): void;
  remove(post: PostView): void;
  restore(post: PostView): void;
}

const Context = createContext<ThreadHere | null>(null);
export const ThreadProvider = Context.Provider;

export function useThreadHere(): ThreadHere {
  const here = useContext(Context);
  if (!here) throw new Error('A post needs its thread around it.');
  return here;
}
