import type { FollowLevel } from '@soundings/contracts/threads';
import type { Viewer } from '@soundings/contracts/wire';
import { personCards } from '#features/members/index.ts';
import { notify, readTold } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { readMark, readUpTo } from './read-up-to.ts';
import { ReaderModel, SeatModel, type SeatRecord } from './seat.model.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';
import { loadStanding, postLinks, readerOf } from './thread.store.ts';

/** What a person is told of what stands in a thread. */
const ofPosts = ['mention', 'reply'] as const;

/** I have read up to this post, which never goes back, and further on these that name me; my other pages hear of it. */
export async function readTo(
  app: App,
  viewer: Viewer,
  threadId: string,
  { opId, to, named }: { opId: string; to: number; named: readonly number[] },
): Promise<{ readTo: number }> {
  const me = readerOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const thread = await loadStanding(app, viewer, threadId, session);
    const _id = `${threadId}:${me.id}`;
    const seat = await SeatModel(app).findById(_id).session(session).lean<SeatRecord>();
    const before = await readUpTo(app, await readMark(app, me.id, session), thread, seat, session);
    const reached = Math.max(before, Math.min(to, thread.last));
    const waited = seat?.mentions ?? [];
    const mentions = waited.filter((n) => n > reached && !named.includes(n));
    const further = reached > (seat?.readTo ?? -1);
    if (!further && mentions.length === waited.length) return { readTo: reached };
    const fields = {
      mentions,
      waits: mentions.length > 0,
      ...(further && { readTo: reached, readAt: app.clock.now() }),
    };
    const start = { threadId, personId: me.id, level: 'normal' as const };
    await SeatModel(app).updateOne({ _id }, { $set: fields, $setOnInsert: start }, { session, upsert: true });
    const under = postLinks(threadId);
    const isRead = (n: number) => (n > before && n <= reached) || named.includes(n);
    const which = (link: string) => isRead(Number(link.slice(under.length)));
    await readTold(app, change, me.id, { kinds: ofPosts, under, which });
    change.notice('thread:read', `person:${me.id}`, { threadId, readTo: reached });
    return { readTo: reached };
  });
}

export async function readAll(app: App, viewer: Viewer, { opId }: { opId: string }): Promise<{ done: true }> {
  const me = readerOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const fields = { allReadAt: app.clock.now() };
    await ReaderModel(app).updateOne({ _id: me.id }, { $set: fields }, { session, upsert: true });
    await SeatModel(app).updateMany(
      { personId: me.id, waits: true },
      { $set: { waits: false, mentions: [] } },
      { session },
    );
    await readTold(app, change, me.id, { kinds: ofPosts, under: '/skills/' });
    change.notice('thread:read', `person:${me.id}`, { threadId: null, readTo: 0 });
    return { done: true as const };
  });
}

export async function follow(
  app: App,
  viewer: Viewer,
  threadId: string,
  { opId, level }: { opId: string; level: FollowLevel },
): Promise<{ done: true }> {
  const me = readerOf(viewer);
  return await app.change({ viewer, opId }, async (change) => {
    await loadStanding(app, viewer, threadId, change.session);
    const start = { threadId, personId: me.id, readTo: -1, readAt: null, mentions: [], waits: false };
    await SeatModel(app).updateOne(
      { _id: `${threadId}:${me.id}` },
      { $set: { level }, $setOnInsert: start },
      { session: change.session, upsert: true },
    );
    change.notice('thread:follow-changed', `person:${me.id}`, { threadId, level });
    return { done: true as const };
  });
}

export async function tellUnlessMuted(
  app: App,
  change: Change,
  threadId: string,
  personId: string,
  told: Parameters<typeof notify>[3],
): Promise<void> {
  const seat = await SeatModel(app).findById(`${threadId}:${personId}`).session(change.session).lean<SeatRecord>();
  if (seat?.level !== 'muted') await notify(app, change, personId, told);
}

export async function seatsOf(
  app: App,
  personId: string,
  threadIds: readonly string[],
): Promise<Map<string, SeatRecord>> {
  const seats = await SeatModel(app)
    .find(where({ _id: { $in: threadIds.map((each) => `${each}:${personId}`) } }))
    .lean<SeatRecord[]>();
  return new Map(seats.map((seat) => [seat.threadId, seat]));
}

/** Where somebody named me and I have not read it: for Home. */
export async function unreadMentions(app: App, viewer: Viewer) {
  const me = readerOf(viewer);
  const seats = await SeatModel(app).find({ personId: me.id, waits: true }).lean<SeatRecord[]>();
  const threads = await ThreadModel(app)
    .find(where({ _id: { $in: seats.map((seat) => seat.threadId) }, gone: false }))
    .sort({ rank: -1 })
    .lean<ThreadRecord[]>();
  const rows = await Promise.all(
    threads.map(async (thread) => {
      const { mentions } = seats.find((seat) => seat.threadId === thread._id)!;
      const post = await PostModel(app)
        .findOne(where({ threadId: thread._id, n: { $in: mentions }, deletedAt: null }))
        .sort({ n: 1 })
        .lean<PostRecord>();
      return post ? [{ threadId: thread._id, title: thread.title, n: post.n, post }] : [];
    }),
  );
  const found = rows.flat();
  const cards = await personCards(
    app,
    found.flatMap(({ post }) => post.authorId ?? []),
  );
  return {
    threads: found.map(({ post, ...rest }) => ({
      ...rest,
      byName: (post.authorId && cards.get(post.authorId)?.name) || post.authorName,
    })),
  };
}
