import { postLimits } from '@soundings/contracts/threads';
import { nobody } from '@soundings/contracts/wire';
import * as z from 'zod';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { DraftModel } from './draft.model.ts';
import { PostModel, type PostRecord, PostTextModel, ReactionModel } from './post.model.ts';
import { SeatModel } from './seat.model.ts';
import { ThreadModel } from './thread.model.ts';

export const purgeJob = 'threads.purge';
const payload = z.object({ postId: z.string() });
const wordless = { text: '', named: [], quote: null, purged: true };

/** The words of what was deleted 30 days ago go: from the post, from its history, from quotes of it. Its place stays. */
export async function purge(app: App, given: unknown): Promise<void> {
  const { postId } = payload.parse(given);
  await app.change({ viewer: nobody }, async (change) => {
    const post = await PostModel(app).findById(postId).session(change.session).lean<PostRecord>();
    const old = app.clock.now().getTime() - postLimits.restoreDays * 86_400_000;
    // Brought back, and perhaps deleted again, in between.
    if (!post?.deletedAt || post.deletedAt.getTime() > old) return;
    if (post.n === 0) await purgeThread(app, change, post.threadId);
    else await purgePost(app, change, post);
  });
}

/** Of a post that stands no more: nobody brings it back. */
export async function purgePost(app: App, { session }: Change, { _id }: Pick<PostRecord, '_id'>): Promise<void> {
  await PostModel(app).updateOne({ _id }, { $set: wordless }, { session });
  await PostTextModel(app).deleteMany({ postId: _id }, { session });
  await ReactionModel(app).deleteMany({ postId: _id }, { session });
  await PostModel(app).updateMany({ 'quote.postId': _id }, { $set: { 'quote.words': '' } }, { session });
  await DraftModel(app).updateMany({ 'fields.quote.postId': _id }, { $set: { 'fields.quote': null } }, { session });
}

async function purgeThread(app: App, change: Change, threadId: string): Promise<void> {
  const { session } = change;
  const posts = await PostModel(app).find({ threadId }).select('_id').session(session).lean<PostRecord[]>();
  for (const post of posts) await ReactionModel(app).deleteMany({ postId: post._id }, { session });
  await PostModel(app).updateMany({ threadId }, { $set: wordless }, { session });
  await PostTextModel(app).deleteMany({ threadId }, { session });
  await SeatModel(app).deleteMany({ threadId }, { session });
  const fields = { title: '', tags: [], words: [], writers: [] };
  await ThreadModel(app).updateOne({ _id: threadId }, { $set: fields }, { session });
}
