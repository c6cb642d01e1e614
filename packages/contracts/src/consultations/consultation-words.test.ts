import { expect, it } from 'vitest';
import { resultsSentence } from './consultation-words.ts';

const sentence = '14 people answered.';
function said(...all: [text: string, agree: number, disagree: number, pass: number][]): string {
  const statements = all.map(([text, agree, disagree, pass]) => {
    const answered = agree + disagree + pass;
    const figures = { agree, disagree, pass, agreement: (agree + 1) / (answered + 2), division: 0 };
    return { id: text, text, added: false, answered, figures, cells: null };
  });
  return resultsSentence({ sentence, statements } as unknown as Parameters<typeof resultsSentence>[0]);
}

it('names what most agree on only where more agree than disagree', () => {
  expect(said(['It helps.', 6, 5, 3], ['It does not.', 2, 9, 3])).toBe(
    `${sentence} Most agreed on: “It helps”, 6 of 14.`,
  );
  expect(said(['A call counts as a visit.', 5, 5, 4], ['Two days.', 5, 5, 4])).toBe(sentence);
  // One that fewer agree on is not named in its place.
  expect(said(['Half and half.', 7, 7, 0], ['Few say no.', 5, 1, 8])).toBe(sentence);
});

it('says how many others are agreed on as much', () => {
  expect(said(['One.', 6, 1, 7], ['Two.', 6, 2, 6])).toBe(
    `${sentence} Most agreed on: “One”, 6 of 14. 1 other is agreed on as much.`,
  );
  expect(said(['One.', 6, 1, 7], ['Two.', 6, 2, 6], ['Three.', 6, 0, 8], ['Four.', 1, 0, 13])).toContain(
    '2 others are agreed on as much.',
  );
});
