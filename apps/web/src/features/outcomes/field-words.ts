import {
  answerTitle,
  type OutcomeFields,
  type OutcomeStatus,
  plainDay,
  stepStates,
} from '@soundings/contracts/outcomes';
import type { FieldName } from './outcome-rules.ts';

export const answerChoices: Record<OutcomeStatus, string> = {
  done: 'We did it',
  promised: 'We will do it, by a day',
  'not-doing': 'We will not do it, and why',
  'need-more': 'We need more before we can say',
  waiting: 'No answer yet: publish what was said',
};

/** What a field is called within a sentence. */
export function nameOfField(field: FieldName, { status }: Pick<OutcomeFields, 'status'>): string {
  const names: Record<FieldName, string> = {
    ...{ title: 'the title', asked: '“We asked”', said: '“You said”', did: `“${answerTitle[status]}”` },
    ...{ status: 'what you answer', owner: 'who does it', due: 'the day', steps: 'the steps' },
    ...{ topic: 'the topic', ics: 'the areas', evidence: 'the evidence' },
  };
  return names[field];
}

/** What a thing is, after other words; the names in it stay as they are. */
export function withinSentence(hint: string): string {
  return hint.slice(0, 1).toLowerCase() + hint.slice(1);
}

/** What stands in a field, to be read beside another. */
export function wordsOfField(field: FieldName, fields: OutcomeFields): string {
  if (field === 'status') return answerChoices[fields.status];
  if (field === 'due') return fields.due === '' ? 'No day' : plainDay(fields.due);
  if (field === 'steps')
    return fields.steps.map(({ state, text }) => `${stepStates[state]}: ${text}`).join('\n') || 'No steps';
  return String(fields[field]) || 'Nothing';
}
