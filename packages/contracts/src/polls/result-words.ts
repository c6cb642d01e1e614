import { counted } from '../wire/index.ts';
import type { PollBreakdown, PollResults } from './poll-results.ts';
import type { PollView } from './poll-view.ts';

/** What stands around a poll's figures: server and browser say the same. */
export const resultWords = {
  results: 'Results',
  all: 'All answers',
  area: 'By area',
  table: 'The same numbers as a table',
  byArea: 'Answers by integrated care system',
  answeredByArea: 'How many answered by integrated care system',
  hidden: 'hidden, small number',
  whyStars: 'Why some numbers are *',
} as const;

/** "62%" */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Answers in words are handed on in threes, so that nobody can tell by the moment whose they are; fewer in all never are. */
export const fewestTexts = 3;

/**
 * The sentence of results once so many have answered: with words, and as long as figures are held back, it names that number
 * and moves with it. Figures that are shown keep theirs until they move a step.
 */
export function sentenceOf(
  { sentence, needed, bars, texts }: Pick<PollResults, 'sentence' | 'needed' | 'bars' | 'texts'>,
  { named, state, answered }: Pick<PollView, 'named' | 'state' | 'answered'>,
): string {
  if (bars !== null) return sentence;
  if (answered === 0) return 'Nobody has answered.';
  if (needed !== null)
    return state === 'closed'
      ? `${answered} answered. That is too few to show figures without giving somebody away.`
      : `${answered} answered. Figures appear once ${needed} have.`;
  if (!named && state === 'closed' && answered < fewestTexts)
    return `${answered} answered in words. That is too few to show any without giving somebody away.`;
  const shown = texts.length;
  return `${answered} answered in words. ${shown === 0 ? 'None is shown so far.' : `${counted(shown, 'is', 'are')} shown.`}`;
}

/** How many were asked, where that is known. */
export function askedOf({ asked, answered }: Pick<PollView, 'asked' | 'answered'>): number | null {
  return asked !== null && asked >= answered ? asked : null;
}

/** "answered, 62%" */
export function answeredShare(poll: Pick<PollView, 'asked' | 'answered'>): string {
  const asked = askedOf(poll);
  return asked === null ? 'answered' : `answered, ${percent(poll.answered / asked)}`;
}

/** Of answers that came after the figures; empty where there are none. */
export function behindWords({ answered, state, results }: Pick<PollView, 'answered' | 'state' | 'results'>): string {
  const from = results?.figuresFrom ?? answered;
  if (answered <= from) return '';
  const why = state === 'closed' ? ', too few to show without giving somebody away.' : '.';
  return `The figures are of the first ${from} answers. ${answered - from} more came since${why}`;
}

/** "3 people wrote this" */
export function wroteWords(count: number): string {
  return `${count} people wrote this`;
}

/** All areas are in London: the table says so in its last row. */
export function shortArea(area: string): string {
  return area.replace(/ London$/, '');
}

/** What a star stands for; null where the breakdown has none. */
export function starsWords(breakdown: PollBreakdown, threshold: number): string | null {
  if (!JSON.stringify(breakdown).includes('"*"')) return null;
  return `A number from 1 to ${threshold - 1} could point to a person, so we hide it. Where a hidden number could be worked out from the others, we hide one more. Areas with fewer than ${threshold} answers count as “other”. The totals are exact.`;
}

/** What everybody reads of answers in words to a consultation that is published. */
export function wordsStayWords(answered: number): string {
  return `${answered} answered in words. They are for members to read.`;
}
