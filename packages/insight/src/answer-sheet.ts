import type { PersonsAnswers } from './statement-results.ts';

/**
 * What is kept of a closed consultation: each person's answers together, as `statement:answer`, without number, name, group or
 * time, sorted within a row and the rows sorted by what is in them.
 */
export function answerSheet(people: readonly PersonsAnswers[]): string[][] {
  return people
    .filter((answers) => answers.length > 0)
    .map((answers) => answers.map(({ statementId, answer }) => `${statementId}:${answer}`).sort())
    .sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
}
