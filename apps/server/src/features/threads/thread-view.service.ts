import {
  canChangeThread,
  canChooseBest,
  type PostView,
  type PostWindow,
  type ThreadView,
  threadLimits,
} from '@soundings/contracts/threads';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { cameFrom, cameOutOf } from '#platform/things.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { viewPosts } from './post-view.ts';
import { readMark, readUpTo } from './read-up-to.ts';
import { SeatModel, type SeatRecord } from './seat.model.ts';
import { loadPost, loadThread, readerOf } from './thread.store.ts';

const { window } = threadLimits;
/** Replies shown before the one that a page opens at. */
const lead = 5;

export async function getThread(
  app: App,
  viewer: Viewer,
  threadId: string,
  { around }: { around?: number | undefined },
): Promise<{ thread: ThreadView; window: PostWindow }> {
  const me = readerOf(viewer);
  const ref = { kind: 'thread', id: threadId } as const;
  const way = Promise.all([cameFrom(app, viewer, ref), cameOutOf(app, viewer, ref)]);
  // Asked meanwhile; what it answers, or refuses, is looked at below.
  way.catch(() => undefined);
  const [thread, seat, mark] = await Promise.all([
    loadThread(app, viewer, threadId),
    SeatModel(app).findById(`${threadId}:${me.id}`).lean<SeatRecord>(),
    readMark(app, me.id),
  ]);
  // Who was never here begins at the beginning, also where they said that all is read and nothing came since.
  const readTo = seat || thread.lastAt > mark.since ? await readUpTo(app, mark, thread, seat) : -1;
  const readAt = readTo > (seat?.readTo ?? -1) ? mark.allReadAt : seat?.readAt;
  const start = startOf(thread.last, around ?? placeOf(readTo, thread.last));
  const [opening, best, posts] = await Promise.all([
    PostModel(app).findOne({ threadId, n: 0 }).lean<PostRecord>(),
    thread.bestId === null ? null : PostModel(app).findById(thread.bestId).lean<PostRecord>(),
    repliesFrom(app, threadId, start),
  ]);
  const views = await viewPosts(app, me, [...(opening ? [opening] : []), ...(best ? [best] : []), ...posts]);
  const viewOf = (n: number | undefined): PostView | undefined => views.find((view) => view.n === n);
  const first = viewOf(0);
  if (!first || (thread.gone && !first.mayRestore)) throw new AppError('not_found', 'This thread was deleted.');
  const bestView = viewOf(best?.n);
  const [from, cameOut] = await way;
  return {
    window: { posts: posts.flatMap((post) => viewOf(post.n) ?? []), ...outside(thread.last, posts, start) },
    thread: {
      id: threadId,
      kind: thread.kind,
      title: thread.title,
      tags: thread.tags,
      authorId: thread.authorId,
      authorName: first.authorName,
      answer: thread.answer,
      replies: thread.replies,
      last: thread.last,
      readTo,
      readAt: readAt?.toISOString() ?? null,
      level: seat?.level ?? 'normal',
      first,
      best: bestView ? { post: bestView, chosenBy: thread.bestByName } : null,
      from,
      cameOut,
      mayChange: !thread.gone && canChangeThread(viewer, thread),
      mayChooseBest: !thread.gone && canChooseBest(viewer, thread),
    },
  };
}

/** Replies after a number, or the last ones before one. */
export async function listPosts(
  app: App,
  viewer: Viewer,
  threadId: string,
  { after, before }: { after?: number | undefined; before?: number | undefined },
): Promise<PostWindow> {
  const me = readerOf(viewer);
  const thread = await loadThread(app, viewer, threadId);
  if (thread.gone) throw new AppError('not_found', 'This thread was deleted.');
  const start = before === undefined ? (after ?? 0) + 1 : Math.max(1, before - window);
  const posts = await repliesFrom(app, threadId, start, before === undefined ? window : before - start);
  return { posts: await viewPosts(app, me, posts), ...outside(thread.last, posts, start) };
}

export async function getPost(app: App, viewer: Viewer, postId: string): Promise<PostView> {
  const me = readerOf(viewer);
  const { post, thread } = await loadPost(app, viewer, postId);
  const [view] = await viewPosts(app, me, [post]);
  if (!view || (thread.gone && !view.mayRestore)) throw new AppError('not_found');
  return view;
}

async function repliesFrom(app: App, threadId: string, start: number, limit: number = window): Promise<PostRecord[]> {
  if (limit <= 0) return [];
  return await windowQuery(app, threadId, start, limit).lean<PostRecord[]>();
}

export function windowQuery(app: App, threadId: string, start: number, limit: number) {
  return PostModel(app)
    .find(where({ threadId, n: { $gte: Math.max(1, start) } }))
    .sort({ n: 1 })
    .limit(limit);
}

/** Where a page opens: at the first unread, at the beginning for who was never here, at the end for who has read all. */
function placeOf(readTo: number, last: number): number {
  if (readTo < 0) return 1;
  return readTo < last ? readTo + 1 : last;
}

function startOf(last: number, place: number): number {
  const wanted = Math.max(1, Math.min(place, last) - lead);
  // A thread that fits in one window is shown whole.
  return last <= window ? 1 : Math.min(wanted, Math.max(1, last - window + 1));
}

function outside(last: number, posts: readonly PostRecord[], start: number): { before: number; after: number } {
  const end = posts.at(-1)?.n ?? start - 1;
  return { before: Math.max(0, (posts[0]?.n ?? start) - 1), after: Math.max(0, last - end) };
}
