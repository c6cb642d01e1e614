import type { Person } from '@soundings/contracts/wire';
import { isOnRoll } from '@soundings/insight';
import type { App } from '#platform/app-context.ts';
import type { NewsItem } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { NamedAnswerModel, type NamedAnswerRecord, RollModel, type RollRecord } from './ballot.model.ts';
import { PollModel, type PollRecord } from './poll.model.ts';
import { answerWords } from './poll-results.ts';

/** What is kept on a person: their named answers, and that they answered an anonymous poll, never how. */
export async function pollData(app: App, personId: string): Promise<Record<string, unknown>> {
  const named = await NamedAnswerModel(app).find({ personId }).lean<NamedAnswerRecord[]>();
  const rolls = (await RollModel(app).find({}).lean<RollRecord[]>()).filter((roll) => isOnRoll(roll.people, personId));
  const ids = [...named.map((answer) => answer.pollId), ...rolls.map((roll) => roll._id)];
  const polls = await PollModel(app)
    .find(where({ _id: { $in: ids } }))
    .lean<PollRecord[]>();
  const of = new Map(polls.map((poll) => [poll._id, poll]));
  return {
    namedAnswers: named.flatMap(({ pollId, ballot }) => {
      const poll = of.get(pollId);
      return poll ? [{ question: poll.question, answer: answerWords(poll, ballot) }] : [];
    }),
    answeredAnonymously: rolls.flatMap((roll) => of.get(roll._id)?.question ?? []),
    made: (await PollModel(app).find({ madeById: personId }).lean<PollRecord[]>()).map((poll) => poll.question),
  };
}

/** Polls that came since and stay open for who was absent, and results that are out; a consultation tells of its own. */
export async function newPolls(app: App, viewer: Person, since: Date): Promise<NewsItem[]> {
  const polls = await PollModel(app)
    .find(where({ consultationId: null, $or: [{ openedAt: { $gt: since } }, { closedAt: { $gt: since } }] }))
    .lean<PollRecord[]>();
  const items: NewsItem[] = [];
  for (const poll of polls) {
    const link = `/polls/${poll._id}`;
    if (poll.state === 'closed' && poll.revealed && poll.closedAt)
      items.push({
        kind: 'polls',
        title: poll.question,
        hint: 'The results of this poll are out.',
        link,
        at: poll.closedAt,
      });
    else if (poll.state === 'open' && poll.closesAt && poll.openedAt && !(await hasAnswered(app, viewer, poll)))
      items.push({
        kind: 'polls',
        title: poll.question,
        hint: 'A poll you can still answer.',
        link,
        at: poll.openedAt,
      });
  }
  return items;
}

export async function hasAnswered(app: App, viewer: Person, poll: PollRecord): Promise<boolean> {
  if (poll.named) return (await NamedAnswerModel(app).exists({ _id: `${poll._id}:${viewer.id}` })) !== null;
  const roll = await RollModel(app).findById(poll._id).lean<RollRecord>();
  return isOnRoll(roll?.people ?? [], viewer.id);
}
