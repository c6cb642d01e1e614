import { type NamedPerson, postLimits } from '@soundings/contracts/threads';
import { AppError, type Person, quoted, type Viewer } from '@soundings/contracts/wire';
import { PersonModel, type PersonRecord, personCards } from '#features/members/index.ts';
import { notify, takeBackTold } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { marksIn } from './markdown.ts';
import type { PostRecord } from './post.model.ts';
import { readMark, readUpTo } from './read-up-to.ts';
import { SeatModel, type SeatRecord } from './seat.model.ts';
import { whileSo } from './still-so.ts';
import type { ThreadRecord } from './thread.model.ts';
import { lookUpWords, postLink, readerOf } from './thread.store.ts';

const shown = 8;

/** Whom a text names: those of its marks that stand for somebody of the community, whether suspended or not. */
export async function namedIn(app: App, text: string): Promise<string[]> {
  const marks = marksIn(text);
  if (marks.length > postLimits.mentions)
    throw new AppError('bad_request', undefined, { text: `Name ${postLimits.mentions} people at most.` });
  if (marks.length === 0) return [];
  const people = await PersonModel(app)
    .find(where({ _id: { $in: marks } }))
    .select('_id')
    .lean<PersonRecord[]>();
  return people.map((person) => person._id);
}

/** Tells each of them once for a post, also where the thread is muted, and keeps it until they have read it. */
export async function tellNamed(
  app: App,
  change: Change,
  told: { by: Person; thread: ThreadRecord; postId: string; n: number; people: readonly string[] },
): Promise<void> {
  const { by, thread, postId, n } = told;
  const here = await PersonModel(app)
    .find(where({ _id: { $in: [...told.people], $ne: by.id }, suspended: false }))
    .select('_id')
    .session(change.session)
    .lean<Pick<PersonRecord, '_id'>[]>();
  for (const { _id: personId } of here) {
    const _id = `${thread._id}:${personId}`;
    const seat = await SeatModel(app).findById(_id).session(change.session).lean<SeatRecord>();
    const readTo = await readUpTo(app, await readMark(app, personId, change.session), thread, seat, change.session);
    // Who has read it already, in an edit, is told and has nothing left to read.
    if (readTo < n) {
      const start = { threadId: thread._id, personId, readTo: -1, readAt: null, level: 'normal' as const };
      await SeatModel(app).updateOne(
        { _id },
        { $setOnInsert: start, $addToSet: { mentions: n }, $set: { waits: true } },
        { upsert: true, session: change.session },
      );
    }
    await notify(app, change, personId, {
      kind: 'mention',
      text: `${by.name} named you in ${quoted(thread.title)}.`,
      link: postLink(thread._id, n),
      about: { kind: 'post', id: postId },
      whileSo: whileSo.named,
      key: `mention:${postId}`,
    });
    change.notice('thread:read', `person:${personId}`, { threadId: thread._id, readTo });
  }
}

/** They are named no more in this post: it waits for them nowhere, and what they were told of it goes where they have not read it. */
export async function takeBackNamed(
  app: App,
  change: Change,
  post: PostRecord,
  people: readonly string[],
): Promise<void> {
  const { threadId, n } = post;
  for (const personId of people) {
    const _id = `${threadId}:${personId}`;
    const seat = await SeatModel(app).findById(_id).session(change.session).lean<SeatRecord>();
    if (!seat?.mentions.includes(n)) continue;
    const mentions = seat.mentions.filter((each) => each !== n);
    const waits = mentions.length > 0;
    await SeatModel(app).updateOne({ _id }, { $set: { mentions, waits } }, { session: change.session });
    change.notice('thread:read', `person:${personId}`, { threadId, readTo: seat.readTo });
  }
  if (people.length > 0) await takeBackTold(app, change, { kind: 'mention', link: postLink(threadId, n), people });
}

/** Members one of whose names begins so, to name them. */
export async function findNamed(app: App, viewer: Viewer, words: string): Promise<{ people: NamedPerson[] }> {
  readerOf(viewer);
  const wanted = lookUpWords(words);
  const people = await PersonModel(app)
    .find({ suspended: false })
    .select('name borough')
    .sort({ name: 1 })
    .lean<PersonRecord[]>();
  const fits = ({ name }: PersonRecord) => {
    const parts = lookUpWords(name);
    return wanted.every((word) => parts.some((part) => part.startsWith(word)));
  };
  return {
    people: people
      .filter(fits)
      .slice(0, shown)
      .map(({ _id, name, borough }) => ({ id: _id, name, borough })),
  };
}

/** Names and boroughs of whom a text names, for a field in which it is edited. */
export async function peopleOf(app: App, text: string): Promise<NamedPerson[]> {
  const cards = await personCards(app, marksIn(text));
  return [...cards.values()].map(({ id, name, borough }) => ({ id, name, borough }));
}
