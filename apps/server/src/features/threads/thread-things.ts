import { canReadThreads, postLimits, threadKinds } from '@soundings/contracts/threads';
import { AppError, counted, type Thing, type ThingRef, type Viewer } from '@soundings/contracts/wire';
import { boardsOf } from '#features/boards/index.ts';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { FrozenThing, ReportedThing, SeenThing, ThingSource } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { piecesOf, plainWords } from './markdown.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { isStillSo } from './still-so.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';
import { postLink } from './thread.store.ts';

const found = 20;
const batch = 250;
/** Posts that are looked through for words, the newest first. */
const mostLooked = 5_000;

export const threadThings: { thread: ThingSource; post: ThingSource } = {
  thread: {
    async look(app, viewer, id) {
      if (!canReadThreads(viewer)) return null;
      const thread = await ThreadModel(app).findById(id).lean<ThreadRecord>();
      if (!thread || thread.gone) return null;
      return { ...(await threadThing(app, thread)), from: thread.from };
    },
    async tookPart(app, threadId) {
      const posts = await PostModel(app)
        .find({ threadId, deletedAt: null })
        .select('authorId')
        .lean<Pick<PostRecord, 'authorId'>[]>();
      return posts.flatMap((post) => post.authorId ?? []);
    },
  },
  post: {
    look: async (app, viewer, id) => (await lookAtPosts(app, viewer, [id]))[0] ?? null,
    lookAll: lookAtPosts,
    stillSo: isStillSo,
    evidence: { find: findPosts, freeze: freezePost, takenBack: notStanding },
  },
};

/** Threads that came out of a thing; those out of a note came out of its session too, where notes are not named one by one. */
export async function threadsFrom(app: App, viewer: Viewer, { kind, id }: ThingRef): Promise<Thing[]> {
  if (!canReadThreads(viewer)) return [];
  const boards = kind === 'session' ? await boardsOf(app, id) : [];
  const ofNotes = boards.map(({ _id }) => ({ fromKey: { $gt: `note:${_id}~`, $lt: `note:${_id}~~` } }));
  const threads = await ThreadModel(app)
    .find(where({ $or: [{ fromKey: `${kind}:${id}` }, ...ofNotes], gone: false }))
    .lean<ThreadRecord[]>();
  return await Promise.all(threads.map((thread) => threadThing(app, thread)));
}

async function threadThing(app: App, thread: ThreadRecord): Promise<Thing> {
  const author = (await personCards(app, [thread.authorId])).get(thread.authorId)?.name ?? thread.authorName;
  return {
    kind: 'thread',
    id: thread._id,
    title: thread.title,
    hint: `${threadKinds[thread.kind].words} of ${author}, ${counted(thread.replies, 'reply', 'replies')}`,
    link: `/skills/${thread._id}`,
    at: thread.startedAt.toISOString(),
  };
}

/** Those of these posts that are there for this viewer. */
async function standing(app: App, viewer: Viewer, ids: readonly string[]): Promise<PostRecord[]> {
  return canReadThreads(viewer) ? await undeleted(app, ids) : [];
}

async function notStanding(app: App, ids: readonly string[]): Promise<string[]> {
  const there = new Set((await undeleted(app, ids)).map((post) => post._id));
  return ids.filter((id) => !there.has(id));
}

/** Without those that went with their thread. */
async function undeleted(app: App, ids: readonly string[]): Promise<PostRecord[]> {
  const posts = await PostModel(app)
    .find(where({ _id: { $in: [...ids] }, deletedAt: null }))
    .lean<PostRecord[]>();
  const threads = [...new Set(posts.map((post) => post.threadId))];
  const gone = await ThreadModel(app)
    .find(where({ _id: { $in: threads }, gone: true }))
    .select('_id')
    .lean<Pick<ThreadRecord, '_id'>[]>();
  return posts.filter((post) => !gone.some((thread) => thread._id === post.threadId));
}

async function lookAtPosts(app: App, viewer: Viewer, ids: readonly string[]): Promise<SeenThing[]> {
  const posts = await standing(app, viewer, ids);
  const cards = await cardsOf(app, posts);
  return posts.map((post) => ({ ...postThing(post, cards), from: { kind: 'thread', id: post.threadId } }));
}

/** Who wrote these posts and who is named in them. */
async function cardsOf(app: App, posts: readonly PostRecord[]): ReturnType<typeof personCards> {
  return await personCards(
    app,
    posts.flatMap((post) => [...(post.authorId ? [post.authorId] : []), ...post.named]),
  );
}

function postThing(post: PostRecord, cards: Awaited<ReturnType<typeof personCards>>): Thing {
  const card = post.authorId ? cards.get(post.authorId) : undefined;
  return {
    kind: 'post',
    id: post._id,
    title: titleOf(plainWords(piecesOf(post.text, namesOf(cards)))),
    hint: ['Skills share', card?.name ?? post.authorName, card?.borough].filter(Boolean).join(', '),
    link: postLink(post.threadId, post.n),
    at: post.at.toISOString(),
  };
}

/** A post that somebody reports; the first of a thread with its title. */
export async function reportedPost(app: App, viewer: Viewer, id: string): Promise<ReportedThing | null> {
  const [post] = await standing(app, viewer, [id]);
  const thread = post && (await ThreadModel(app).findById(post.threadId).lean<ThreadRecord>());
  if (!thread) return null;
  const words = plainWords(piecesOf(post.text, namesOf(await cardsOf(app, [post]))));
  return {
    words: post.n === 0 ? `${thread.title}: ${words}` : words,
    link: postLink(post.threadId, post.n),
    authorIds: post.authorId ? [post.authorId] : [],
  };
}

function titleOf(text: string): string {
  const words = text.replace(/\s+/g, ' ');
  return words.length > 90 ? `${words.slice(0, 89)}…` : words;
}

async function findPosts(app: App, viewer: Viewer, words: string[]): Promise<Thing[]> {
  if (!canReadThreads(viewer)) return [];
  const wanted = words.map((word) => word.toLowerCase());
  const hits: PostRecord[] = [];
  let before = new Date(8.64e15);
  for (let looked = 0; looked < mostLooked && hits.length < found; looked += batch) {
    const posts = await PostModel(app)
      .find(where({ at: { $lt: before } }))
      .sort({ at: -1 })
      .limit(batch)
      .lean<PostRecord[]>();
    for (const post of posts) {
      const fits = post.deletedAt === null && wanted.every((word) => post.text.toLowerCase().includes(word));
      if (fits && hits.length < found && (await standing(app, viewer, [post._id])).length > 0) hits.push(post);
      before = post.at;
    }
    if (posts.length < batch) break;
  }
  const cards = await cardsOf(app, hits);
  return hits.map((post) => postThing(post, cards));
}

async function freezePost(app: App, viewer: Viewer, id: string): Promise<FrozenThing> {
  const [post] = await standing(app, viewer, [id]);
  if (!post) throw new AppError('not_found', 'This post is not here any more.');
  const cards = await cardsOf(app, [post]);
  // Who is named in it is left out, in the title too: it is not theirs to be published.
  const words = plainWords(piecesOf(post.text, new Map(post.named.map((each) => [each, '…']))));
  const excerpt = words.length > postLimits.excerpt ? `${words.slice(0, postLimits.excerpt - 1)}…` : words;
  const { useful, meToo } = post;
  return {
    thing: { ...postThing(post, cards), title: titleOf(words) },
    excerpt,
    figure: useful > 0 ? `${useful} found this useful` : meToo > 0 ? `${meToo} said “me too”` : null,
    // What they went by when they wrote it: what they go by now is known.
    authors: post.authorId ? [{ personId: post.authorId, name: post.authorName }] : [],
  };
}

function namesOf(cards: ReadonlyMap<string, { name: string }>): Map<string, string> {
  return new Map([...cards].map(([id, card]) => [id, card.name]));
}
