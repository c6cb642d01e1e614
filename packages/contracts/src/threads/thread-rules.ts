import { hasRole, isPerson, type Viewer } from '../wire/index.ts';

/** Threads are the members': a visitor of one session does not see them. */
export function canReadThreads(viewer: Viewer): boolean {
  return isPerson(viewer);
}

/** Takes away and brings back what others wrote, and settles what was reported. */
export function canTidyThreads(viewer: Viewer): boolean {
  return hasRole(viewer, 'facilitator') || hasRole(viewer, 'administrator');
}

export function canEditPost(viewer: Viewer, post: { authorId: string | null; gone: boolean }): boolean {
  return isPerson(viewer) && !post.gone && viewer.id === post.authorId;
}

/** Its author, and who tidies threads. */
export function canDeletePost(viewer: Viewer, post: { authorId: string | null; gone: boolean }): boolean {
  return !post.gone && (canEditPost(viewer, post) || canTidyThreads(viewer));
}

/** Its author, if they deleted it themselves; whoever tidies, if it is not theirs: what was removed is not for its author to bring back. */
export function canRestorePost(viewer: Viewer, post: { authorId: string | null; deletedById: string | null }): boolean {
  if (post.deletedById === null || !isPerson(viewer)) return false;
  return viewer.id === post.authorId ? viewer.id === post.deletedById : canTidyThreads(viewer);
}

/** Title, kind and tags: whoever started it, and whoever tidies. */
export function canChangeThread(viewer: Viewer, thread: { authorId: string }): boolean {
  return isPerson(viewer) && (viewer.id === thread.authorId || canTidyThreads(viewer));
}

/** The asker says which answer helped, or a facilitator does. */
export function canChooseBest(viewer: Viewer, thread: { authorId: string; kind: string }): boolean {
  return (
    thread.kind === 'question' && isPerson(viewer) && (viewer.id === thread.authorId || hasRole(viewer, 'facilitator'))
  );
}
