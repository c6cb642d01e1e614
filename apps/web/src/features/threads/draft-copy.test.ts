import { expect, it } from 'vitest';
import { isEmpty, leftOf, nothing } from './draft-copy.ts';

const sent = { ...nothing.fields, text: 'A reply.', title: 'A title', tags: 'damp', kind: 'question' as const };

it('of what was posted nothing is left, whatever was set beside the words', () => {
  expect(leftOf(sent, { ...sent })).toEqual(nothing.fields);
  expect(isEmpty(leftOf(sent, { ...sent, kind: 'discussion' }))).toBe(true);
  expect(leftOf(sent, { ...sent, text: 'A reply. \n' })).toEqual(nothing.fields);
});

it('what was added while it was posted is left alone; what was changed in its midst is left whole', () => {
  expect(leftOf(sent, { ...sent, text: 'A reply. And more' })).toEqual({ ...nothing.fields, text: 'And more' });
  expect(leftOf(sent, { ...sent, text: 'Another reply.' })).toEqual({ ...nothing.fields, text: 'Another reply.' });
  const quote = { postId: 'p', words: 'Said', authorName: 'Ann A.' };
  expect(leftOf(sent, { ...sent, quote })).toEqual({ ...nothing.fields, quote });
});
