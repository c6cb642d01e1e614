import type { StartInput } from '@soundings/contracts/threads';
import { AppError, type Person, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { lookAt } from '#platform/things.ts';
import { dropDraft } from './draft.service.ts';
import { namedIn, tellNamed } from './named-people.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { SeatModel } from './seat.model.ts';
import { countTags } from './tag.service.ts';
import { ThreadModel, type ThreadRecord } from './thread.model.ts';
import { answerOf, lookUpWords, mustNameNobody, rankOf, readerOf } from './thread.store.ts';

/** Starts a thread. Where it came out of something, that is looked at as its author may see it. */
export async function startThread(app: App, viewer: Viewer, input: StartInput): Promise<{ threadId: string }> {
  const me = readerOf(viewer);
  const { opId, kind, title, text, tags, from } = input;
  mustNameNobody({ title, text }, input.notAPersons);
  if (from && !(await lookAt(app, viewer, from)))
    throw new AppError('not_found', 'What this came out of is not here any more, or not yours to see.');
  const named = await namedIn(app, text);
  return await app.change({ viewer, opId }, async (change) => {
    const thread = newThread(app, me, { kind, title, tags, from });
    await ThreadModel(app).insertMany([thread], { session: change.session });
    const first = newPost(app, { threadId: thread._id, n: 0, by: me, text, named });
    await PostModel(app).insertMany([first], { session: change.session });
    await sitDown(app, change, thread, me.id);
    await countTags(app, change, [], tags);
    await tellNamed(app, change, { by: me, thread, postId: first._id, n: 0, people: named });
    await dropDraft(app, change, me.id, 'new');
    change.notice('thread:moved', 'community:all', { threadId: thread._id });
    return { threadId: thread._id };
  });
}

export function newThread(
  app: App,
  me: Person,
  more: Pick<ThreadRecord, 'kind' | 'title' | 'tags' | 'from'> & Partial<ThreadRecord>,
): ThreadRecord {
  const _id = more._id ?? app.ids.next();
  const now = app.clock.now();
  const made: ThreadRecord = {
    _id,
    authorId: me.id,
    authorName: me.name,
    startedAt: now,
    lastAt: now,
    lastName: me.name,
    rank: rankOf(now, _id),
    last: 0,
    replies: 0,
    others: 0,
    answer: 'none',
    bestId: null,
    bestByName: '',
    writers: [me.id],
    words: lookUpWords([more.title, ...more.tags].join(' ')),
    fromKey: more.from ? `${more.from.kind}:${more.from.id}` : '',
    gone: false,
    ...more,
  };
  return { ...made, answer: answerOf(made) };
}

export function newPost(
  app: App,
  more: { threadId: string; n: number; by: { id: string | null; name: string }; text: string } & Partial<
    Pick<PostRecord, 'named' | 'quote' | 'at'>
  >,
): PostRecord {
  const { by, ...rest } = more;
  return {
    _id: app.ids.next(),
    authorId: by.id,
    authorName: by.name,
    at: app.clock.now(),
    named: [],
    quote: null,
    edits: 0,
    editedAt: null,
    thanks: 0,
    useful: 0,
    meToo: 0,
    deletedAt: null,
    deletedById: null,
    deletedByName: '',
    wasBest: false,
    purged: false,
    ...rest,
  };
}

/** Who starts a thread follows it, and has read what is there. */
export async function sitDown(app: App, change: Change, thread: ThreadRecord, personId: string): Promise<void> {
  const seat = {
    threadId: thread._id,
    personId,
    readTo: thread.last,
    readAt: app.clock.now(),
    level: 'follow' as const,
  };
  await SeatModel(app).insertMany([{ _id: `${thread._id}:${personId}`, ...seat, mentions: [], waits: false }], {
    session: change.session,
  });
}
