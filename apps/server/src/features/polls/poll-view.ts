import { canAnswerPoll, canRunPolls, type PollAnswer, type PollRoom, type PollView } from '@soundings/contracts/polls';
import type { Viewer } from '@soundings/contracts/wire';
import { answeredSplit, isOnRoll, readBallot, splitSentence } from '@soundings/insight';
import { SessionModel, type SessionRecord } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { type Answered, countAnswered, countAsked } from './answered-count.ts';
import { NamedAnswerModel, type NamedAnswerRecord, RollModel, type RollRecord } from './ballot.model.ts';
import type { PollRecord } from './poll.model.ts';
import { questionOf } from './poll-question.ts';
import { resultsOf } from './poll-results.ts';
import { textsToJudge } from './poll-texts.service.ts';

/** A poll as this viewer sees it now. */
export async function viewOf(app: App, viewer: Viewer, poll: PollRecord, room: PollRoom): Promise<PollView> {
  const counts = await countAnswered(app, poll);
  const mine = await ownAnswer(app, viewer, poll);
  const session = poll.sessionId
    ? await SessionModel(app).findById(poll.sessionId).select('title').lean<SessionRecord>()
    : null;
  const mayRun = canRunPolls(viewer, room);
  const closesAt = poll.closesAt?.toISOString() ?? null;
  const { question, why, kind, options, max, scale, named, namesFor, byIcs, visitorsMay, reveal, threshold } = poll;
  return {
    ...{ question, why, kind, options, max, scale, named, namesFor, byIcs, visitorsMay, reveal, threshold, closesAt },
    id: poll._id,
    sessionId: poll.sessionId,
    consultationId: poll.consultationId,
    sessionTitle: session?.title ?? '',
    code: poll.code,
    state: poll.state,
    revealed: poll.revealed,
    openedAt: poll.openedAt?.toISOString() ?? null,
    closedAt: poll.closedAt?.toISOString() ?? null,
    answered: counts.answered,
    asked: await askedOf(app, poll),
    splitSentence: splitOf(poll, counts, room),
    mayAnswer: canAnswerPoll(viewer, { ...poll, closesAt }, room, app.clock.now()) && (poll.named || !mine.voted),
    mayRun,
    voted: mine.voted,
    myAnswer: mine.answer,
    results: await resultsOf(app, viewer, poll, room, counts.answered),
    ...(mayRun ? await textsToJudge(app, poll) : { held: [], letThrough: [] }),
  };
}

/** Frozen at closing; counted afresh before. */
export async function askedOf(app: App, poll: PollRecord): Promise<number | null> {
  return poll.state === 'closed' ? poll.asked : await countAsked(app, poll);
}

async function ownAnswer(
  app: App,
  viewer: Viewer,
  poll: PollRecord,
): Promise<{ voted: boolean; answer: PollAnswer | null }> {
  if (viewer.kind === 'nobody') return { voted: false, answer: null };
  if (poll.named) {
    const own = await NamedAnswerModel(app).findById(`${poll._id}:${viewer.id}`).lean<NamedAnswerRecord>();
    // Ballots were parsed by the contract's schema on their way in.
    return { voted: own !== null, answer: own && (readBallot(questionOf(poll), own.ballot).answer as PollAnswer) };
  }
  const roll = await RollModel(app).findById(poll._id).lean<RollRecord>();
  const list = (viewer.kind === 'person' ? roll?.people : roll?.visitors) ?? [];
  return { voted: isOnRoll(list, viewer.id), answer: null };
}

/** While the room is open, what came since it opened is from the room. */
function splitOf(poll: PollRecord, { answered, visitors }: Answered, room: PollRoom): string {
  const live = poll.inRoom === null && room?.state === 'open';
  const { before = 0, outside = 0 } = poll;
  const inRoom = poll.inRoom ?? (live ? answered - outside : 0);
  if (poll.inRoom === null && !live) return `${answered} answered`;
  return splitSentence(answeredSplit({ answered, before, inRoom, visitors }));
}
