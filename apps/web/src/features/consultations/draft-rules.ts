import { consultationInput } from '@soundings/contracts/consultations';
import { pollKinds, pollQuestion } from '@soundings/contracts/polls';
import type { FormRules } from '#lib/form.ts';
import { clockTime, londonToIso, longDate } from '#ui/when.ts';
import { type DraftValues, linesOf, type PollValues, pollOf } from './consultation-draft.ts';

const { shape } = consultationInput;

/** How a draft that a colleague changed is joined with what is half written over it. */
export const draftRules: FormRules<DraftValues> = {
  asSaved(field, values) {
    // When it opens stands in two fields, and is one thing.
    if (field === 'opens' || field === 'opensAt') return opening(values);
    if (field === 'statements') return linesOf(values.statements);
    if (field === 'polls') return values.polls.map(savedPoll);
    const known = Object.entries(shape).find(([name]) => name === field && name !== 'closesAt');
    const parsed = known?.[1].safeParse(values[field]);
    return parsed?.success ? parsed.data : values[field];
  },
  lists: [],
  nameOf: (field) => names[field] ?? null,
};

const names: Record<string, string> = {
  ...{ title: 'what it is about', whoAsks: 'who asks', why: 'why you ask', next: 'what will happen' },
  ...{ opens: 'when it opens', closesAt: 'when it closes', byIcs: 'results by area' },
  ...{ statements: 'the statements', polls: 'the polls' },
};

/** What stands in a field, to be read beside another. */
export function wordsOfDraft(field: string, values: DraftValues): string {
  if (field === 'opens') return opening(values) === null ? 'When you open it' : dateWords(values.opensAt);
  if (field === 'closesAt') return dateWords(values.closesAt);
  if (field === 'byIcs') return values.byIcs ? 'Shown by area' : 'Not shown by area';
  if (field === 'polls') return values.polls.map(pollWords).join('\n\n') || 'No polls';
  return String(values[field]) || 'Nothing';
}

function opening({ opens, opensAt }: DraftValues): string | null {
  return opens === 'now' ? null : opensAt;
}

function dateWords(local: string): string {
  const iso = londonToIso(local);
  return iso === '' ? 'No date' : `${longDate(iso)}, ${clockTime(iso)}`;
}

/** Without its key, which is this page's own. */
function savedPoll(poll: PollValues): unknown {
  const { success, data } = pollQuestion.safeParse(pollOf(poll, false));
  return success ? data : pollOf(poll, false);
}

function pollWords(poll: PollValues): string {
  const { question, why, kind, options, max, scale } = pollOf(poll, false);
  const lines = [question || 'No question', why, pollKinds[kind], ...options];
  if (max !== null) lines.push(`Up to ${max}`);
  if (scale) lines.push(`1 (${scale.fromLabel}) to ${scale.to} (${scale.toLabel})`);
  return lines.filter(Boolean).join('\n');
}
