import type { StatementAnswer } from '@soundings/contracts/consultations';
import type { IconName } from '#ui/icon.tsx';

export const answerWords: Record<StatementAnswer, string> = { agree: 'Agree', disagree: 'Disagree', pass: 'Pass' };
export const saidWords: Record<StatementAnswer, string> = {
  agree: 'You agreed',
  disagree: 'You disagreed',
  pass: 'You passed',
};
export const answerIcons: Record<StatementAnswer, IconName> = { agree: 'tick', disagree: 'close', pass: 'next' };
