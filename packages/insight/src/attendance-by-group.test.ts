import { expect, it } from 'vitest';
import { attendanceByGroup } from './attendance-by-group.ts';

const groups = [
  { id: 'NEL', name: 'North East London' },
  { id: 'NCL', name: 'North Central London' },
];

it('[A1] counts who came by group, groups without anybody too, and the unplaced last', () => {
  const people = ['NEL', 'gone', 'NEL', null].map((group) => ({ group }));
  expect(attendanceByGroup(people, groups)).toEqual([
    { id: 'NEL', name: 'North East London', count: 2 },
    { id: 'NCL', name: 'North Central London', count: 0 },
    { id: null, name: 'Other', count: 2 },
  ]);
  expect(attendanceByGroup([], groups)).toHaveLength(2);
});
