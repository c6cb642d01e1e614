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

type Voted = Pick<PollRecord, '_id' | 'named'>;

/** How many people answered, and how many of these were visitors: off the roll, or off the named answers. */
export async function countAnswered(app: App, poll: Voted, session: ClientSession | null = null): Promise<Answered> {
  const { people, visitors } = await whoAnswered(app, poll, session);
  return { answered: people.length + visitors.length, visitors: visitors.length };
}

async function whoAnswered(
  app: App,
  poll: Voted,
  session: ClientSession | null = null,
): Promise<Pick<RollRecord, 'people' | 'visitors'>> {
  if (!poll.named) {
    const roll = await RollModel(app).findById(poll._id).session(session).lean<RollRecord>();
    return { people: roll?.people ?? [], visitors: roll?.visitors ?? [] };
  }
  const answers = await NamedAnswerModel(app).find({ pollId: poll._id }).session(session).lean<NamedAnswerRecord[]>();
  const ids = (visitor: boolean) =>
    answers.filter((each) => (each.visitorName !== null) === visitor).map((each) => each.personId);
  return { people: ids(false), visitors: ids(true) };
}

/**
 * How many were asked: who was in the room, for a poll that ends with it; all members, for one that stays open, and the
 * visitors of the room where these may answer. Whoever answered from elsewhere was asked too. Null where nobody was counted.
 */
export async function countAsked(app: App, poll: PollRecord): Promise<number | null> {
  const present = poll.sessionId ? await attendanceOf(app, poll.sessionId) : [];
  const there = (kind: 'person' | 'visitor') => present.filter((each) => each.kind === kind).map(({ id }) => id);
  const answered = await whoAnswered(app, poll);
  const visitors = new Set([...(poll.visitorsMay ? there('visitor') : []), ...answered.visitors]).size;
  const people =
    poll.closesAt === null
      ? new Set([...there('person'), ...answered.people]).size
      : Math.max(await PersonModel(app).countDocuments({ suspended: false }), answered.people.length);
  return people + visitors || null;
}
