import { canReadThreads, type ReplyInput } from '@soundings/contracts/threads';
import { AppError, type Person, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { dropDraft } from './draft.service.ts';
import { piecesOf, plainWords } from './markdown.ts';
import { namedIn, tellNamed } from './named-people.ts';
import { PostModel, type PostRecord, type QuoteRecord } from './post.model.ts';
import { viewPosts } from './post-view.ts';
import { readMark, readUpTo } from './read-up-to.ts';
import { SeatModel, type SeatRecord } from './seat.model.ts';
import { newPost } from './start-thread.service.ts';
import { tellFollowers } from './tell-followers.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';
import { answerOf, mustNameNobody, rankOf, readerOf, tellThread } from './thread.store.ts';

/** Adds a reply under the next number, tells those it names and those who follow, and drops its draft. */
export async function reply(
  app: App,
  viewer: Viewer,
  threadId: string,
  input: ReplyInput,
): Promise<{ postId: string; n: number }> {
  const me = readerOf(viewer);
  if (!canReadThreads(viewer)) throw new AppError('not_allowed');
  const { opId, text, quote } = input;
  mustNameNobody({ text }, input.notAPersons);
  const named = await namedIn(app, text);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const at = app.clock.now();
    const moved = await ThreadModel(app)
      .findOneAndUpdate(
        { _id: threadId, gone: false },
        {
          $inc: { last: 1, replies: 1 },
          $set: { lastAt: at, lastName: me.name, rank: rankOf(at, threadId) },
          $addToSet: { writers: me.id },
        },
        { session, returnDocument: 'after' },
      )
      .lean<ThreadRecord>();
    if (!moved) throw new AppError('not_found', 'This thread was deleted.');
    const others = moved.others + (me.id === moved.authorId ? 0 : 1);
    const thread = { ...moved, others };
    await ThreadModel(app).updateOne({ _id: threadId }, { $set: { others, answer: answerOf(thread) } }, { session });
    const n = thread.last;
    const taken = quote && (await quoteOf(app, me, threadId, quote, change));
    const post = newPost(app, { threadId, n, by: me, text, named, quote: taken, at });
    await PostModel(app).insertMany([post], { session });
    await readOwn(app, change, thread, me, n);
    await tellNamed(app, change, { by: me, thread, postId: post._id, n, people: named });
    await tellFollowers(app, change, thread, post);
    await dropDraft(app, change, me.id, threadId);
    tellThread(change, threadId, n);
    change.notice('thread:moved', 'community:all', { threadId });
    return { postId: post._id, n };
  });
}

/** The quoted words, which must truly stand in a post of the same thread that is not deleted. */
async function quoteOf(
  app: App,
  me: Person,
  threadId: string,
  quote: { postId: string; words: string },
  change: Change,
): Promise<QuoteRecord> {
  const post = await PostModel(app).findById(quote.postId).session(change.session).lean<PostRecord>();
  if (post?.threadId !== threadId || post.deletedAt !== null)
    throw new AppError('conflict', 'What you quote was deleted. Take the quote out, and your reply can go.');
  const [view] = await viewPosts(app, me, [post]);
  const names = new Map(
    (view?.body ?? []).flatMap((piece) => ('mention' in piece ? [[piece.mention, piece.name]] : [])),
  );
  const there = squeezed(plainWords(piecesOf(post.text, names as Map<string, string>)));
  if (!there.includes(squeezed(quote.words)))
    throw new AppError('conflict', 'These words are not in the post any more. Quote it again.');
  return { postId: post._id, n: post.n, authorName: view?.authorName ?? post.authorName, words: quote.words };
}

const squeezed = (words: string): string => words.replace(/\s+/g, '');

/** My own reply is read, unless there are others before it that I have not seen. */
async function readOwn(app: App, change: Change, thread: ThreadRecord, me: Person, n: number): Promise<void> {
  const _id = `${thread._id}:${me.id}`;
  const seat = await SeatModel(app).findById(_id).session(change.session).lean<SeatRecord>();
  const before = await readUpTo(app, await readMark(app, me.id, change.session), thread, seat, change.session);
  if (before < n - 1) return;
  const start = { threadId: thread._id, personId: me.id, level: 'normal' as const, mentions: [], waits: false };
  await SeatModel(app).updateOne(
    { _id },
    { $set: { readTo: n, readAt: app.clock.now() }, $setOnInsert: start },
    { upsert: true, session: change.session },
  );
  change.notice('thread:read', `person:${me.id}`, { threadId: thread._id, readTo: n });
}
