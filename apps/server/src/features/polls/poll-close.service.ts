import { fewestTexts } from '@soundings/contracts/polls';
import { nobody, type Viewer } from '@soundings/contracts/wire';
import { boxTotal, closeBox, emptyBox, nextShown } from '@soundings/insight';
import { RoomModel, type RoomRecord } from '#features/live/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { checkpoint } from '#platform/checkpoint.ts';
import { countAnswered, countAsked } from './answered-count.ts';
import { BoxModel, type BoxRecord, RollModel, type RollRecord } from './ballot.model.ts';
import { merged, withoutId } from './box-rows.ts';
import { PollModel, type PollRecord } from './poll.model.ts';
import { breakdownOf } from './poll-breakdown.ts';
import { findPollToRunAlone, pollNow, roomOf } from './poll-load.ts';
import { questionOf } from './poll-question.ts';
import { tellChanged } from './poll-ticks.ts';

export const closeJob = 'poll-close';

interface Run {
  pollId: string;
  opId: string;
}

/** Closes a poll for good, now. */
export async function closePoll(app: App, viewer: Viewer, { pollId, opId }: Run): Promise<{ done: true }> {
  const { poll } = await findPollToRunAlone(app, viewer, pollId);
  await close(app, poll, { viewer, opId });
  return { done: true };
}

/** The time has come that the poll was to close at; a repeat finds it closed. */
export async function closeAtItsTime(app: App, payload: unknown): Promise<void> {
  // Scheduled by ourselves with just this in it.
  const { pollId } = payload as { pollId: string };
  const poll = await PollModel(app).findById(pollId).lean<PollRecord>();
  if (poll?.closesAt && poll.closesAt <= app.clock.now()) await close(app, poll, { viewer: nobody });
}

/** The room ended: what ends with it closes; for the rest it is kept how many had answered in the room. */
export async function leaveRoom(app: App, sessionId: string): Promise<void> {
  const open = await PollModel(app).find({ sessionId, state: 'open' }).lean<PollRecord[]>();
  for (const poll of open) {
    if (poll.closesAt === null) await close(app, poll, { viewer: nobody });
    else if (poll.inRoom === null) {
      await app.change({ viewer: nobody }, async (change) => {
        const { answered } = await countAnswered(app, poll, change.session);
        await PollModel(app).updateOne(
          { _id: poll._id, inRoom: null },
          { $set: { inRoom: answered - (poll.outside ?? 0) } },
          { session: change.session },
        );
      });
    }
  }
}

/** The room opened, or opened again: what was answered up to now was not answered in it, but for what its earlier hours had. */
export async function joinRoom(app: App, sessionId: string): Promise<void> {
  const open = await PollModel(app).find({ sessionId, state: 'open' }).select('_id').lean<PollRecord[]>();
  for (const { _id } of open)
    await app.change({ viewer: nobody }, async (change) => {
      const room = await RoomModel(app).findById(sessionId).session(change.session).lean<RoomRecord>();
      // Its end may be told first.
      if (room?.state !== 'open') return;
      const poll = await pollNow(app, _id, change.session);
      if (poll.openedAt && poll.openedAt >= room.openedAt) return;
      // Told again after a crash: what came meanwhile came in the room.
      if (poll.roomAt?.getTime() === room.openedAt.getTime()) return;
      const { answered } = await countAnswered(app, poll, change.session);
      const first = poll.inRoom === null;
      const set = {
        inRoom: null,
        outside: answered - (poll.inRoom ?? 0),
        ...(first && { before: answered }),
        roomAt: room.openedAt,
      };
      await PollModel(app).updateOne({ _id }, { $set: set }, { session: change.session });
    });
}

/** Closes it where it is still open. */
export async function close(app: App, found: PollRecord, by: { viewer: Viewer; opId?: string }): Promise<void> {
  const asked = await countAsked(app, found);
  const room = await roomOf(app, found);
  await app.change(by, async (change) => {
    const poll = await pollNow(app, found._id, change.session);
    if (poll.state !== 'open') return { done: true };
    const { answered } = await countAnswered(app, poll, change.session);
    const kept = poll.named ? {} : await closeBallots(app, change, poll, answered);
    const set = {
      ...kept,
      state: 'closed',
      closedAt: app.clock.now(),
      // Who answered meanwhile was asked as well.
      asked: asked === null ? answered || null : Math.max(asked, answered),
      inRoom: poll.inRoom ?? (poll.closesAt === null || room?.state === 'open' ? answered - (poll.outside ?? 0) : null),
      revealed: poll.revealed || poll.reveal === 'at-closing',
    };
    await PollModel(app).updateOne({ _id: poll._id }, { $set: set }, { session: change.session });
    await app.jobs.cancel(closeJob, poll._id, change.session);
    tellChanged(change, poll);
    return { done: true };
  });
  if (!found.named) await checkpoint(app);
}

/**
 * The roll loses its operation ids; small areas join "other"; the breakdown is made, once. Of a poll that was shown early the
 * ballots of a last step that is never shown are dropped, so that nobody can work them out later; so are words of so few that they
 * would say whose they are.
 */
async function closeBallots(
  app: App,
  change: Change,
  poll: PollRecord,
  answered: number,
): Promise<Partial<PollRecord>> {
  const { session } = change;
  const roll = await RollModel(app).findById(poll._id).session(session).lean<RollRecord>();
  const box = await BoxModel(app).findById(poll._id).session(session).lean<BoxRecord>();
  if (!roll || !box) return {};
  const { people, visitors } = roll;
  await RollModel(app).replaceOne({ _id: poll._id }, { people, visitors, ops: [] }, { session });

  const question = questionOf(poll);
  const cast = { entries: box.entries };
  const last = poll.revealed ? (nextShown(poll.shown, cast, poll.threshold) ?? emptyBox()) : cast;
  // Too few to show now are too few for ever.
  const closed = boxTotal(last) < poll.threshold ? emptyBox() : closeBox(question, last, poll.threshold);
  const held = answered < fewestTexts ? [] : merged(box.held, box.waiting);
  const texts = { waiting: [], held, passed: box.passed };
  await BoxModel(app).replaceOne({ _id: poll._id }, withoutId({ _id: poll._id, entries: closed.entries, ...texts }), {
    session,
  });
  return { shown: closed, breakdown: breakdownOf(poll, closed) };
}
