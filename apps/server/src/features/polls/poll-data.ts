import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { NamedAnswerModel, type NamedAnswerRecord, RollModel, type RollRecord } from './ballot.model.ts';
import { PollModel, type PollRecord } from './poll.model.ts';

/** What a person asked and answered, for their own copy of their data. Of an anonymous poll: that they answered, never what. */
export async function pollData(app: App, personId: string): Promise<Record<string, unknown>> {
  const [made, rolls, answers] = await Promise.all([
    PollModel(app).find({ madeById: personId }).lean<PollRecord[]>(),
    RollModel(app).find({ people: personId }).lean<RollRecord[]>(),
    NamedAnswerModel(app).find({ personId }).lean<NamedAnswerRecord[]>(),
  ]);
  const ids = [...rolls.map((roll) => roll._id), ...answers.map((answer) => answer.pollId)];
  const asked = await PollModel(app)
    .find(where({ _id: { $in: ids } }))
    .lean<PollRecord[]>();
  const questionOf = (pollId: string) => asked.find((poll) => poll._id === pollId)?.question ?? '';
  return {
    asked: made.map(({ question }) => question),
    answeredAnonymously: rolls.map((roll) => questionOf(roll._id)).sort(),
    answered: answers.map(({ pollId, ballot }) => ({ question: questionOf(pollId), answer: ballot })),
  };
}
