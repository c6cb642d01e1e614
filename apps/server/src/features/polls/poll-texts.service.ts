import { createHash } from 'node:crypto';
import type { HeldText } from '@soundings/contracts/polls';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { type Box, castInto, readBallot } from '@soundings/insight';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import { BoxModel, type BoxRecord, NamedAnswerModel, type NamedAnswerRecord } from './ballot.model.ts';
import { withoutId } from './box-rows.ts';
import type { PollRecord } from './poll.model.ts';
import { findPollToRun } from './poll-load.ts';
import { tellChanged } from './poll-ticks.ts';

interface Judgement {
  pollId: string;
  opId: string;
  textId: string;
  shown: boolean;
}

/**
 * Lets an answer in words through, or leaves it out for good: also one that was let through before. Nobody else has received a byte
 * of one that waits.
 */
export async function judgeText(app: App, viewer: Viewer, input: Judgement): Promise<{ done: true }> {
  const { poll } = await findPollToRun(app, viewer, input.pollId);
  if (poll.kind !== 'text') throw new AppError('bad_request', 'This poll has no answers in words.');
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    if (poll.named) await judgeNamed(app, change, poll, input);
    else await judgeDetached(app, change, poll, input);
    tellChanged(change, poll);
    return { done: true as const };
  });
}

async function judgeDetached(app: App, change: Change, poll: PollRecord, input: Judgement): Promise<void> {
  const box = await BoxModel(app).findById(poll._id).session(change.session).lean<BoxRecord>();
  const isIt = ({ ballot }: { ballot: string }) => textId(poll._id, ballot) === input.textId;
  const entry = box?.held.find(isIt);
  const back = !input.shown && box?.passed.some(isIt);
  if (!box || !(entry || back)) throw new AppError('conflict', 'Somebody has decided on this answer already.');
  const held = box.held.filter((each) => each !== entry);
  // The same words may wait once more while they stand there: left out, they are left out in both places.
  const kept = input.shown ? box.passed : box.passed.filter((each) => !isIt(each));
  const passed = input.shown && entry ? castInto({ entries: kept }, entry.ballot, entry.count).entries : kept;
  await BoxModel(app).replaceOne({ _id: poll._id }, withoutId({ ...box, held, passed }), { session: change.session });
}

async function judgeNamed(app: App, change: Change, poll: PollRecord, input: Judgement): Promise<void> {
  const answers = await NamedAnswerModel(app)
    .find({ pollId: poll._id })
    .session(change.session)
    .lean<NamedAnswerRecord[]>();
  // The id covers the words, so that what is let through is what was read.
  const may = (each: NamedAnswerRecord) => waits(each) || (each.passed && !input.shown);
  const answer = answers.find((each) => may(each) && textId(each._id, each.ballot) === input.textId);
  if (!answer) throw new AppError('conflict', 'This answer was changed, or somebody has decided on it already.');
  await NamedAnswerModel(app).updateOne(
    { _id: answer._id },
    { $set: { passed: input.shown, leftOut: !input.shown } },
    { session: change.session },
  );
}

/** The answers in words that wait, and those that were let through, for who leads. */
export async function textsToJudge(app: App, poll: PollRecord): Promise<{ held: HeldText[]; letThrough: HeldText[] }> {
  if (poll.kind !== 'text') return { held: [], letThrough: [] };
  if (!poll.named) {
    const box = await BoxModel(app).findById(poll._id).lean<BoxRecord>();
    const shown = ({ ballot, count }: Box['entries'][number]): HeldText => ({
      ...{ id: textId(poll._id, ballot), text: wordsOf(ballot), count, name: null },
    });
    return { held: (box?.held ?? []).map(shown), letThrough: (box?.passed ?? []).map(shown) };
  }
  const answers = await NamedAnswerModel(app).find({ pollId: poll._id }).lean<NamedAnswerRecord[]>();
  const names = await namesOf(app, answers);
  const shown = (each: NamedAnswerRecord): HeldText => ({
    ...{ id: textId(each._id, each.ballot), text: wordsOf(each.ballot), count: 1, name: names(each) },
  });
  return { held: answers.filter(waits).map(shown), letThrough: answers.filter(({ passed }) => passed).map(shown) };
}

/** Looks up the name under which each answer was given. */
export async function namesOf(
  app: App,
  answers: readonly NamedAnswerRecord[],
): Promise<(answer: NamedAnswerRecord) => string> {
  const cards = await personCards(
    app,
    answers.filter((each) => each.visitorName === null).map((each) => each.personId),
  );
  return (answer) => answer.visitorName ?? cards.get(answer.personId)?.name ?? 'A former member';
}

export function wordsOf(ballot: string): string {
  const { answer } = readBallot({ kind: 'text' }, ballot);
  return 'text' in answer ? answer.text : '';
}

function waits(answer: NamedAnswerRecord): boolean {
  return !answer.passed && !answer.leftOut;
}

function textId(of: string, ballot: string): string {
  return createHash('sha256').update(`${of}\0${ballot}`).digest('base64url').slice(0, 22);
}
