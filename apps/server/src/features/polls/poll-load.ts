import { canRunPolls, canSeePoll, type PollRoom } from '@soundings/contracts/polls';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import { roomFacts } from '#features/live/index.ts';
import type { App } from '#platform/app-context.ts';
import { PollModel, type PollRecord } from './poll.model.ts';

export interface Found {
  poll: PollRecord;
  room: PollRoom;
}

/** A poll that the viewer may see; one they may not is not there. */
export async function findPoll(app: App, viewer: Viewer, pollId: string): Promise<Found> {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  const poll = await PollModel(app).findById(pollId).lean<PollRecord>();
  const room = poll && (await roomOf(app, poll));
  if (!poll || !canSeePoll(viewer, poll, room)) throw new AppError('not_found', 'There is no such poll.');
  return { poll, room };
}

/** The live room it is held in; a poll of a consultation has none. */
export async function roomOf(
  app: App,
  poll: Pick<PollRecord, 'sessionId'>,
  session: ClientSession | null = null,
): Promise<PollRoom> {
  return poll.sessionId ? await roomFacts(app, poll.sessionId, session) : null;
}

/** A poll that the viewer may open, show and close. */
export async function findPollToRun(app: App, viewer: Viewer, pollId: string): Promise<Found> {
  const found = await findPoll(app, viewer, pollId);
  mayRun(viewer, found.room);
  return found;
}

export function mayRun(viewer: Viewer, room: PollRoom): void {
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  if (!canRunPolls(viewer, room))
    throw new AppError('not_allowed', 'Polls are run by who leads the session, and by facilitators.');
}

/** As above, for what a poll of a consultation does only together with it: voters were told when. */
export async function findPollToRunAlone(app: App, viewer: Viewer, pollId: string): Promise<Found> {
  const found = await findPollToRun(app, viewer, pollId);
  if (found.poll.consultationId)
    throw new AppError('conflict', 'This poll belongs to a consultation. It closes, and shows its results, with it.');
  return found;
}

/** The poll as it stands inside a change. */
export async function pollNow(app: App, pollId: string, session: ClientSession): Promise<PollRecord> {
  const poll = await PollModel(app).findById(pollId).session(session).lean<PollRecord>();
  if (!poll) throw new AppError('not_found', 'There is no such poll.');
  return poll;
}
