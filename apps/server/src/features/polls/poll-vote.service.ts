import { canAnswerPoll, fewestTexts, type PollAnswer, type PollRoom } from '@soundings/contracts/polls';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { addToRoll, boxTotal, castInto, isOnRoll, nextShown, otherGroup } from '@soundings/insight';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { countAnswered } from './answered-count.ts';
import { BoxModel, type BoxRecord, NamedAnswerModel, RollModel, type RollRecord } from './ballot.model.ts';
import { merged, withoutId } from './box-rows.ts';
import { PollModel, type PollRecord } from './poll.model.ts';
import { findPoll, pollNow } from './poll-load.ts';
import { ballotOf } from './poll-question.ts';
import { mustBeClean } from './poll-scan.ts';
import { tellChanged, tick } from './poll-ticks.ts';

interface Vote {
  pollId: string;
  opId: string;
  answer: PollAnswer;
  notAPersons: boolean;
}

/** Takes an answer: detached from its voter where the poll is anonymous, under their name where it is named. */
export async function vote(
  app: App,
  viewer: Viewer,
  { pollId, opId, answer, notAPersons }: Vote,
): Promise<{ done: true }> {
  const { poll, room } = await findPoll(app, viewer, pollId);
  if (viewer.kind === 'nobody') throw new AppError('signed_out');
  if ('text' in answer && !notAPersons) mustBeClean({ answer: answer.text });
  if (poll.named) await castNamed(app, viewer, poll, room, { answer, opId });
  else await castDetached(app, viewer, poll, room, { answer, opId });
  tick(app, poll, async () => (await countAnswered(app, poll)).answered);
  // To this person's own tabs, and kept nowhere.
  app.realtime.send(`${viewer.kind}:${viewer.id}`, 'poll:voted', { pollId });
  return { done: true };
}

type Voter = Exclude<Viewer, { kind: 'nobody' }>;
type Given = Pick<Vote, 'answer' | 'opId'>;

/**
 * Roll and box are rewritten whole in one transaction. The operation id is kept on the roll, apart from the voter, and not
 * with the other operations: those are stored as `person:operation` with their time.
 */
async function castDetached(app: App, viewer: Voter, found: PollRecord, room: PollRoom, given: Given): Promise<void> {
  const group = found.byIcs ? (viewer.kind === 'person' && viewer.ics) || otherGroup : undefined;
  const ballot = ballotOf(found, given.answer, group);
  await app.change({ viewer }, async (change) => {
    const poll = await pollNow(app, found._id, change.session);
    const roll = await RollModel(app).findById(poll._id).session(change.session).lean<RollRecord>();
    const box = await BoxModel(app).findById(poll._id).session(change.session).lean<BoxRecord>();
    if (!roll || !box) throw new AppError('closed');
    const own = viewer.kind === 'person' ? roll.people : roll.visitors;
    const voted = isOnRoll(own, viewer.id);
    if (voted && isOnRoll(roll.ops, given.opId)) return;
    mayAnswer(app, viewer, poll, room, voted);
    if (voted) throw new AppError('conflict', 'You have answered this already. Your first answer counts.');
    const added = addToRoll(own, viewer.id);
    await RollModel(app).replaceOne(
      { _id: poll._id },
      {
        people: viewer.kind === 'person' ? added : roll.people,
        visitors: viewer.kind === 'person' ? roll.visitors : added,
        ops: addToRoll(roll.ops, given.opId),
      },
      { session: change.session },
    );
    const filled = poll.kind === 'text' ? withText(box, ballot) : { ...box, entries: castInto(box, ballot).entries };
    await BoxModel(app).replaceOne({ _id: poll._id }, withoutId(filled), { session: change.session });
    await moveAStep(app, change, poll, filled);
  });
}

function withText(box: BoxRecord, ballot: string): BoxRecord {
  const waiting = castInto({ entries: box.waiting }, ballot);
  if (boxTotal(waiting) < fewestTexts) return { ...box, waiting: waiting.entries };
  return { ...box, waiting: [], held: merged(box.held, waiting.entries) };
}

/** Once shown, figures move only when a threshold of ballots has come since: one alone would show how its voter voted. */
async function moveAStep(app: App, change: Change, poll: PollRecord, box: BoxRecord): Promise<void> {
  if (poll.kind === 'text') {
    const held = box.waiting.length === 0;
    if (held) tellChanged(change, poll);
    return;
  }
  if (!poll.revealed) return;
  const shown = nextShown(poll.shown, { entries: box.entries }, poll.threshold);
  if (shown === poll.shown) return;
  await PollModel(app).updateOne({ _id: poll._id }, { $set: { shown } }, { session: change.session });
  tellChanged(change, poll);
}

async function castNamed(app: App, viewer: Voter, found: PollRecord, room: PollRoom, given: Given): Promise<void> {
  const ballot = ballotOf(found, given.answer);
  await app.change({ viewer, opId: given.opId }, async (change) => {
    const poll = await pollNow(app, found._id, change.session);
    mayAnswer(app, viewer, poll, room, false);
    const visitorName = viewer.kind === 'visitor' ? viewer.name : null;
    await NamedAnswerModel(app).updateOne(
      { _id: `${poll._id}:${viewer.id}` },
      // Words that were changed are looked at again before others see them.
      { $set: { pollId: poll._id, personId: viewer.id, visitorName, ballot, passed: false, leftOut: false } },
      { upsert: true, session: change.session },
    );
    if (poll.revealed || poll.kind === 'text') tellChanged(change, poll);
    // What its command answers: sent again, it has this answer whatever became of the poll.
    return { done: true as const };
  });
}

function mayAnswer(app: App, viewer: Voter, poll: PollRecord, room: PollRoom, voted: boolean): void {
  const facts = { ...poll, closesAt: poll.closesAt?.toISOString() ?? null };
  if (canAnswerPoll(viewer, facts, room, app.clock.now())) return;
  if (poll.state === 'open' && viewer.kind === 'visitor' && !poll.visitorsMay)
    throw new AppError('not_allowed', 'This poll is for members only.');
  throw new AppError(
    'closed',
    voted
      ? 'This poll is closed. Your answer was counted before it closed.'
      : 'This poll is closed and takes no more answers.',
  );
}
