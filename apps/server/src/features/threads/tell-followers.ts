import { quoted } from '@soundings/contracts/wire';
import { notify, takeBackTold, whoIsStillToHear } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { ReaderModel, type ReaderRecord, SeatModel, type SeatRecord } from './seat.model.ts';
import { whileSo } from './still-so.ts';
import type { ThreadRecord } from './thread.model.ts';
import { postLink, postLinks } from './thread.store.ts';

type Reply = Pick<PostRecord, '_id' | 'n' | 'at' | 'authorId' | 'authorName' | 'named'>;

/**
 * Those who follow, or of them only these; who started the thread follows it unless they chose otherwise. One that they have not read
 * and were not mailed is enough: the next reply is told once that was mailed, or is read. Who is named in it is told of that.
 */
export async function tellFollowers(
  app: App,
  change: Change,
  thread: ThreadRecord,
  reply: Reply,
  only?: readonly string[],
): Promise<void> {
  const follows = where({ threadId: thread._id, level: 'follow' as const, readTo: { $lt: reply.n } });
  const seats = (await SeatModel(app).find(follows).session(change.session).lean<SeatRecord[]>()).filter(
    ({ personId }) =>
      personId !== reply.authorId && !reply.named.includes(personId) && (only?.includes(personId) ?? true),
  );
  const people = seats.map((seat) => seat.personId);
  const readers = await ReaderModel(app)
    .find(where({ _id: { $in: people } }))
    .session(change.session)
    .lean<ReaderRecord[]>();
  const hear = { kind: 'reply', under: postLinks(thread._id) } as const;
  const still = await whoIsStillToHear(app, change, people, hear);
  for (const personId of people) {
    const allReadAt = readers.find((reader) => reader._id === personId)?.allReadAt;
    if (still.has(personId) || (allReadAt && reply.at < allReadAt)) continue;
    const replied = personId === thread.authorId ? 'replied to you' : 'replied';
    await notify(app, change, personId, {
      kind: 'reply',
      text: `${reply.authorName} ${replied} in ${quoted(thread.title)}.`,
      link: postLink(thread._id, reply.n),
      about: { kind: 'post', id: reply._id },
      whileSo: whileSo.followed,
      key: `reply:${reply._id}`,
    });
  }
}

/** A reply is taken away: who was told of it, and has not read it, is told of the next one that stands instead. */
export async function tellOfNext(app: App, change: Change, thread: ThreadRecord, gone: Reply): Promise<void> {
  const people = await takeBackTold(app, change, { kind: 'reply', link: postLink(thread._id, gone.n) });
  if (people.length === 0) return;
  const next = await PostModel(app)
    .findOne(where({ threadId: thread._id, n: { $gt: gone.n }, deletedAt: null }))
    .sort({ n: 1 })
    .session(change.session)
    .lean<PostRecord>();
  if (next) await tellFollowers(app, change, thread, next, people);
}
