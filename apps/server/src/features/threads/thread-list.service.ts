import {
  canRestorePost,
  canTidyThreads,
  type ListQuery,
  normalTag,
  type ThreadSummary,
  threadLimits,
} from '@soundings/contracts/threads';
import type { Viewer } from '@soundings/contracts/wire';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { isUnread, type ReadMark, readMark, unreadIn } from './read-up-to.ts';
import type { SeatRecord } from './seat.model.ts';
import { seatsOf } from './seat.service.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';
import { lookUpWords, readerOf } from './thread.store.ts';

const batch = 100;
type Row = { thread: ThreadRecord; seat: SeatRecord | undefined };

/** A page of threads by last activity. Every query of it walks an index in its order. */
export async function listThreads(
  app: App,
  viewer: Viewer,
  query: ListQuery,
): Promise<{ threads: ThreadSummary[]; next: string }> {
  const me = readerOf(viewer);
  const mark = await readMark(app, me.id);
  const { rows, next } =
    query.show === 'unread' ? await unreadRows(app, me.id, query, mark) : await plainRows(app, viewer, me.id, query);
  const [cards, unread] = await Promise.all([
    personCards(
      app,
      rows.map(({ thread }) => thread.authorId),
    ),
    Promise.all(rows.map(({ thread, seat }) => (thread.gone ? 0 : unreadIn(app, mark, thread, seat)))),
  ]);
  return {
    next,
    threads: rows.map(({ thread }, i) => ({
      id: thread._id,
      kind: thread.kind,
      title: thread.title,
      tags: thread.tags,
      authorName: cards.get(thread.authorId)?.name ?? thread.authorName,
      authorBorough: cards.get(thread.authorId)?.borough ?? '',
      startedAt: thread.startedAt.toISOString(),
      lastAt: thread.lastAt.toISOString(),
      lastName: thread.lastName,
      replies: thread.replies,
      answer: thread.answer,
      unread: unread[i] ?? 0,
      fresh: (unread[i] ?? 0) > thread.last,
    })),
  };
}

async function plainRows(
  app: App,
  viewer: Viewer,
  personId: string,
  query: ListQuery,
): Promise<{ rows: Row[]; next: string }> {
  const found =
    query.show === 'deleted'
      ? await findDeleted(app, viewer, personId, query)
      : await find(app, personId, query, query.before, threadLimits.list + 1);
  const threads = found.slice(0, threadLimits.list);
  const seats = await seatsOf(
    app,
    personId,
    threads.map((each) => each._id),
  );
  return {
    rows: threads.map((thread) => ({ thread, seat: seats.get(thread._id) })),
    next: found.length > threads.length ? (threads.at(-1)?.rank ?? '') : '',
  };
}

/** Unread ones are found among the latest, a batch at a time; after so many the page asks whether to look further. */
async function unreadRows(
  app: App,
  personId: string,
  query: ListQuery,
  mark: ReadMark,
): Promise<{ rows: Row[]; next: string }> {
  const rows: Row[] = [];
  let before = query.before;
  for (let looked = 0; looked < threadLimits.unreadScan; looked += batch) {
    const threads = await find(app, personId, query, before, batch, mark.since);
    const seats = await seatsOf(
      app,
      personId,
      threads.map((each) => each._id),
    );
    for (const thread of threads) {
      const seat = seats.get(thread._id);
      if (isUnread(thread, seat, mark)) rows.push({ thread, seat });
      before = thread.rank;
      if (rows.length === threadLimits.list) return { rows, next: before };
    }
    if (threads.length < batch) return { rows, next: '' };
  }
  return { rows, next: before };
}

/** What this reader may bring back: as many as a list shows and one more, however many between them are not theirs to. */
async function findDeleted(app: App, viewer: Viewer, personId: string, query: ListQuery): Promise<ThreadRecord[]> {
  const of = { ...query, ofAll: canTidyThreads(viewer) };
  const wanted = threadLimits.list + 1;
  const theirs: ThreadRecord[] = [];
  for (let before = query.before; theirs.length < wanted; ) {
    const gone = await find(app, personId, of, before, wanted);
    const firsts = await PostModel(app)
      .find(where({ threadId: { $in: gone.map((each) => each._id) }, n: 0 }))
      .lean<PostRecord[]>();
    const may = new Set(firsts.filter((post) => canRestorePost(viewer, post)).map((post) => post.threadId));
    theirs.push(...gone.filter((each) => may.has(each._id)));
    if (gone.length < wanted) break;
    before = gone.at(-1)?.rank ?? '';
  }
  return theirs.slice(0, wanted);
}

async function find(...asked: Parameters<typeof threadQuery>): Promise<ThreadRecord[]> {
  return await threadQuery(...asked).lean<ThreadRecord[]>();
}

/**
 * The one query of every list: an equality where there is one, then the order of `rank`, no further than the limit. Of deleted
 * threads a person's own, or those of all.
 */
export function threadQuery(
  app: App,
  personId: string,
  { show, tag, words, ofAll = false }: Pick<ListQuery, 'show' | 'tag' | 'words'> & { ofAll?: boolean },
  before: string,
  limit: number,
  since?: Date,
) {
  // The longest word leads, by the index of words; the others are looked for in what it finds.
  const wanted = lookUpWords(words).sort((a, b) => b.length - a.length);
  const rank = { ...(before && { $lt: before }), ...(since && { $gt: since.toISOString() }) };
  return ThreadModel(app)
    .find(
      where({
        gone: show === 'deleted',
        // Of what is gone for good no title is left.
        ...(show === 'deleted' && { title: { $ne: '' }, ...(!ofAll && { authorId: personId }) }),
        ...(show === 'unanswered' && { answer: 'open' as const }),
        ...(show === 'mine' && { writers: personId }),
        ...(tag && { tags: normalTag(tag) }),
        ...(Object.keys(rank).length > 0 && { rank }),
        // Signs alone ("??") are no words: nothing is found by them, rather than everything.
        ...(words !== '' && {
          $and: (wanted.length > 0 ? wanted : [words]).map((word) => ({
            words: { $elemMatch: { $gte: word, $lt: `${word}\uffff` } },
          })),
        }),
      }),
    )
    .select('-writers -words')
    .sort({ rank: -1 })
    .limit(limit);
}
