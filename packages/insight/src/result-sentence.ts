import type { Question } from './question.ts';
import type { ShownTotals } from './shown-totals.ts';
import type { Tally } from './tally.ts';

/**
 * A result in one plain sentence, ties and empty polls included. `labels` gives each option's words by id; a missing one
 * shows its id. Takes what `shownTotals` gave, so that a result held back is worded too.
 */
export function resultSentence(
  question: Question,
  labels: Readonly<Record<string, string>>,
  totals: ShownTotals,
): string {
  const { answered } = totals;
  if (answered === 0) return 'Nobody has answered.';
  switch (totals.kind) {
    case 'held':
      return `${answered} answered. Figures appear once ${totals.needed} have.`;
    case 'text':
      return `${answered} answered in words.`;
    case 'scale':
      return scaleSentence(totals);
    case 'options':
      return optionsSentence(question.kind === 'several', labels, totals);
  }
}

function scaleSentence({ counts, mean, median, answered }: Tally & { kind: 'scale' }): string {
  const scale = `On a scale from ${counts[0]?.value} to ${counts.at(-1)?.value}`;
  return `${scale}, the average was ${rounded(mean)} and the middle answer ${rounded(median)}, from ${answersOf(answered)}.`;
}

function optionsSentence(
  several: boolean,
  labels: Readonly<Record<string, string>>,
  { options, answered }: Tally & { kind: 'options' },
): string {
  const most = Math.max(...options.map(({ count }) => count));
  const first = options.filter(({ count }) => count === most);
  const names = first.map(({ id }) => `“${Object.hasOwn(labels, id) ? labels[id] : id}”`);
  const each = first.length > 1 ? ' each' : '';
  if (several) {
    const chosen = first.length > 1 ? 'were chosen most' : 'was chosen most';
    return `${listed(names)} ${chosen}, by ${most} of the ${answered} who answered${each}.`;
  }
  if (most === answered)
    return answered === 1 ? `The one answer was ${names[0]}.` : `All ${answered} answers were ${names[0]}.`;
  return `${listed(names)} ${first.length > 1 ? 'tied for first' : 'came first'}, with ${most} of ${answersOf(answered)}${each}.`;
}

function listed(names: string[]): string {
  // A long list of ties would bury the figure.
  if (names.length > 4) return `${names.length} options`;
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function answersOf(answered: number): string {
  return answered === 1 ? '1 answer' : `${answered} answers`;
}

/** One decimal place, and none where it is zero. */
function rounded(figure: number | null): string {
  return figure === null ? 'unknown' : String(Math.round(figure * 10) / 10);
}
