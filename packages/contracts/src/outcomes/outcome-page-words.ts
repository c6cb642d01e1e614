import type { OutcomeFilter, OutcomeQuery, OutcomeStatus, OutcomeView } from './outcome.ts';
import { answeredIn, dayOf, daysBetween, plainDay } from './outcome-words.ts';

/** The look of each status's tag. */
export const statusTag: Record<OutcomeStatus | 'late', string> = {
  waiting: 'nhsuk-tag nhsuk-tag--grey',
  promised: 'nhsuk-tag nhsuk-tag--yellow',
  done: 'nhsuk-tag nhsuk-tag--green',
  'not-doing': 'nhsuk-tag nhsuk-tag--grey',
  'need-more': 'nhsuk-tag nhsuk-tag--blue',
  late: 'nhsuk-tag nhsuk-tag--red',
};

/** The filters of the index in the order in which they stand; those with nothing in them are left out, but for "all". */
export const filterOrder: { filter: OutcomeFilter; words: string }[] = [
  { filter: '', words: 'All' },
  { filter: 'done', words: 'Done' },
  { filter: 'promised', words: 'Promised' },
  { filter: 'late', words: 'Late' },
  { filter: 'not-doing', words: 'Not doing' },
  { filter: 'need-more', words: 'Need more' },
  { filter: 'waiting', words: 'Waiting' },
];

/** The address of the index under a filter, without what is empty. */
export function outcomesAddress(query: { status?: string; topic?: string; ics?: string; show?: number }): string {
  const kept = Object.entries(query).filter(([, value]) => value !== '' && value !== undefined);
  const search = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? '/outcomes' : `/outcomes?${search}`;
}

/** What stands where no outcome does: nothing is published yet, or nothing fits what was chosen. */
export function noneWords({ status, topic, ics }: Pick<OutcomeQuery, 'status' | 'topic' | 'ics'>) {
  return status || topic || ics
    ? { title: 'No outcome fits', words: 'Choose another status, topic or area, or look at all of them.', chosen: true }
    : {
        title: 'Nothing here yet',
        words: 'What was asked, what was said and what is done will stand here for everybody to read.',
        chosen: false,
      };
}

/** How the three small bars of a row are filled. */
export function stepMarks(status: OutcomeStatus): ('on' | 'half' | '')[] {
  if (status === 'done') return ['on', 'on', 'on'];
  return ['on', 'on', status === 'promised' ? 'half' : ''];
}

type Promised = Pick<OutcomeView, 'due' | 'promisedOn' | 'today'>;

/** How much of the time of a promise has passed: "6 of 56 days have passed", and as a share of 100. */
export function promisePassed({ due, promisedOn, today }: Promised): { words: string; percent: number } {
  const from = promisedOn ? dayOf(promisedOn) : today;
  const all = Math.max(1, daysBetween(from, due));
  const passed = Math.max(0, daysBetween(from, today));
  if (passed > all) return { words: `All ${all} days have passed`, percent: 100 };
  return { words: `${passed} of ${all} days have passed`, percent: Math.round((passed / all) * 100) };
}

type Answered = Pick<OutcomeView, 'convenor' | 'askedAt' | 'answeredAt' | 'owner'>;

/** "The programme answered in 6 days, on 10 December 2026. We show here if the date moves, and why." */
export function promiseSentence({ convenor, askedAt, answeredAt, owner }: Answered): string {
  const who = convenor || 'The convenor';
  const took = askedAt && answeredAt ? `${answeredIn(askedAt, answeredAt).toLowerCase()}, ` : '';
  const answered = answeredAt ? `${who} ${took || 'answered '}on ${plainDay(dayOf(answeredAt))}. ` : '';
  return `Who does it: ${owner}. ${answered}We show here if the date moves, and why.`;
}

/** "The evidence is kept as it stood on 4 December 2026." */
export function keptSentence(evidence: readonly { frozenAt: string }[]): string {
  const days = [...new Set(evidence.map((each) => dayOf(each.frozenAt)))].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return '';
  return first === last
    ? `The evidence is kept as it stood on ${plainDay(first)}.`
    : `The evidence is kept as it stood between ${plainDay(first)} and ${plainDay(last)}.`;
}

export const checkWords = 'Each piece has a page that says how to check it.';
