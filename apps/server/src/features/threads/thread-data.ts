import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { DraftModel, type DraftRecord } from './draft.model.ts';
import {
  PostModel,
  type PostRecord,
  PostTextModel,
  type PostTextRecord,
  ReactionModel,
  type ReactionRecord,
} from './post.model.ts';
import { ReaderModel, type ReaderRecord, SeatModel, type SeatRecord } from './seat.model.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';

/** What a person wrote in threads, said of others' posts, follows and has read, for their own copy of their data. */
export async function threadData(app: App, personId: string): Promise<Record<string, unknown>> {
  const posts = await PostModel(app).find({ authorId: personId }).sort({ at: 1 }).lean<PostRecord[]>();
  const ofMine = where({ postId: { $in: posts.map((post) => post._id) } });
  const [threads, earlier, reactions, seats, drafts, reader] = await Promise.all([
    ThreadModel(app).find({ authorId: personId, writers: personId }).lean<ThreadRecord[]>(),
    PostTextModel(app).find(ofMine).lean<PostTextRecord[]>(),
    ReactionModel(app).find({ personId }).lean<ReactionRecord[]>(),
    SeatModel(app).find({ personId }).lean<SeatRecord[]>(),
    DraftModel(app).find({ personId }).lean<DraftRecord[]>(),
    ReaderModel(app).findById(personId).lean<ReaderRecord>(),
  ]);
  const quoted = await standingOf(
    app,
    [...posts, ...drafts.map((draft) => draft.fields)].flatMap(({ quote }) => quote?.postId ?? []),
  );
  const quoteOf = <Q extends { postId: string; words: string }>(quote: Q | null): Q | null =>
    quote && (quoted.has(quote.postId) ? quote : { ...quote, words: '' });
  return {
    threads: threads.map(({ _id, kind, title, tags, startedAt, gone }) => ({
      threadId: _id,
      kind,
      title,
      tags,
      startedAt,
      deleted: gone,
    })),
    posts: posts.map(({ threadId, n, at, text, quote, editedAt, deletedAt }) => ({
      threadId,
      n,
      at,
      text,
      quote: quoteOf(quote),
      editedAt,
      deletedAt,
    })),
    earlierTexts: earlier.map(({ postId, text, title, until }) => ({ postId, text, title, until })),
    reactions: reactions.map(({ postId, kind }) => ({ postId, kind })),
    threadsRead: seats.map(({ threadId, readTo, readAt, level, mentions }) => ({
      threadId,
      readTo,
      readAt,
      level,
      namedIn: mentions,
    })),
    allThreadsReadAt: reader?.allReadAt ?? null,
    drafts: drafts.map(({ place, fields, at }) => ({ place, fields: { ...fields, quote: quoteOf(fields.quote) }, at })),
  };
}

/** Of what is quoted that which is not deleted: words that were taken back are in nobody else's copy either. */
async function standingOf(app: App, ids: readonly string[]): Promise<Set<string>> {
  const posts = await PostModel(app)
    .find(where({ _id: { $in: [...ids] }, deletedAt: null }))
    .select('_id')
    .lean<Pick<PostRecord, '_id'>[]>();
  return new Set(posts.map((post) => post._id));
}
