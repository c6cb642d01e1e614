import { canRunPolls, mayBeShown, type PresentView } from '@soundings/contracts/polls';
import { AppError, nobody, type Viewer } from '@soundings/contracts/wire';
import { RoomModel, type RoomRecord } from '#features/live/index.ts';
import type { App } from '#platform/app-context.ts';
import { countAnswered } from './answered-count.ts';
import { PollModel, type PollRecord } from './poll.model.ts';
import { roomOf } from './poll-load.ts';
import { labelsOf } from './poll-question.ts';
import { resultsOf } from './poll-results.ts';
import { askedOf } from './poll-view.ts';

/** What the projector shows, to whoever has the code: no name, and nothing before the reveal. */
export async function presentPoll(app: App, viewer: Viewer, code: string): Promise<PresentView> {
  const poll = await shownByCode(app, code);
  if (!poll) throw new AppError('not_found', 'There is no poll with this code.');
  const room = await roomOf(app, poll);
  const { answered } = await countAnswered(app, poll);
  return {
    pollId: poll._id,
    question: poll.question,
    named: poll.named,
    state: poll.state === 'closed' ? 'closed' : 'open',
    answered,
    asked: await askedOf(app, poll),
    options: poll.kind === 'text' ? [] : Object.values(labelsOf(poll)),
    // As nobody sees it, whoever holds the projector: everybody looks at it.
    results: await resultsOf(app, nobody, poll, room, answered),
    mayShow: canRunPolls(viewer, room) && mayBeShown(poll),
    joinCode: await joinCodeOf(app, poll),
  };
}

/** Visitors find their way from the poll to the room, where the facilitator lets them in. */
async function joinCodeOf(app: App, poll: PollRecord): Promise<string | null> {
  if (!poll.sessionId || !poll.visitorsMay || poll.state !== 'open') return null;
  const room = await RoomModel(app).findById(poll.sessionId).lean<RoomRecord>();
  return room?.state === 'open' && room.visitorsAllowed ? room.code : null;
}

/** A poll by its code, once it was opened. */
export async function shownByCode(app: App, code: string): Promise<PollRecord | null> {
  const poll = await PollModel(app).findOne({ code }).lean<PollRecord>();
  return poll && poll.state !== 'draft' ? poll : null;
}
