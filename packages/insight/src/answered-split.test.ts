import { expect, it } from 'vitest';
import { answeredSentence } from './answered-sentence.ts';
import { answeredSplit, splitSentence } from './answered-split.ts';

it('[L1] splits how many answered, before the session, in the room and after', () => {
  const split = answeredSplit({ answered: 61, before: 0, inRoom: 48, visitors: 3 });
  expect(split).toEqual({ answered: 61, before: 0, inRoom: 48, after: 13, visitors: 3 });
  expect(splitSentence(split)).toBe('61 answered: 48 in the room and 13 after, 3 from visitors');
  expect(splitSentence(answeredSplit({ answered: 5, before: 0, inRoom: 5, visitors: 0 }))).toBe(
    '5 answered: 5 in the room',
  );
  expect(splitSentence(answeredSplit({ answered: 9, before: 2, inRoom: 6, visitors: 0 }))).toBe(
    '9 answered: 2 before the session, 6 in the room and 1 after',
  );
  expect(splitSentence(answeredSplit({ answered: 0, before: 0, inRoom: 0, visitors: 0 }))).toBe('0 answered');
  expect(() => answeredSplit({ answered: 5, before: 1, inRoom: 5, visitors: 0 })).toThrow(RangeError);
});

it('[W1] says how many of those asked answered', () => {
  expect(answeredSentence(214, 61)).toBe('61 of 214 answered');
  expect(answeredSentence(null, 61)).toBe('61 answered');
  expect(answeredSentence(60, 61)).toBe('61 answered');
});
