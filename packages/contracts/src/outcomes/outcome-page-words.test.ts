import { expect, it } from 'vitest';
import { noneWords } from './outcome-page-words.ts';

it('an index with nothing in it says whether nothing is there yet or nothing fits what was chosen', () => {
  const none = { status: '', topic: '', ics: '' } as const;
  expect(noneWords(none)).toMatchObject({ title: 'Nothing here yet', chosen: false });
  for (const chosen of [{ status: 'done' }, { topic: 'Housing' }, { ics: 'SEL' }] as const)
    expect(noneWords({ ...none, ...chosen })).toMatchObject({ title: 'No outcome fits', chosen: true });
});
