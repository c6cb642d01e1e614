import { boroughNames } from '@soundings/contracts/members';
import { recipes } from '@soundings/contracts/sessions';
import { expect, it } from 'vitest';
import { demoPeople } from './demo-people.ts';
import { demoSessions } from './demo-sessions.ts';

const days = ['2026-01-31T23:50:00Z', '2026-03-29T00:30:00Z', '2026-10-25T12:00:00Z', '2027-12-31T08:07:00Z'];

it.each(days)('at %s: two sessions past, one whose room can be entered now, one a month ahead', (day) => {
  const now = new Date(day);
  const people = demoPeople(now);
  const { sessions, rsvps } = demoSessions(now, people);
  const inDays = sessions.map((session) => Math.round((session.startsAt.getTime() - now.getTime()) / 86_400_000));
  expect(inDays.filter((n) => n < -20)).toHaveLength(2);
  expect(inDays.filter((n) => n >= 28 && n <= 32)).toHaveLength(1);
  const on = sessions.filter(({ startsAt }) => startsAt <= now && now.getTime() - startsAt.getTime() < 15 * 60_000);
  expect(on).toHaveLength(1);
  for (const { minutes, stages, kind } of sessions) {
    expect(stages.reduce((sum, stage) => sum + stage.minutes, 0)).toBe(minutes);
    expect(stages.map((stage) => stage.name)).toEqual(recipes[kind].map((stage) => stage.name));
  }
  // Whoever is tried first comes: Home leads them into the room.
  for (const person of people.slice(0, 6))
    expect(rsvps.find((each) => each.sessionId === on[0]?._id && each.personId === person._id)?.answer).toBe('yes');
  expect(new Set(rsvps.map((each) => each._id)).size).toBe(rsvps.length);
});

it('two hundred people over all 33 boroughs, the same ones each time', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const people = demoPeople(now);
  expect(people).toEqual(demoPeople(now));
  expect(people).toHaveLength(200);
  expect(boroughNames).toHaveLength(33);
  expect([...new Set(people.map((person) => person.borough))].sort()).toEqual([...boroughNames].sort());
  expect(new Set(people.map((person) => person.email)).size).toBe(200);
  for (const role of ['facilitator', 'convenor', 'administrator'] as const)
    expect(people.some((person) => person.roles.includes(role))).toBe(true);
});
