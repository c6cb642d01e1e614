import { expect, it } from 'vitest';
import { actionTag, dueWords, ownerWords } from './action-words.ts';

it('calls an open action late only after its day', () => {
  const open = { state: 'open', dueOn: '2026-11-24' } as const;
  expect(actionTag(open, '2026-11-24').words).toBe('Open');
  expect(actionTag(open, '2026-11-25').words).toBe('Late');
  expect(actionTag({ ...open, dueOn: null }, '2026-11-25').words).toBe('Open');
  expect(actionTag({ ...open, state: 'partly' }, '2026-11-25').words).toBe('Done in part');
});

it('names owner and day', () => {
  expect(ownerWords({ ownerName: 'Amara O.', ownerBorough: 'Lambeth' })).toBe('Amara O., Lambeth');
  expect(dueWords('2026-01-09')).toBe('9 January 2026');
  expect(dueWords(null)).toBe('No date');
});
