import { describe, expect, it } from 'vitest';
import type { Role, Viewer } from '../wire/index.ts';
import { nobody } from '../wire/index.ts';
import { canAnswerPoll, canRunPolls, canSeeNames, canSeePoll, makePollInput, mayBeShown, pollCode } from './index.ts';
import { pollAnswer } from './poll.ts';

const somebody = (id: string, roles: Role[] = ['member']): Viewer => ({
  ...{ kind: 'person', id, name: id, roles, borough: 'Camden', ics: 'NCL' },
});
const visitor = (sessionId: string): Viewer => ({ kind: 'visitor', id: 'v-1', name: 'Vi', sessionId });
const led = { leaderId: 'leader', facilitatorId: 'lead', coFacilitatorId: 'second' };
const room = { sessionId: 'room-1', state: 'open', visitorsAllowed: true, ...led } as const;
const ended = { ...room, state: 'ended' } as const;
const poll = { sessionId: 'room-1', state: 'open', visitorsMay: true, closesAt: '2026-12-04T17:00:00.000Z' } as const;
const before = new Date('2026-12-04T16:59:59Z');
const after = new Date('2026-12-04T17:00:00Z');

describe('who runs polls', () => {
  it.each([
    ['who leads the room', somebody('leader'), true],
    ['a facilitator', somebody('f', ['member', 'facilitator']), true],
    ['an administrator', somebody('a', ['administrator']), true],
    ['a member', somebody('m'), false],
    ['a convenor', somebody('c', ['convenor']), false],
    ['a visitor', visitor('room-1'), false],
    ['nobody', nobody, false],
  ])('%s: %#', (_who, viewer, may) => {
    expect(canRunPolls(viewer, room)).toBe(may);
    expect(canSeePoll(viewer, { ...poll, state: 'draft' }, room)).toBe(may);
  });

  it('after the session it is whose session it was, not who held the controls last', () => {
    const names = { named: true, namesFor: 'leaders' } as const;
    const may = (id: string, roles?: Role[]) => [
      canRunPolls(somebody(id, roles), ended),
      canSeeNames(somebody(id, roles), names, ended),
    ];
    expect(may('leader')).toEqual([false, false]);
    for (const id of ['lead', 'second']) expect(may(id)).toEqual([true, true]);
    expect(may('f', ['facilitator'])).toEqual([true, true]);
  });

  it('leading one room says nothing about another', () => {
    expect(canRunPolls(somebody('leader'), null)).toBe(false);
  });
});

describe('who answers', () => {
  it('members do while it is open, also after the room and without one, until its time', () => {
    for (const each of [room, ended, null]) {
      expect(canAnswerPoll(somebody('m'), poll, each, before)).toBe(true);
      expect(canAnswerPoll(somebody('m'), poll, each, after)).toBe(false);
      expect(canAnswerPoll(somebody('m'), { ...poll, state: 'closed' }, each, before)).toBe(false);
      expect(canAnswerPoll(somebody('m'), { ...poll, state: 'draft' }, each, before)).toBe(false);
      expect(canAnswerPoll(nobody, poll, each, before)).toBe(false);
    }
    expect(canAnswerPoll(somebody('m'), { ...poll, closesAt: null }, room, after)).toBe(true);
  });

  it('visitors do in their own open room only, where the poll and the room let them', () => {
    expect(canAnswerPoll(visitor('room-1'), poll, room, before)).toBe(true);
    expect(canAnswerPoll(visitor('room-2'), poll, room, before)).toBe(false);
    expect(canAnswerPoll(visitor('room-1'), poll, ended, before)).toBe(false);
    expect(canAnswerPoll(visitor('room-1'), poll, null, before)).toBe(false);
    expect(canAnswerPoll(visitor('room-1'), { ...poll, visitorsMay: false }, room, before)).toBe(false);
    expect(canAnswerPoll(visitor('room-1'), poll, { ...room, visitorsAllowed: false }, before)).toBe(false);
  });
});

it('results are not shown before closing where voters were told that they come then', () => {
  const shown = (state: 'draft' | 'open' | 'closed', reveal: 'at-closing' | 'by-facilitator', revealed = false) =>
    mayBeShown({ state, reveal, revealed });
  expect(shown('open', 'at-closing')).toBe(false);
  expect(shown('open', 'by-facilitator')).toBe(true);
  expect(shown('closed', 'at-closing')).toBe(true);
  expect(shown('draft', 'by-facilitator')).toBe(false);
  expect(shown('open', 'by-facilitator', true)).toBe(false);
});

it('names are for whom the poll says, and an anonymous poll has none', () => {
  const leaders = { named: true, namesFor: 'leaders' } as const;
  expect(canSeeNames(somebody('leader'), leaders, room)).toBe(true);
  expect(canSeeNames(somebody('m'), leaders, room)).toBe(false);
  expect(canSeeNames(somebody('m'), { named: true, namesFor: 'everyone' }, room)).toBe(true);
  expect(canSeeNames(nobody, { named: true, namesFor: 'everyone' }, room)).toBe(false);
  expect(canSeeNames(somebody('leader'), { named: false, namesFor: 'everyone' }, room)).toBe(false);
});

it('a code is read as people type it', () => {
  expect(pollCode.parse(' ktr 4m8 ')).toBe('KTR4M8');
  expect(pollCode.safeParse('KTR').success).toBe(false);
});

it('an answer is one thing only', () => {
  for (const answer of [{}, { choice: 'abcd', value: 1 }, { choices: [] }, { text: ' ' }, { value: 1.5 }, 'abcd', null])
    expect(pollAnswer.safeParse(answer).success).toBe(false);
  for (const answer of [{ choice: 'abcd' }, { choices: ['abcd'] }, { value: 0 }, { text: 'Words' }])
    expect(pollAnswer.safeParse(answer).success).toBe(true);
});

it('a breakdown by area is for anonymous figures only', () => {
  const input = {
    ...{ opId: 'operation-1', sessionId: 'room-1', question: 'Which?', why: '', kind: 'one', options: ['A', 'B'] },
    ...{ max: null, scale: null, named: false, namesFor: 'everyone', byIcs: true, visitorsMay: false },
    ...{ reveal: 'at-closing', closesAt: null, open: true },
  };
  expect(makePollInput.safeParse(input).success).toBe(true);
  expect(makePollInput.safeParse({ ...input, named: true }).success).toBe(false);
  expect(makePollInput.safeParse({ ...input, kind: 'text', options: [] }).success).toBe(false);
});
