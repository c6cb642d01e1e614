import type { PollResults, PollRoom } from '@soundings/contracts/polls';
import { canSeeNames, sentenceOf } from '@soundings/contracts/polls';
import type { Viewer } from '@soundings/contracts/wire';
import {
  type Box,
  breakdownSentence,
  castInto,
  emptyBox,
  readBallot,
  resultSentence,
  type ShownTotals,
  shownTotals,
  tally,
} from '@soundings/insight';
import type { App } from '#platform/app-context.ts';
import { BoxModel, type BoxRecord, NamedAnswerModel, type NamedAnswerRecord } from './ballot.model.ts';
import type { PollRecord } from './poll.model.ts';
import { labelsOf, questionOf } from './poll-question.ts';
import { namesOf, wordsOf } from './poll-texts.service.ts';

/** What may be shown now; null before the reveal. */
export async function resultsOf(
  app: App,
  viewer: Viewer,
  poll: PollRecord,
  room: PollRoom,
  answered: number,
): Promise<PollResults | null> {
  if (!poll.revealed) return null;
  return poll.named
    ? await namedResults(app, poll, canSeeNames(viewer, poll, room))
    : await detachedResults(app, poll, answered);
}

async function detachedResults(app: App, poll: PollRecord, answered: number): Promise<PollResults> {
  if (poll.kind === 'text') {
    const box = await BoxModel(app).findById(poll._id).lean<BoxRecord>();
    const texts = (box?.passed ?? []).map(({ ballot, count }) => ({ text: wordsOf(ballot), count, name: null }));
    return worded(poll, answered, { figuresFrom: answered, texts });
  }
  const totals = shownTotals(questionOf(poll), poll.shown ?? emptyBox(), poll.threshold);
  if (totals.kind === 'held') return worded(poll, answered, { needed: poll.threshold });
  const stored = poll.breakdown;
  return {
    ...figures(poll, totals),
    breakdown: stored,
    breakdownSentence: stored ? breakdownSentence(stored) : '',
  };
}

async function namedResults(app: App, poll: PollRecord, withNames: boolean): Promise<PollResults> {
  const answers = await NamedAnswerModel(app).find({ pollId: poll._id }).lean<NamedAnswerRecord[]>();
  const nameOf = await namesOf(app, answers);
  if (poll.kind === 'text') {
    const texts = answers
      .filter((each) => each.passed)
      .map((each) => ({ text: wordsOf(each.ballot), count: 1, name: withNames ? nameOf(each) : null }))
      .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '') || a.text.localeCompare(b.text));
    return worded(poll, answers.length, { figuresFrom: answers.length, texts });
  }
  const box = answers.reduce<Box>((filled, { ballot }) => castInto(filled, ballot), emptyBox());
  const names = withNames
    ? answers
        .map((each) => ({ name: nameOf(each), answer: answerWords(poll, each.ballot) }))
        .sort((a, b) => a.name.localeCompare(b.name))
    : [];
  return { ...figures(poll, tally(questionOf(poll), box)), names };
}

const nothing: PollResults = {
  sentence: '',
  figuresFrom: 0,
  bars: null,
  needed: null,
  texts: [],
  names: [],
  breakdown: null,
  breakdownSentence: '',
};

function figures(poll: PollRecord, totals: ShownTotals): PollResults {
  const labels = labelsOf(poll);
  const label = (id: string) => labels[id] ?? id;
  const rows =
    totals.kind === 'options'
      ? totals.options
      : totals.kind === 'scale'
        ? totals.counts.map(({ value, count, share }) => ({ id: String(value), count, share }))
        : [];
  return {
    ...nothing,
    sentence: resultSentence(questionOf(poll), labels, totals),
    figuresFrom: totals.answered,
    bars: rows.map((row) => ({ ...row, label: label(row.id) })),
  };
}

/** A ballot in words: for a named poll, where it may be shown. */
export function answerWords(poll: PollRecord, ballot: string): string {
  const labels = labelsOf(poll);
  const { answer } = readBallot(questionOf(poll), ballot);
  if ('text' in answer) return answer.text;
  if ('value' in answer) return labels[String(answer.value)] ?? String(answer.value);
  const ids = 'choices' in answer ? answer.choices : [answer.choice];
  return ids.map((id) => labels[id] ?? id).join('; ');
}

function worded({ named, state }: PollRecord, answered: number, more: Partial<PollResults>): PollResults {
  const results = { ...nothing, ...more };
  return { ...results, sentence: sentenceOf(results, { named, state, answered }) };
}
