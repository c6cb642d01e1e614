import { canSeePoll, type PollQuestion, type PollView, wordsStayWords } from '@soundings/contracts/polls';
import { AppError, isPerson, nobody, type Viewer } from '@soundings/contracts/wire';
import { isOnRoll } from '@soundings/insight';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { where } from '#platform/model.ts';
import { lookAt } from '#platform/things.ts';
import { RollModel, type RollRecord } from './ballot.model.ts';
import { PollModel, type PollRecord } from './poll.model.ts';
import { newPoll, opened } from './poll.service.ts';
import { close, closeJob } from './poll-close.service.ts';
import { tellChanged } from './poll-ticks.ts';
import { viewOf } from './poll-view.ts';

interface Owner {
  consultationId: string;
  closesAt: Date;
  madeById: string;
  threshold: number;
}

/** Opens the polls of a consultation with it, in its change: anonymous, open as long as it is, shown when it closes. */
export async function openPollsFor(
  app: App,
  change: Change,
  owner: Owner,
  questions: readonly PollQuestion[],
): Promise<void> {
  for (const question of questions) {
    const rest = { named: false, namesFor: 'everyone', visitorsMay: false, reveal: 'at-closing' } as const;
    // Words and an area together could point at one person.
    const byIcs = question.byIcs && question.kind !== 'text';
    const poll = newPoll(app, { ...question, ...rest, ...owner, byIcs, sessionId: null, from: null });
    await PollModel(app).insertMany([poll], { session: change.session });
    await opened(app, change, poll);
  }
}

/** Its closing has moved. */
export async function movePollsOf(app: App, change: Change, consultationId: string, closesAt: Date): Promise<void> {
  const { session } = change;
  const open = await PollModel(app).find({ consultationId, state: 'open' }).session(session).lean<PollRecord[]>();
  for (const poll of open) {
    await PollModel(app).updateOne({ _id: poll._id }, { $set: { closesAt } }, { session });
    await app.jobs.schedule(closeJob, poll._id, closesAt, { pollId: poll._id }, session);
    tellChanged(change, poll);
  }
}

/** Closes what of its polls is still open; those that are closed stay as they are. */
export async function closePollsOf(app: App, viewer: Viewer, consultationId: string): Promise<void> {
  const open = await PollModel(app).find({ consultationId, state: 'open' }).lean<PollRecord[]>();
  for (const poll of open) await close(app, poll, { viewer });
}

/** For members as they stand. Of one that is published everybody sees those that are closed, as nobody sees them. */
export async function pollsOfConsultation(
  app: App,
  viewer: Viewer,
  consultationId: string,
): Promise<{ polls: PollView[] }> {
  const member = isPerson(viewer);
  if (!member && !(await lookAt(app, viewer, { kind: 'consultation', id: consultationId }))) {
    if (viewer.kind === 'nobody') throw new AppError('signed_out');
    throw new AppError('not_allowed', 'This is for members.');
  }
  const found = await PollModel(app).find({ consultationId }).lean<PollRecord[]>();
  const shown = found.filter((each) =>
    member ? canSeePoll(viewer, each, null) : each.state === 'closed' && each.revealed,
  );
  const polls: PollView[] = [];
  for (const poll of shown)
    polls.push(member ? await viewOf(app, viewer, poll, null) : withoutWords(await viewOf(app, nobody, poll, null)));
  return { polls };
}

/** Who answered in words was told that everybody sees totals: their words stay with members. */
function withoutWords(poll: PollView): PollView {
  if (poll.kind !== 'text' || !poll.results) return poll;
  return { ...poll, results: { ...poll.results, texts: [], sentence: wordsStayWords(poll.answered) } };
}

/** How many open polls of each consultation a person has answered, and how many there are. */
export async function pollProgress(
  app: App,
  personId: string,
  consultationIds: readonly string[],
): Promise<Map<string, { answered: number; total: number }>> {
  const polls = await PollModel(app)
    .find(where({ consultationId: { $in: [...consultationIds] } }))
    .lean<PollRecord[]>();
  const rolls = await RollModel(app)
    .find(where({ _id: { $in: polls.map((poll) => poll._id) } }))
    .lean<RollRecord[]>();
  const on = new Set(rolls.filter((roll) => isOnRoll(roll.people, personId)).map((roll) => roll._id));
  const progress = new Map<string, { answered: number; total: number }>();
  for (const { _id, consultationId } of polls) {
    const { answered, total } = progress.get(consultationId ?? '') ?? { answered: 0, total: 0 };
    progress.set(consultationId ?? '', { answered: answered + (on.has(_id) ? 1 : 0), total: total + 1 });
  }
  return progress;
}

/** Who has answered any of its polls, for reminders. */
export async function answeredPollsOf(app: App, consultationId: string): Promise<Set<string>> {
  const polls = await PollModel(app).find({ consultationId }).lean<PollRecord[]>();
  const rolls = await RollModel(app)
    .find(where({ _id: { $in: polls.map((poll) => poll._id) } }))
    .lean<RollRecord[]>();
  return new Set(rolls.flatMap((roll) => [...roll.people]));
}
