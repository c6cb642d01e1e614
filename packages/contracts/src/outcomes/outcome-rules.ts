import { canPlan } from '../sessions/index.ts';
import { type FieldErrors, hasRole, isPerson, type Viewer } from '../wire/index.ts';
import type { OutcomeFields } from './outcome.ts';

/** Answering is the convenor's: the inbox, drafts, publishing and withdrawing. */
export function canAnswerOutcomes(viewer: Viewer): boolean {
  return hasRole(viewer, 'convenor');
}

/** Facilitators send what waits for an answer, and so may convenors. */
export function canSendToConvenor(viewer: Viewer): boolean {
  return canPlan(viewer) || canAnswerOutcomes(viewer);
}

export function canFollow(viewer: Viewer): boolean {
  return isPerson(viewer);
}

/** What a promise is held against: the day in London, and the day that is promised in public now (empty where none is). */
export interface PromiseFacts {
  today: string;
  promised: string;
}

/** What is missing or not right before it can be public, by field; null where nothing is. */
export function publishErrors(fields: OutcomeFields, { today, promised }: PromiseFacts): FieldErrors | null {
  const errors: FieldErrors = {};
  if (fields.title === '') errors.title = 'Give it a title: what it comes to in a few words.';
  if (fields.asked === '') errors.asked = 'Write what was asked.';
  if (fields.said === '') errors.said = 'Write what people said.';
  if (fields.did === '' && fields.status !== 'waiting')
    errors.did = fields.status === 'not-doing' ? 'Write why it will not be done.' : 'Write the answer.';
  if (fields.status === 'promised') {
    if (fields.owner === '') errors.owner = 'Write who does it.';
    if (fields.due === '') errors.due = 'Give the day by which it will be done.';
    // A promise that is late already can be reworded without a new day; no new one is late from the start.
    else if (fields.due < today && fields.due !== promised) errors.due = 'Choose a day that is still to come.';
  }
  for (const [at, step] of fields.steps.entries())
    if (step.text === '') errors[`steps.${at}.text`] = 'Write the step, or remove it.';
  return Object.keys(errors).length > 0 ? errors : null;
}
