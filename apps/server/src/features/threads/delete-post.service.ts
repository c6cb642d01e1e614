import { canDeletePost, canRestorePost, postLimits } from '@soundings/contracts/threads';
import { AppError, counted, isPerson, quoted, type Viewer } from '@soundings/contracts/wire';
import { notify, takeBackTold } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { purgeJob } from './purge.job.ts';
import { countTags } from './tag.service.ts';
import { tellFollowers, tellOfNext } from './tell-followers.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';
import { answerOf, loadPost, postLink, rankOf, readerOf, tellPost, tellThread } from './thread.store.ts';

const dayMs = 86_400_000;
/** Stands where else the id of who deleted it does. */
const reported = 'reported';

/** Deletes a post; the first one takes its thread with it. It can be brought back for 30 days. */
export async function deletePost(
  app: App,
  viewer: Viewer,
  postId: string,
  { opId }: { opId: string },
): Promise<{ done: true }> {
  readerOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const { post, thread } = await loadPost(app, viewer, postId, change.session);
    const gone = post.deletedAt !== null;
    if (gone) return { done: true as const };
    if (!canDeletePost(viewer, { authorId: post.authorId, gone }))
      throw new AppError(
        'not_allowed',
        'You can delete what you wrote yourself. Report it if it should not stand here.',
      );
    await takeAway(app, change, { post, thread, by: viewer });
    if (post.authorId && isPerson(viewer) && post.authorId !== viewer.id)
      await notify(app, change, post.authorId, {
        kind: 'settled',
        text: `${viewer.name} removed ${whatOf(post, thread)}. Ask a facilitator if it should come back.`,
        link: removedLink(post),
      });
    return { done: true as const };
  });
}

/** A reported post, when whoever settles the report removes it: its author cannot bring it back, also who deleted it first. */
export async function takeDownPost(app: App, change: Change, postId: string): Promise<void> {
  const taken = await takeAwayForAll(app, change, postId);
  if (!taken?.post.authorId) return;
  const { post, thread } = taken;
  await notify(app, change, taken.post.authorId, {
    kind: 'settled',
    text: `${capital(whatOf(post, thread))} was reported, and removed by who settles reports. Ask a facilitator if it should come back.`,
    link: removedLink(post),
    ...(post.n > 0 && { about: { kind: 'thread', id: thread._id } }),
  });
}

/** Where its author is led who is told that it was removed: of a whole thread to the others, as nothing of it is there for them. */
function removedLink({ threadId, n }: PostRecord): string {
  return n === 0 ? `/skills#${threadId}` : postLink(threadId, n);
}

function whatOf(post: PostRecord, thread: ThreadRecord): string {
  return post.n === 0 ? `your thread ${quoted(thread.title)}` : `what you wrote in ${quoted(thread.title)}`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The same without a word to its author; null where it is gone already. */
export async function takeAwayForAll(
  app: App,
  change: Change,
  postId: string,
): Promise<{ post: PostRecord; thread: ThreadRecord } | null> {
  const { session } = change;
  const post = await PostModel(app).findById(postId).session(session).lean<PostRecord>();
  if (!post || post.deletedById === reported) return null;
  const thread = await ThreadModel(app).findById(post.threadId).session(session).lean<ThreadRecord>();
  if (!thread) return null;
  if (post.deletedAt === null) await takeAway(app, change, { post, thread, by: null });
  else {
    const fields = { deletedById: reported, deletedByName: '' };
    await PostModel(app).updateOne({ _id: postId }, { $set: fields }, { session });
    tellPost(change, post);
  }
  return { post, thread };
}

/** What removing a reported post means, for who decides on it. */
export async function takeDownMeans(app: App, postId: string): Promise<string> {
  const post = await PostModel(app).findById(postId).lean<PostRecord>();
  const thread = post && (await ThreadModel(app).findById(post.threadId).lean<ThreadRecord>());
  if (!thread || post.deletedAt) return '';
  const back = `A facilitator can bring it back for ${postLimits.restoreDays} days, where it stood.`;
  if (post.n > 0) return back;
  const replies = counted(thread.replies, 'reply', 'replies');
  return `This begins the thread ${quoted(thread.title)}: all of it goes with it, with ${replies}. ${back}`;
}

/** The first post takes all posts of its thread with it. */
export async function takeDownTakes(app: App, postId: string): Promise<string[]> {
  const post = await PostModel(app).findById(postId).lean<PostRecord>();
  if (post?.n !== 0) return [postId];
  const all = await PostModel(app).find({ threadId: post.threadId }).select('_id').lean<Pick<PostRecord, '_id'>[]>();
  return all.map((each) => each._id);
}

async function takeAway(
  app: App,
  change: Change,
  { post, thread, by }: { post: PostRecord; thread: ThreadRecord; by: Viewer | null },
): Promise<void> {
  const { session } = change;
  const now = app.clock.now();
  const person = by && isPerson(by) ? by : null;
  const wasBest = thread.bestId === post._id;
  const fields = { deletedAt: now, deletedById: person?.id ?? reported, deletedByName: person?.name ?? '', wasBest };
  await PostModel(app).updateOne({ _id: post._id }, { $set: fields }, { session });
  if (post.n === 0) {
    await ThreadModel(app).updateOne({ _id: thread._id }, { $set: { gone: true } }, { session });
    await countTags(app, change, thread.tags, []);
  } else {
    await recount(app, change, post, { ...thread, bestId: wasBest ? null : thread.bestId }, -1);
    await tellOfNext(app, change, thread, post);
  }
  const until = new Date(now.getTime() + postLimits.restoreDays * dayMs);
  await app.jobs.schedule(purgeJob, post._id, until, { postId: post._id }, session);
  if (by && person && person.id !== post.authorId)
    await audit(app, change, {
      by,
      what: 'post-deleted',
      about: `A post of ${post.authorName} was deleted.`,
      personId: post.authorId,
    });
  tellPost(change, post);
  tellThread(change, thread._id, thread.last);
  change.notice('thread:moved', 'community:all', { threadId: thread._id, ...(post.n === 0 && { gone: true }) });
}

/** Brings a deleted post back as it was, best answer included. */
export async function restorePost(
  app: App,
  viewer: Viewer,
  postId: string,
  { opId }: { opId: string },
): Promise<{ done: true }> {
  readerOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const { post, thread } = await loadPost(app, viewer, postId, session);
    if (post.deletedAt === null) return { done: true as const };
    if (!canRestorePost(viewer, post)) throw new AppError('not_allowed', 'A facilitator can bring this back. Ask one.');
    if (post.purged) throw new AppError('closed', `Its words went after ${postLimits.restoreDays} days.`);
    const fields = { deletedAt: null, deletedById: null, deletedByName: '', wasBest: false };
    await PostModel(app).updateOne({ _id: postId }, { $set: fields }, { session });
    if (post.n === 0) {
      await ThreadModel(app).updateOne({ _id: thread._id }, { $set: { gone: false } }, { session });
      await countTags(app, change, [], thread.tags);
    } else {
      const bestId = thread.bestId ?? (post.wasBest ? post._id : null);
      await recount(app, change, post, { ...thread, bestId }, 1);
      await tellFollowers(app, change, thread, post);
    }
    await app.jobs.cancel(purgeJob, postId, session);
    // Only who wrote it: who reported it was told what became of that.
    if (post.authorId)
      await takeBackTold(app, change, { kind: 'settled', link: removedLink(post), people: [post.authorId] });
    tellPost(change, post);
    tellThread(change, thread._id, thread.last);
    change.notice('thread:moved', 'community:all', { threadId: thread._id, ...(post.n === 0 && { gone: false }) });
    return { done: true as const };
  });
}

async function recount(app: App, change: Change, post: PostRecord, thread: ThreadRecord, by: 1 | -1): Promise<void> {
  const replies = thread.replies + by;
  const others = thread.others + (post.authorId === thread.authorId ? 0 : by);
  const { bestId } = thread;
  const last = await PostModel(app)
    .findOne({ threadId: thread._id, deletedAt: null })
    .sort({ n: -1 })
    .session(change.session)
    .lean<PostRecord>();
  const moved = last && { lastAt: last.at, lastName: last.authorName, rank: rankOf(last.at, thread._id) };
  const fields = { replies, others, bestId, answer: answerOf({ kind: thread.kind, bestId, others }), ...moved };
  await ThreadModel(app).updateOne({ _id: thread._id }, { $set: fields }, { session: change.session });
}
