import { expect, it } from 'vitest';
import { joinFields, sameFields } from '#lib/join-fields.ts';
import { type DraftValues, emptyPoll, freshDraft } from './consultation-draft.ts';
import { draftRules, wordsOfDraft } from './draft-rules.ts';

const poll = { ...emptyPoll(0), question: 'Which first?', options: 'A room\nAn hour' };
const base: DraftValues = {
  ...freshDraft('The convenor', null),
  ...{ title: 'What first?', why: 'To know.', closesAt: '2027-01-05T12:00', statements: 'One.\nTwo.', polls: [poll] },
};

it('what the server trims, and the key of a poll, are no change', () => {
  const typed = {
    ...{ ...base, title: 'What first? ', statements: 'One. \n\nTwo.\n', opensAt: '2027-01-01T12:00' },
    polls: [{ ...poll, key: 7, question: 'Which first? ', options: 'A room\nAn hour\n' }],
  };
  expect(sameFields(draftRules, typed, base)).toBe(true);
  const joined = joinFields(draftRules, base, typed, { ...base, why: 'To act.' });
  expect(joined).toMatchObject({ fields: { title: 'What first? ', why: 'To act.' }, taken: ['why'], clashes: [] });
});

it('when it opens is one thing: who opened it at once and who moved the date clash, and neither is mixed', () => {
  const dated: DraftValues = { ...base, opens: 'date', opensAt: '2027-01-01T12:00' };
  const theirs = { ...dated, opensAt: '2027-01-02T12:00' };
  const joined = joinFields(draftRules, dated, { ...dated, opens: 'now' }, theirs);
  expect(joined.clashes.map(({ field }) => field)).toEqual(['opens', 'opensAt']);
  expect(wordsOfDraft('opens', joined.fields)).toBe('When you open it');
  expect(wordsOfDraft('opens', theirs)).toBe('2 January 2027, 12 noon');
  expect(joinFields(draftRules, dated, dated, { ...dated, opens: 'now', opensAt: '' }).fields).toMatchObject({
    ...{ opens: 'now', opensAt: '' },
  });
});

it('polls are told in words: the question, the kind and what can be chosen', () => {
  expect(wordsOfDraft('polls', base)).toBe('Which first?\nOne choice\nA room\nAn hour');
  expect(wordsOfDraft('polls', { ...base, polls: [] })).toBe('No polls');
});
