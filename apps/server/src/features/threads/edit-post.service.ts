import {
  type ChangeThreadInput,
  canChangeThread,
  canEditPost,
  type EarlierText,
  type EditInput,
} from '@soundings/contracts/threads';
import { AppError, quoted, type Viewer } from '@soundings/contracts/wire';
import { personCards } from '#features/members/index.ts';
import { sayNewTitle } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { takeBackBest } from './best-answer.service.ts';
import { piecesOf } from './markdown.ts';
import { namedIn, peopleOf, takeBackNamed, tellNamed } from './named-people.ts';
import { PostModel, type PostRecord, PostTextModel, type PostTextRecord } from './post.model.ts';
import { tellUnlessMuted } from './seat.service.ts';
import { countTags } from './tag.service.ts';
import { tellFollowers } from './tell-followers.ts';
import { ThreadModel } from './thread.model.ts';
import {
  answerOf,
  loadStanding,
  loadStandingPost,
  lookUpWords,
  mustNameNobody,
  postLink,
  readerOf,
  tellPost,
  tellThread,
} from './thread.store.ts';

const notYours = 'You can edit what you wrote yourself, while it is not deleted.';

/** My post as I wrote it, for the field in which I edit it. */
export async function sourceOf(app: App, viewer: Viewer, postId: string) {
  const { post } = await loadStandingPost(app, viewer, postId);
  if (!canEditPost(viewer, { authorId: post.authorId, gone: post.deletedAt !== null }))
    throw new AppError('not_allowed', notYours);
  return { text: post.text, edits: post.edits, named: await peopleOf(app, post.text) };
}

/** Puts a new text in the place of mine; the earlier one stays readable. */
export async function editPost(app: App, viewer: Viewer, postId: string, input: EditInput): Promise<{ done: true }> {
  const me = readerOf(viewer);
  const before = await loadStandingPost(app, viewer, postId);
  if (!canEditPost(viewer, { authorId: before.post.authorId, gone: before.post.deletedAt !== null }))
    throw new AppError('not_allowed', notYours);
  mustNameNobody({ text: input.text }, input.notAPersons);
  const named = await namedIn(app, input.text);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const { session } = change;
    const { post, thread } = await loadStandingPost(app, viewer, postId, session);
    if (post.edits !== input.edits)
      throw new AppError(
        'conflict',
        'You changed this post elsewhere in between. Your text is still here: copy it, and look again.',
      );
    if (post.text === input.text) return { done: true as const };
    await keepText(app, { ...post, title: null, byName: me.name }, session);
    const fields = { text: input.text, named, edits: post.edits + 1, editedAt: app.clock.now() };
    await PostModel(app).updateOne({ _id: postId }, { $set: fields }, { session });
    const people = named.filter((each) => !post.named.includes(each));
    await tellNamed(app, change, { by: me, thread, postId, n: post.n, people });
    const unnamed = post.named.filter((each) => !named.includes(each));
    await takeBackNamed(app, change, post, unnamed);
    // Who follows the thread is told of a reply that names them by that alone.
    if (post.n > 0 && unnamed.length > 0) await tellFollowers(app, change, thread, { ...post, named }, unnamed);
    tellPost(change, post);
    return { done: true as const };
  });
}

async function keepText(
  app: App,
  was: Pick<PostRecord, '_id' | 'threadId' | 'text' | 'named'> & { title: string | null; byName: string },
  session: Parameters<typeof loadStandingPost>[3],
): Promise<void> {
  const { _id: postId, threadId, text, named, title, byName } = was;
  const row: PostTextRecord = {
    _id: app.ids.next(),
    postId,
    threadId,
    text,
    named,
    title,
    until: app.clock.now(),
    byName,
  };
  await PostTextModel(app).insertMany([row], { session });
}

/** Earlier texts, the newest first; nothing of a post that is deleted. */
export async function historyOf(app: App, viewer: Viewer, postId: string): Promise<{ texts: EarlierText[] }> {
  const { post } = await loadStandingPost(app, viewer, postId);
  if (post.deletedAt !== null) throw new AppError('not_found', 'This post was deleted.');
  const rows = await PostTextModel(app).find({ postId }).sort({ until: -1 }).lean<PostTextRecord[]>();
  const cards = await personCards(
    app,
    rows.flatMap((row) => row.named),
  );
  const names = new Map([...cards].map(([id, card]) => [id, card.name]));
  return {
    texts: rows.map(({ title, text, until, byName }) => ({
      title,
      body: piecesOf(text, names),
      until: until.toISOString(),
      byName,
    })),
  };
}

/** Title, kind and tags. An earlier title is kept with the earlier texts. */
export async function changeThread(
  app: App,
  viewer: Viewer,
  threadId: string,
  input: ChangeThreadInput,
): Promise<{ done: true }> {
  const me = readerOf(viewer);
  const { opId, kind, title, tags } = input;
  if (!canChangeThread(viewer, await loadStanding(app, viewer, threadId)))
    throw new AppError('not_allowed', 'Who started a thread can change it, and a facilitator can.');
  mustNameNobody({ title }, input.notAPersons);
  return await app.change({ viewer, opId }, async (change) => {
    const { session } = change;
    const thread = await loadStanding(app, viewer, threadId, session);
    const first = await PostModel(app).findOne({ threadId, n: 0 }).session(session).lean<PostRecord>();
    if (first && title !== thread.title) {
      await keepText(app, { ...first, text: '', named: [], title: thread.title, byName: me.name }, session);
      // It says so where the earlier ones can be read, also if only the title was.
      await PostModel(app).updateOne({ _id: first._id }, { $set: { editedAt: app.clock.now() } }, { session });
      const retitled = { kind: 'thread', id: threadId, link: `/skills/${threadId}` } as const;
      await sayNewTitle(app, change, { ...retitled, was: thread.title, is: title });
      // True whoever changes it next.
      if (thread.authorId !== me.id)
        await tellUnlessMuted(app, change, threadId, thread.authorId, {
          kind: 'retitled',
          text: `${me.name} changed the title of what you wrote. It is now ${quoted(title)}; earlier ones stay readable.`,
          link: postLink(threadId, 0),
          about: { kind: 'thread', id: threadId },
        });
    }
    const bestId = kind === 'question' ? thread.bestId : null;
    await takeBackBest(app, change, thread, bestId);
    const words = lookUpWords([title, ...tags].join(' '));
    const answer = answerOf({ kind, bestId, others: thread.others });
    await ThreadModel(app).updateOne(
      { _id: threadId },
      { $set: { kind, title, tags, words, bestId, answer } },
      { session },
    );
    await countTags(app, change, thread.tags, tags);
    tellThread(change, threadId, thread.last);
    change.notice('thread:moved', 'community:all', { threadId });
    return { done: true as const };
  });
}
