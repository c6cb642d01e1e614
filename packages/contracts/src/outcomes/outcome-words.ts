import { icsNames } from '../members/index.ts';
import { counted, londonFormat } from '../wire/index.ts';
import type { OutcomeFields, OutcomePace, OutcomeStatus, OutcomeSummary } from './outcome.ts';

/** Server and browser say the same: every sentence of a public page that is not somebody's own words stands here. */
export const statusWords: Record<OutcomeStatus | 'late', string> = {
  waiting: 'Waiting',
  promised: 'Promised',
  done: 'Done',
  'not-doing': 'Not doing',
  'need-more': 'Need more',
  late: 'Late',
};

/** The title of the third block. */
export const answerTitle: Record<OutcomeStatus, string> = {
  waiting: 'What happens next',
  promised: 'We will do',
  done: 'We did',
  'not-doing': 'We will not do, and why',
  'need-more': 'We need more',
};

export const outcomesLead = "What we asked London's link workers, what they said, and what was done about it.";

type Dated = Pick<OutcomeFields, 'status' | 'due'>;

/** Whether the day of a promise has passed. */
export function isLate({ status, due }: Dated, today: string): boolean {
  return status === 'promised' && due !== '' && due < today;
}

/** The status as it is shown: a promise whose day is past in London is late. */
export function shownStatus(outcome: Dated, today: string): OutcomeStatus | 'late' {
  return isLate(outcome, today) ? 'late' : outcome.status;
}

/** Days from one calendar day to another; less than 0 where it is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

/** "50 days left", "Due today", "10 days late" */
export function daysLeftWords({ due }: Pick<OutcomeFields, 'due'>, today: string): { number: string; words: string } {
  const days = daysBetween(today, due);
  if (days === 0) return { number: '', words: 'Due today' };
  const many = Math.abs(days) === 1 ? 'day' : 'days';
  return { number: String(Math.abs(days)), words: days > 0 ? `${many} left` : `${many} late` };
}

/** "Friday 29 January 2027" */
export function weekDay(day: string): string {
  return dated(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
}

/** "29 January 2027" */
export function plainDay(day: string): string {
  return dated(day, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** The London day of an instant. */
export function dayOf(instant: string): string {
  const parts = londonFormat({ year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "Supervision. All of London" or "Supervision. North Central London, South East London" */
export function aboutWords({ topic, ics }: { topic: string; ics: readonly string[] }): string {
  const areas =
    ics.length === 0 || ics.length === Object.keys(icsNames).length ? 'All of London' : ics.map(icsName).join(', ');
  return topic === '' ? areas : `${topic}. ${areas}`;
}

/** What stands under a row of the index. */
export function rowWords(row: OutcomeSummary, today: string): string[] {
  const words: string[] = [];
  if (row.evidence > 0) words.push(`${counted(row.evidence, 'piece', 'pieces')} of evidence`);
  if (row.status === 'promised' && row.due !== '') {
    const { number, words: left } = daysLeftWords(row, today);
    words.push(`Promised by ${plainDay(row.due)}`, `${number} ${left}`.trim());
  } else if (row.askedAt && row.answeredAt) words.push(answeredIn(row.askedAt, row.answeredAt));
  else if (row.askedAt) {
    const days = daysBetween(dayOf(row.askedAt), today);
    words.push(days === 0 ? 'Closed today' : `Closed ${counted(days, 'day', 'days')} ago`);
  }
  return words;
}

/** "Answered in 22 days" */
export function answeredIn(askedAt: string, answeredAt: string): string {
  const days = Math.max(0, daysBetween(dayOf(askedAt), dayOf(answeredAt)));
  return days === 0 ? 'Answered on the day' : `Answered in ${counted(days, 'day', 'days')}`;
}

/** What the three small bars of a row say. */
export function stepsWords(status: OutcomeStatus): string {
  if (status === 'done') return 'We asked, you said, we did';
  if (status === 'promised') return 'We asked, you said, we promised';
  if (status === 'not-doing') return 'We asked, you said, we answered: not doing';
  return status === 'need-more' ? 'We asked, you said, we need more' : 'We asked, you said';
}

/** What stands under the median number of days; the sentence over the run chart says it whole. */
export const paceLabel = 'typical wait for an answer';

/** One sentence over the run chart. */
export function paceSentence({ median, months }: OutcomePace): string {
  const [first, last] = [months[0], months.at(-1)];
  if (median === null || !first || !last) return 'No question has been answered yet.';
  const now = `Half of all answers came within ${daysWords(median)}.`;
  if (months.length < 2 || first.days === last.days) return now;
  const faster = last.days < first.days;
  return `Answers come ${faster ? 'faster' : 'slower'} than in ${monthWords(first.month)}: ${daysWords(last.days)} after a question closes, ${faster ? 'down' : 'up'} from ${first.days}. ${now}`;
}

/** "2026-03" as "March 2026" */
export function monthWords(month: string): string {
  return dated(`${month}-15`, { month: 'long', year: 'numeric' });
}

/** "2026-03" as "Mar" */
export function monthShort(month: string): string {
  return dated(`${month}-15`, { month: 'short' }).slice(0, 3);
}

/** How long something waits: its days, and whether that is long. */
export function waitingClock(days: number): { tone: 'new' | 'soon' | 'late'; words: string } {
  const words = days === 0 ? 'Came today' : `${counted(days, 'day', 'days')} waiting`;
  if (days > 28) return { tone: 'late', words: `${words}: over four weeks` };
  return days > 14 ? { tone: 'soon', words: `${words}: over two weeks` } : { tone: 'new', words };
}

/** Of a piece of evidence that may not become public: in the editor, and where publishing is refused. */
export const takenBackWords =
  'What this cites, or a part of it, was deleted or taken down since. Leave it out. What is still there can be cited anew.';

/** Of one that boundaries have merged away, its short name stands. */
export function icsName(ics: string): string {
  return (icsNames as Record<string, string>)[ics] ?? ics;
}

function daysWords(days: number): string {
  return counted(days, 'day', 'days');
}

function dated(day: string, format: Intl.DateTimeFormatOptions): string {
  const at = new Date(`${day}T12:00:00Z`);
  return Number.isNaN(at.getTime()) ? day : londonFormat(format).format(at);
}

/** Why it is not public yet, and what its writer says to go on. */
export const mayNameSomebody = {
  refusal: 'This could identify a patient, or names a member who was not asked. Change it, or say that it can stand.',
  tick: 'It can stand: it is a service’s, or whom it names has said yes',
} as const;
