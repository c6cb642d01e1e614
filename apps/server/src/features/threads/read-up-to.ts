import type { ClientSession } from 'mongoose';
import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { PostModel, type PostRecord } from './post.model.ts';
import { ReaderModel, type ReaderRecord, type SeatRecord } from './seat.model.ts';
import type { ThreadRecord } from './thread.model.ts';

/** What one person said, or is taken to have said, of all threads together. */
export interface ReadMark {
  /** Threads in which nothing was written since are not new: the last "all is read", or the day they joined. */
  since: Date;
  /** When they said that all is read; null where they never did. */
  allReadAt: Date | null;
}

type Facts = Pick<ThreadRecord, '_id' | 'last' | 'lastAt' | 'startedAt'>;
type Seat = Pick<SeatRecord, 'readTo' | 'readAt' | 'level'> | null | undefined;

export async function readMark(app: App, personId: string, session: ClientSession | null = null): Promise<ReadMark> {
  const reader = await ReaderModel(app).findById(personId).session(session).lean<ReaderRecord>();
  if (reader) return { since: reader.allReadAt, allReadAt: reader.allReadAt };
  const person = await PersonModel(app).findById(personId).select('joinedAt').session(session).lean<PersonRecord>();
  return { since: person?.joinedAt ?? new Date(0), allReadAt: null };
}

/**
 * The number up to which a person has read a thread, -1 for nothing of it. "All is read" is one row and moves no seat: what a seat
 * says is older than that, so the last post that stood then is looked up.
 */
export async function readUpTo(
  app: App,
  { allReadAt }: ReadMark,
  thread: Facts,
  seat: Seat,
  session: ClientSession | null = null,
): Promise<number> {
  const own = seat?.readTo ?? -1;
  if (!allReadAt || own >= thread.last || thread.startedAt > allReadAt || isSince(seat, allReadAt)) return own;
  if (thread.lastAt <= allReadAt) return thread.last;
  const post = await lastBefore(app, thread._id, allReadAt).session(session).lean<Pick<PostRecord, 'n'>>();
  return Math.max(own, post?.n ?? -1);
}

/** The last post of a thread that was written by then. Those of a session's thread are older than the first one. */
export function lastBefore(app: App, threadId: string, then: Date) {
  return PostModel(app)
    .findOne(where({ threadId, at: { $lte: then } }))
    .sort({ n: -1 })
    .select('n');
}

/** They read in this thread after that. */
export function isSince(seat: Pick<SeatRecord, 'readAt'> | null | undefined, then: Date): boolean {
  return seat?.readAt ? seat.readAt > then : false;
}

export function isUnread(thread: Facts, seat: Seat, { since }: ReadMark): boolean {
  return seat?.level !== 'muted' && thread.lastAt > since && thread.last > (seat?.readTo ?? -1);
}

/** How many posts of a thread this person has not read. */
export async function unreadIn(app: App, mark: ReadMark, thread: Facts, seat: Seat): Promise<number> {
  return isUnread(thread, seat, mark) ? thread.last - (await readUpTo(app, mark, thread, seat)) : 0;
}
