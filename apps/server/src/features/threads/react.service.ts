import type { PostView, ReactionKind } from '@soundings/contracts/threads';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { PostModel, type PostRecord, ReactionModel, type ReactionRecord } from './post.model.ts';
import { loadStandingPost, readerOf, tellPost } from './thread.store.ts';

/** Thanks, useful, me too: one of each for a person, and the way back. */
export async function react(
  app: App,
  viewer: Viewer,
  { postId, kind }: { postId: string; kind: ReactionKind },
  { opId, on }: { opId: string; on: boolean },
): Promise<Pick<PostView, 'counts' | 'mine'>> {
  const me = readerOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const { post } = await loadStandingPost(app, viewer, postId, session);
    if (post.deletedAt !== null) throw new AppError('not_found', 'This was deleted.');
    if (post.authorId === me.id)
      throw new AppError('not_allowed', 'This is your own. The others say what it was to them.');
    const _id = `${postId}:${kind}:${me.id}`;
    const there = (await ReactionModel(app).exists({ _id }).session(session)) !== null;
    let now = post;
    if (there !== on) {
      if (on) await ReactionModel(app).insertMany([{ _id, postId, personId: me.id, kind }], { session });
      else await ReactionModel(app).deleteOne({ _id }, { session });
      now =
        (await PostModel(app)
          .findByIdAndUpdate(postId, { $inc: { [kind]: on ? 1 : -1 } }, { session, returnDocument: 'after' })
          .lean<PostRecord>()) ?? post;
      tellPost(change, post);
    }
    const mine = await ReactionModel(app).find({ personId: me.id, postId }).session(session).lean<ReactionRecord[]>();
    return {
      counts: { thanks: now.thanks, useful: now.useful, meToo: now.meToo },
      mine: mine.map((each) => each.kind),
    };
  });
}
