import type { App } from '#platform/app-context.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { SeatModel, type SeatRecord } from './seat.model.ts';
import { ThreadModel } from './thread.model.ts';

/** What must still be so of a post when a mail tells of it: it names its reader, they follow its thread, or it is the best answer. */
export const whileSo = { named: 'named', followed: 'followed', best: 'best' } as const;

/** What was deleted is not asked here: it is told once it comes back. */
export async function isStillSo(app: App, postId: string, personId: string, so: string): Promise<boolean> {
  const post = await PostModel(app).findById(postId).lean<PostRecord>();
  if (!post) return false;
  if (so === whileSo.named) return post.named.includes(personId);
  const seat = await SeatModel(app).findById(`${post.threadId}:${personId}`).lean<SeatRecord>();
  if (so === whileSo.followed) return seat?.level === 'follow';
  const isBest = (await ThreadModel(app).exists({ _id: post.threadId, bestId: postId })) !== null;
  return isBest && seat?.level !== 'muted';
}
