import { canChooseBest } from '@soundings/contracts/threads';
import { AppError, quoted, type Viewer } from '@soundings/contracts/wire';
import { takeBackTold } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { tellUnlessMuted } from './seat.service.ts';
import { whileSo } from './still-so.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';
import { answerOf, loadPost, loadStanding, postLink, readerOf, tellThread } from './thread.store.ts';

/** The asker, or a facilitator, says which reply helped; its author is told unless they muted the thread. */
export async function chooseBest(
  app: App,
  viewer: Viewer,
  threadId: string,
  { opId, postId }: { opId: string; postId: string | null },
): Promise<{ done: true }> {
  const me = readerOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const thread = await loadStanding(app, viewer, threadId, session);
    if (!canChooseBest(viewer, thread))
      throw new AppError('not_allowed', 'Who asked the question chooses the best answer, or a facilitator does.');
    const post = postId === null ? null : (await loadPost(app, viewer, postId, session)).post;
    if (post && (post.threadId !== threadId || post.n === 0 || post.deletedAt !== null))
      throw new AppError('not_found', 'This is not a reply to this question.');
    const answer = answerOf({ ...thread, bestId: postId });
    const fields = { bestId: postId, bestByName: postId === null ? '' : me.name, answer };
    await ThreadModel(app).updateOne({ _id: threadId }, { $set: fields }, { session });
    await takeBackBest(app, change, thread, postId);
    if (post?.authorId && post.authorId !== me.id)
      await tellUnlessMuted(app, change, threadId, post.authorId, {
        kind: 'best-answer',
        text: `${me.name} chose your reply in ${quoted(thread.title)} as the best answer.`,
        link: postLink(threadId, post.n),
        about: { kind: 'post', id: post._id },
        whileSo: whileSo.best,
        key: `best:${post._id}`,
      });
    tellThread(change, threadId, thread.last);
    change.notice('thread:moved', 'community:all', { threadId });
    return { done: true as const };
  });
}

/** Another reply, or none, is the best answer now: what the author of the last one was told goes where they have not read it. */
export async function takeBackBest(app: App, change: Change, thread: ThreadRecord, now: string | null): Promise<void> {
  if (thread.bestId === null || thread.bestId === now) return;
  const last = await PostModel(app).findById(thread.bestId).session(change.session).lean<PostRecord>();
  if (last) await takeBackTold(app, change, { kind: 'best-answer', link: postLink(thread._id, last.n) });
}
