import type { ClientSession } from 'mongoose';
import { attendanceOf } from '#features/live/index.ts';
import { PersonModel } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { NamedAnswerModel, type NamedAnswerRecord, RollModel, type RollRecord } from './ballot.model.ts';
import type { PollRecord } from './poll.model.ts';

export interface Answered {
  answered: number;
  visitors: number;
}

/** How many people answered, and how many of these were visitors: off the roll, or off the named answers. */
export async function countAnswered(
  app: App,
  poll: Pick<PollRecord, '_id' | 'named'>,
  session: ClientSession | null = null,
): Promise<Answered> {
  if (poll.named) {
    const answers = await NamedAnswerModel(app).find({ pollId: poll._id }).session(session).lean<NamedAnswerRecord[]>();
    return { answered: answers.length, visitors: answers.filter((answer) => answer.visitorName !== null).length };
  }
  const roll = await RollModel(app).findById(poll._id).session(session).lean<RollRecord>();
  const visitors = roll?.visitors.length ?? 0;
  return { answered: (roll?.people.length ?? 0) + visitors, visitors };
}

/**
 * How many were asked: who was in the room, for a poll that ends with it; all members, for one that stays open, and the
 * visitors of the room where these may answer. Null where nobody was counted.
 */
export async function countAsked(app: App, poll: PollRecord): Promise<number | null> {
  const present = poll.sessionId ? await attendanceOf(app, poll.sessionId) : [];
  const visitors = poll.visitorsMay ? present.filter((each) => each.kind === 'visitor').length : 0;
  const people =
    poll.closesAt === null
      ? present.filter((each) => each.kind === 'person').length
      : await PersonModel(app).countDocuments({ suspended: false });
  return people + visitors || null;
}
