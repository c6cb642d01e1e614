import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareWords } from './compare-words.ts';

it('says what is gone and what is new, in words', () => {
  expect(compareWords('No more than twelve new referrals.', 'No more than ten new referrals.')).toEqual([
    { kind: 'same', text: 'No more than ' },
    { kind: 'gone', text: 'twelve' },
    { kind: 'new', text: 'ten' },
    { kind: 'same', text: ' new referrals.' },
  ]);
  expect(compareWords('', 'All new')).toEqual([{ kind: 'new', text: 'All new' }]);
});

it('both texts can be read out of it again', () => {
  const text = fc.array(fc.constantFrom('one', 'two', 'three', ' ', '\n', '  ')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = compareWords(before, after);
      const of = (kind: string) =>
        changes
          .filter((each) => each.kind !== kind)
          .map((each) => each.text)
          .join('');
      expect([of('new'), of('gone')]).toEqual([before, after]);
    }),
  );
});

it('a long text is compared by its lines, and at once', () => {
  const line = (i: number) => `Line ${i} with some words\n`;
  const long = Array.from({ length: 2_000 }, (_, i) => line(i));
  const changed = long.with(1_000, 'Another line\n');
  expect(compareWords(long.join(''), changed.join('')).filter((each) => each.kind !== 'same')).toEqual([
    { kind: 'gone', text: line(1_000) },
    { kind: 'new', text: 'Another line\n' },
  ]);
});
