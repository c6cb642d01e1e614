import {
  aboutWords,
  answerTitle,
  type OutcomeChange,
  type OutcomeFields,
  plainDay,
  statusWords,
  stepStates,
} from '@soundings/contracts/outcomes';
import { counted } from '@soundings/contracts/wire';

type Lines = Pick<OutcomeChange, 'lines' | 'before'>;

/** What is different for a reader, in sentences, with the words that stood there before. The first time it says what is answered. */
export function changesBetween(before: OutcomeFields | null, now: OutcomeFields): Lines {
  if (!before) return { lines: [firstLine(now)], before: [] };
  const lines: string[] = [];
  const kept: Lines['before'] = [];
  if (before.status !== now.status)
    lines.push(`From “${statusWords[before.status].toLowerCase()}” to “${statusWords[now.status].toLowerCase()}”.`);
  if (now.status === 'promised' && before.due !== now.due) {
    const was = before.due === '' ? '' : ` from ${plainDay(before.due)}`;
    lines.push(
      before.status === 'promised'
        ? `The promise moved${was} to ${plainDay(now.due)}.`
        : `Promised by ${plainDay(now.due)}.`,
    );
  }
  if (now.status === 'promised' && before.status === 'promised' && before.owner !== now.owner)
    lines.push(`${now.owner} does it now, not ${before.owner}.`);
  for (const [field, what] of [
    ['title', 'The title'],
    ['asked', '“We asked”'],
    ['said', '“You said”'],
    ['did', `“${answerTitle[before.status]}”`],
  ] as const) {
    if (before[field] === now[field]) continue;
    lines.push(before[field] === '' ? `${what} was written.` : `${what} was reworded.`);
    if (before[field] !== '') kept.push({ what, text: before[field] });
  }
  if (stepsText(before) !== stepsText(now)) {
    lines.push('The steps changed.');
    if (before.steps.length > 0) kept.push({ what: 'The steps', text: stepsText(before) });
  }
  if (aboutWords(before) !== aboutWords(now))
    lines.push(`It is about: ${aboutWords(now)}. It was: ${aboutWords(before)}.`);
  const added = now.evidence.filter((id) => !before.evidence.includes(id)).length;
  const gone = before.evidence.filter((id) => !now.evidence.includes(id)).length;
  if (added > 0) lines.push(`${pieces(added)} of evidence added.`);
  if (gone > 0) lines.push(`${pieces(gone)} of evidence left out.`);
  const stay = (ids: readonly string[], others: readonly string[]) => ids.filter((id) => others.includes(id)).join(' ');
  if (stay(before.evidence, now.evidence) !== stay(now.evidence, before.evidence))
    lines.push('The evidence is in another order.');
  return { lines, before: kept };
}

function firstLine(now: OutcomeFields): string {
  if (now.status === 'waiting') return 'What was said is published. The answer is still to come.';
  if (now.status === 'promised') return `Answer published. Promised by ${plainDay(now.due)}.`;
  return `Answer published: ${statusWords[now.status].toLowerCase()}.`;
}

const stepsText = ({ steps }: OutcomeFields): string =>
  steps.map((step) => `${stepStates[step.state]}: ${step.text}`).join('\n');
const pieces = (count: number): string => counted(count, 'piece', 'pieces');
