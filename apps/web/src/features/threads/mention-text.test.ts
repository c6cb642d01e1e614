import { expect, it } from 'vitest';
import { toKept, toShown, typedName } from './mention-text.ts';

const joe = { id: 'joe-1', name: 'Joe B.', borough: 'Camden' };
const other = { id: 'joe-2', name: 'Joe B.', borough: 'Brent' };

it('keeps whom somebody picked as who they are, and shows them by name', () => {
  expect(toKept('Ask @Joe B., not @Joe Bloggs', [joe])).toBe('Ask @[person:joe-1], not @Joe Bloggs');
  expect(toShown('Ask @[person:joe-1] or @[person:nobody]', [joe])).toBe('Ask @Joe B. or @[person:nobody]');
});

it('tells two of one name apart, there and back', () => {
  const kept = '@[person:joe-1] and @[person:joe-2]';
  expect(toShown(kept, [joe, other])).toBe('@Joe B. (Camden) and @Joe B. (Brent)');
  expect(toKept(toShown(kept, [joe, other]), [joe, other])).toBe(kept);
});

it('finds the name that is being typed, and none in a mail address', () => {
  expect([
    typedName('Hello @Jo'),
    typedName('@Joe B'),
    typedName('a@b'),
    typedName('@'),
    typedName('@Joe B. and'),
  ]).toEqual(['Jo', 'Joe B', null, '', null]);
});
