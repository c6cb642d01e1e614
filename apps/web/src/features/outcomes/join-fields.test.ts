import type { OutcomeFields } from '@soundings/contracts/outcomes';
import { expect, it } from 'vitest';
import { joinFields, sameFields, sinceSent } from '#lib/join-fields.ts';
import { outcomeRules } from './outcome-rules.ts';

const base: OutcomeFields = {
  ...{ title: 'Supervision', asked: 'What first?', said: '', did: '', status: 'waiting', owner: '', due: '' },
  ...{ topic: '', steps: [], ics: ['NCL'], evidence: ['a', 'b'] },
};

it('joins what two changed in different fields, and says which are theirs', () => {
  const joined = joinFields(
    outcomeRules,
    base,
    { ...base, said: 'An hour each.' },
    { ...base, title: 'An hour', status: 'done' },
  );
  expect(joined.fields).toEqual({ ...base, title: 'An hour', status: 'done', said: 'An hour each.' });
  expect(joined).toMatchObject({ taken: ['title', 'status'], clashes: [] });
  expect(joined.base).toEqual({ ...base, title: 'An hour', status: 'done' });
});

it('keeps mine where both changed one field, until it is chosen, however often theirs is read', () => {
  const [mine, theirs] = [
    { ...base, said: 'Mine.' },
    { ...base, said: 'Theirs.', did: 'We ring.' },
  ];
  const once = joinFields(outcomeRules, base, mine, theirs);
  expect(once.fields).toMatchObject({ said: 'Mine.', did: 'We ring.' });
  expect(once.clashes).toEqual([{ field: 'said', theirs }]);
  const twice = joinFields(outcomeRules, once.base, once.fields, { ...theirs, said: 'Theirs again.' });
  expect(twice.fields.said).toBe('Mine.');
  expect(twice.clashes.map((each) => each.theirs.said)).toEqual(['Theirs again.']);
});

it('what both wrote alike is no clash, and lists take in what either added or left out', () => {
  const joined = joinFields(
    outcomeRules,
    base,
    { ...base, title: 'An hour', evidence: ['b', 'c'], ics: [] },
    { ...base, title: 'An hour', evidence: ['a', 'b', 'd'] },
  );
  expect(joined.fields).toMatchObject({ title: 'An hour', evidence: ['b', 'c', 'd'], ics: [] });
  expect(joined).toMatchObject({ taken: ['evidence'], clashes: [] });
});

it('a save that was never answered but arrived is no change of theirs', () => {
  const sent = { ...base, said: 'An hour' };
  const mine = { ...base, said: 'An hour each.' };
  const theirs = { ...sent, title: 'By somebody else' };
  expect(joinFields(outcomeRules, base, mine, theirs).clashes).toHaveLength(1);
  const joined = joinFields(outcomeRules, sinceSent(outcomeRules, base, [sent, mine], theirs), mine, theirs);
  expect(joined).toMatchObject({ fields: { said: 'An hour each.' }, taken: ['title'], clashes: [] });
});

it.each([' ', '\n'])('what the server trims (%j) is nobody’s change, and stays in its box', (end) => {
  const sent = { ...base, said: `First.${end}`, steps: [{ state: 'next' as const, text: `Ask${end}` }] };
  const theirs = { ...base, title: 'An hour', said: 'First.', steps: [{ state: 'next' as const, text: 'Ask' }] };
  const mine = { ...sent, said: `First.${end}Then` };
  expect(joinFields(outcomeRules, sent, mine, theirs)).toMatchObject({
    ...{ fields: { title: 'An hour', said: mine.said, steps: sent.steps }, taken: ['title'], clashes: [] },
  });
  expect(joinFields(outcomeRules, sinceSent(outcomeRules, base, [sent], theirs), mine, theirs)).toMatchObject({
    taken: ['title'],
    clashes: [],
  });
  expect(joinFields(outcomeRules, base, sent, theirs).fields.said).toBe(sent.said);
  expect(sameFields(outcomeRules, sent, { ...theirs, title: base.title })).toBe(true);
});
