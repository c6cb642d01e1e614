import type { PollAnswer } from '@soundings/contracts/polls';
import { AppError } from '@soundings/contracts/wire';
import { BallotError, canonicalBallot, type Question } from '@soundings/insight';
import type { PollRecord } from './poll.model.ts';

type Asked = Pick<PollRecord, 'kind' | 'options' | 'max' | 'scale'>;

/** The question as the arithmetic knows it. */
export function questionOf({ kind, options, max, scale }: Asked): Question {
  const ids = options.map((option) => option.id);
  switch (kind) {
    case 'one':
      return { kind, options: ids };
    case 'several':
      return { kind, options: ids, ...(max !== null && { max }) };
    case 'scale':
      return { kind, from: scale?.from ?? 1, to: scale?.to ?? 5 };
    case 'text':
      return { kind };
  }
}

/** The words of each column: options by id, numbers of a scale with the words at its ends. */
export function labelsOf(poll: Asked): Record<string, string> {
  const question = questionOf(poll);
  if (question.kind === 'text') return {};
  if (question.kind !== 'scale') return Object.fromEntries(poll.options.map(({ id, label }) => [id, label]));
  const ends: Record<string, string> = {
    [question.from]: poll.scale?.fromLabel ?? '',
    [question.to]: poll.scale?.toLabel ?? '',
  };
  const numbers = Array.from({ length: question.to - question.from + 1 }, (_, step) => String(question.from + step));
  return Object.fromEntries(numbers.map((id) => [id, ends[id] ? `${id}: ${ends[id]}` : id]));
}

/** The one string that stands for an answer; what does not fit the question is refused beside the field. */
export function ballotOf(poll: Asked, answer: PollAnswer, group?: string): string {
  try {
    return canonicalBallot(questionOf(poll), answer, group);
  } catch (error) {
    if (error instanceof BallotError) throw new AppError('bad_request', undefined, { answer: error.message });
    throw error;
  }
}
