import type { StatementAnswer } from '@soundings/contracts/consultations';
import type { PersonsAnswers } from '@soundings/insight';

/** One answer as it is kept: `statement:answer:area`. */
export function lineOf(statementId: string, answer: StatementAnswer, ics: string): string {
  return `${statementId}:${answer}:${ics}`;
}

/** Kept lines as the arithmetic knows them. */
export function answersIn(lines: readonly string[]): PersonsAnswers[number][] {
  return lines.map((line) => {
    const [statementId = '', answer = 'pass', group = ''] = line.split(':');
    // Lines are written by `lineOf` alone.
    return { statementId, answer: answer as StatementAnswer, group: group || null };
  });
}

/** The lines with this answer in place of an earlier one. */
export function withAnswer(lines: readonly string[], statementId: string, line: string): string[] {
  return [...lines.filter((each) => !each.startsWith(`${statementId}:`)), line].sort();
}
