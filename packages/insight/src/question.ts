/** A poll's question. Options are ids (their words live with the poll); a scale takes whole numbers from `from` to `to`. */
export type Question =
  | { kind: 'one'; options: readonly string[] }
  | { kind: 'several'; options: readonly string[]; max?: number }
  | { kind: 'scale'; from: number; to: number }
  | { kind: 'text' };

/** What one person says to a question: one choice, several, a number on the scale, or words. */
export type Answer = { choice: string } | { choices: readonly string[] } | { value: number } | { text: string };

/** A question whose answers can be counted in columns: all but those answered in words. */
export type CountedQuestion = Exclude<Question, { kind: 'text' }>;

/** The columns that answers are counted in, in the question's own order: option ids, or the numbers of the scale. */
export function columnsOf(question: CountedQuestion): string[] {
  if (question.kind !== 'scale') return [...question.options];
  return Array.from({ length: question.to - question.from + 1 }, (_, step) => String(question.from + step));
}

/** The columns in which one answer counts: one of them, or several where the question allows it. */
export function columnsIn(answer: Answer): readonly string[] {
  if ('choice' in answer) return [answer.choice];
  if ('choices' in answer) return answer.choices;
  return 'value' in answer ? [String(answer.value)] : [];
}

/** The most columns that one answer can count in. */
export function mostChoices(question: CountedQuestion): number {
  if (question.kind !== 'several') return 1;
  return Math.min(question.max ?? question.options.length, question.options.length);
}
