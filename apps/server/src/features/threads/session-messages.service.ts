import { liveContract } from '@soundings/contracts/live';
import { canChangeSession } from '@soundings/contracts/sessions';
import { threadLimits } from '@soundings/contracts/threads';
import { AppError, nobody, type Viewer } from '@soundings/contracts/wire';
import { messagesOf, roomFacts } from '#features/live/index.ts';
import { loadSession } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Notice } from '#platform/outbox.ts';
import { takeAwayForAll } from './delete-post.service.ts';
import { asMarkdown } from './markdown.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { purgePost } from './purge.job.ts';
import { newPost, newThread, sitDown } from './start-thread.service.ts';
import { ThreadModel } from './thread.model.ts';
import { rankOf, readerOf } from './thread.store.ts';

/** One session, one thread: the second time it is there already. */
const idOf = (sessionId: string): string => `m-${sessionId}`.slice(0, 40);

export async function threadOfSession(app: App, viewer: Viewer, sessionId: string) {
  readerOf(viewer);
  const session = await loadSession(app, viewer, sessionId);
  const [made, messages, facts] = await Promise.all([
    ThreadModel(app).exists({ _id: idOf(sessionId), gone: false }),
    messagesOf(app, sessionId),
    roomFacts(app, sessionId),
  ]);
  const may = facts?.state === 'ended' && messages.length > 0 && canChangeSession(viewer, session);
  return { threadId: made ? idOf(sessionId) : null, messages: messages.length, mayTake: may && !made };
}

/** The messages of a session that has ended become a thread, under the names they were written with. */
export async function takeMessages(
  app: App,
  viewer: Viewer,
  sessionId: string,
  { opId }: { opId: string },
): Promise<{ threadId: string }> {
  const me = readerOf(viewer);
  const session = await loadSession(app, viewer, sessionId);
  if (!canChangeSession(viewer, session))
    throw new AppError('not_allowed', 'A facilitator does this after the session. Ask one.');
  if ((await roomFacts(app, sessionId))?.state !== 'ended')
    throw new AppError('conflict', 'The session has not ended yet. Its messages become a thread afterwards.');
  const messages = await messagesOf(app, sessionId);
  if (messages.length === 0) throw new AppError('conflict', 'Nobody wrote a message in this session.');
  const made = await app.change({ viewer, opId }, async (change) => {
    const threadId = idOf(sessionId);
    const known = await ThreadModel(app).exists({ _id: threadId }).session(change.session);
    if (known) return { threadId };
    const now = app.clock.now();
    const thread = newThread(app, me, {
      _id: threadId,
      kind: 'discussion',
      title: `From the session: ${session.title}`.slice(0, threadLimits.title),
      tags: [],
      from: { kind: 'session', id: sessionId },
      last: messages.length,
      replies: messages.length,
      others: messages.filter((each) => each.authorId !== me.id).length,
      writers: [...new Set([me.id, ...messages.flatMap((each) => each.authorId ?? [])])],
      lastAt: now,
      rank: rankOf(now, threadId),
    });
    await ThreadModel(app).insertMany([thread], { session: change.session });
    const text = `These messages were written during [this session](/sessions/${sessionId}). Go on from here.`;
    const posts = messages.map(({ authorId, authorName, text: words, at }, i) =>
      newPost(app, { threadId, n: i + 1, by: { id: authorId, name: authorName }, text: asMarkdown(words), at }),
    );
    await PostModel(app).insertMany([newPost(app, { threadId, n: 0, by: me, text }), ...posts], {
      session: change.session,
    });
    await sitDown(app, change, thread, me.id);
    change.notice('thread:moved', 'community:all', { threadId });
    return { threadId };
  });
  // One may have been removed at that moment, when there was no copy to remove yet.
  const still = new Set((await messagesOf(app, sessionId)).map((each) => each.id));
  for (const each of messages) if (!still.has(each.id)) await removeCopyOf(app, sessionId, each);
  return made;
}

/** A message that is removed goes from the thread that was made of its session's messages too. Sent again it is gone already. */
export async function removeCopy(app: App, { payload }: Notice): Promise<void> {
  const { sessionId, message } = liveContract.notices['live:said'].parse(payload);
  if (!message.removed) return;
  const { visitor, authorId, at } = message;
  await removeCopyOf(app, sessionId, { authorId: visitor ? null : authorId, at: new Date(at) });
}

/** Posts keep the moment in which each was said, and its writer: no two messages of one person share it. */
async function removeCopyOf(
  app: App,
  sessionId: string,
  { authorId, at }: { authorId: string | null; at: Date },
): Promise<void> {
  const copy = await PostModel(app)
    .findOne({ threadId: idOf(sessionId), at, authorId })
    .select('_id')
    .lean<Pick<PostRecord, '_id'>>();
  if (!copy) return;
  await app.change({ viewer: nobody }, async (change) => {
    await takeAwayForAll(app, change, copy._id);
    await purgePost(app, change, copy);
  });
}
