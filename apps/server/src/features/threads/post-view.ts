import { canDeletePost, canEditPost, canRestorePost, type PostView, postLimits } from '@soundings/contracts/threads';
import type { Person } from '@soundings/contracts/wire';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { piecesOf } from './markdown.ts';
import { PostModel, type PostRecord, ReactionModel, type ReactionRecord } from './post.model.ts';

const former = 'a former member';

/** Posts as this person may see them, with names of today. */
export async function viewPosts(app: App, me: Person, posts: readonly PostRecord[]): Promise<PostView[]> {
  const ids = posts.map((post) => post._id);
  const quoted = [...new Set(posts.flatMap((post) => post.quote?.postId ?? []))];
  const [cards, reactions, sources] = await Promise.all([
    personCards(
      app,
      posts.flatMap((post) => [...(post.authorId ? [post.authorId] : []), ...post.named]),
    ),
    ReactionModel(app)
      .find(where({ personId: me.id, postId: { $in: ids } }))
      .lean<ReactionRecord[]>(),
    quoted.length === 0
      ? []
      : PostModel(app)
          .find(where({ _id: { $in: quoted } }))
          .select('deletedAt')
          .lean<PostRecord[]>(),
  ]);
  const standing = new Set(sources.filter((each) => each.deletedAt === null).map((each) => each._id));
  return posts.map((post): PostView => {
    const card = post.authorId ? cards.get(post.authorId) : undefined;
    const gone = post.deletedAt !== null;
    const mayRestore = !post.purged && canRestorePost(me, post);
    const names = new Map(post.named.map((id) => [id, cards.get(id)?.name ?? former]));
    const facts = { authorId: post.authorId, gone };
    return {
      id: post._id,
      threadId: post.threadId,
      n: post.n,
      authorId: post.authorId,
      authorName: card?.name ?? post.authorName,
      authorBorough: card?.borough ?? '',
      at: post.at.toISOString(),
      editedAt: post.editedAt?.toISOString() ?? null,
      body: gone && !mayRestore ? [] : piecesOf(post.text, names),
      quote:
        post.quote === null || (gone && !mayRestore)
          ? null
          : standing.has(post.quote.postId)
            ? { ...post.quote, gone: false }
            : { ...post.quote, words: '', gone: true },
      counts: { thanks: post.thanks, useful: post.useful, meToo: post.meToo },
      mine: reactions.filter((each) => each.postId === post._id).map((each) => each.kind),
      gone:
        post.deletedAt === null
          ? null
          : {
              byName: post.deletedByName,
              byAuthor: post.deletedById !== null && post.deletedById === post.authorId,
              until: new Date(post.deletedAt.getTime() + postLimits.restoreDays * 86_400_000).toISOString(),
            },
      mayEdit: canEditPost(me, facts),
      mayDelete: canDeletePost(me, facts),
      mayRestore,
    };
  });
}
