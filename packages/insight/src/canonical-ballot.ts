import { BallotError } from './ballot-error.ts';
import type { Answer, Question } from './question.ts';

/**
 * The one string that stands for an answer in a ballot box: the same set of choices always gives the same string.
 * `group` (an ICS id) is part of it only where the poll is broken down. Throws `BallotError` if the answer does not fit.
 */
export function canonicalBallot(question: Question, answer: Answer, group?: string): string {
  const fitting = fittingAnswer(question, answer);
  if (group === undefined) return JSON.stringify(fitting);
  if (typeof group !== 'string' || group === '') throw new BallotError('A group needs a name.');
  // Words and a group together can point at one person, so they never share a ballot.
  if (question.kind === 'text') throw new BallotError('An answer in words carries no group.');
  return JSON.stringify({ ...fitting, group });
}

/** Reads a ballot back: the answer, and the group or null. Throws `BallotError` for anything `canonicalBallot` cannot give. */
export function readBallot(question: Question, canonical: string): { answer: Answer; group: string | null } {
  const held = parsed(canonical);
  if (typeof held !== 'object' || held === null) throw new BallotError('This is not a ballot.');
  const { group, ...answer } = held as Answer & { group?: string };
  // The cast above is made good here: only what canonicalBallot itself writes comes through.
  if (canonicalBallot(question, answer as Answer, group) !== canonical) {
    throw new BallotError('This ballot is not in canonical form.');
  }
  return { answer: answer as Answer, group: group ?? null };
}

function fittingAnswer(question: Question, answer: Answer): Answer {
  switch (question.kind) {
    case 'one':
      if (!('choice' in answer)) throw new BallotError('Choose one option.');
      requireOption(question.options, answer.choice);
      return { choice: answer.choice };
    case 'several':
      return { choices: fittingChoices(question, answer) };
    case 'scale':
      if (!('value' in answer) || !Number.isInteger(answer.value)) throw new BallotError('Choose a whole number.');
      if (answer.value < question.from || answer.value > question.to) {
        throw new BallotError(`Choose a number from ${question.from} to ${question.to}.`);
      }
      return { value: answer.value || 0 };
    case 'text':
      return { text: fittingText(answer) };
  }
}

function fittingChoices(question: Question & { kind: 'several' }, answer: Answer): string[] {
  if (!('choices' in answer) || !Array.isArray(answer.choices)) throw new BallotError('Choose from the options.');
  const choices = answer.choices.toSorted();
  if (choices.length === 0) throw new BallotError('Choose at least one option.');
  if (new Set(choices).size < choices.length) throw new BallotError('The same option is chosen twice.');
  if (question.max !== undefined && choices.length > question.max) {
    throw new BallotError(`Choose at most ${question.max}.`);
  }
  for (const choice of choices) requireOption(question.options, choice);
  return choices;
}

function fittingText(answer: Answer): string {
  if (!('text' in answer) || typeof answer.text !== 'string') throw new BallotError('Answer in words.');
  const text = answer.text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  if (text === '') throw new BallotError('Write an answer.');
  return text;
}

function requireOption(options: readonly string[], choice: string): void {
  if (!options.includes(choice)) throw new BallotError('This option is not one of the question’s.');
}

function parsed(canonical: string): unknown {
  try {
    return JSON.parse(canonical);
  } catch {
    throw new BallotError('This is not a ballot.');
  }
}
