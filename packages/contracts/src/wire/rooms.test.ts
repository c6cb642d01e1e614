import { expect, it } from 'vitest';
import { isInRoom, publicRooms, roomsOf } from './rooms.ts';
import { nobody, type Person } from './viewer.ts';

const person = { kind: 'person', id: 'ann', name: 'Ann', roles: ['member'], borough: '', ics: '' } satisfies Person;

it('who is not signed in is told of the public rooms, a member of all, an administrator of one more', () => {
  const words = (rooms: ReturnType<typeof roomsOf>) => rooms.map((room) => room.words);
  expect(words(roomsOf(nobody))).toEqual(['Consultations', 'Outcomes']);
  expect(words(roomsOf(person))).toEqual(expect.arrayContaining(['Home', 'Sessions', 'People', ...words(publicRooms)]));
  expect(words(roomsOf(person))).not.toContain('Administration');
  expect(words(roomsOf({ ...person, roles: ['member', 'administrator'] }))).toContain('Administration');
});

it('a page is in its room, also under another address, and none but Home itself is in Home', () => {
  const outcomes = publicRooms[1] ?? { to: '', words: '' };
  expect(['/outcomes', '/outcomes/1', '/evidence/1', '/outcomes-old'].map((path) => isInRoom(outcomes, path))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect([isInRoom({ to: '/', words: 'Home' }, '/'), isInRoom({ to: '/', words: 'Home' }, '/skills')]).toEqual([
    true,
    false,
  ]);
});
