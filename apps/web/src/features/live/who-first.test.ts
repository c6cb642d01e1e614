import { expect, it } from 'vitest';
import { whoFirst } from './who-first.ts';

const people = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `p${at + 1}` }));
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join(' ');

it('names all of a small area, who leads first', () => {
  const { shown, more } = whoFirst(people(6), 'p4', false);
  expect([ids(shown), more]).toEqual(['p4 p1 p2 p3 p5 p6', 0]);
});

it('names the first five of a full one and counts the others, until all are asked for', () => {
  const few = whoFirst(people(12), 'p12', false);
  expect([ids(few.shown), few.more]).toEqual(['p12 p1 p2 p3 p4', 7]);
  const all = whoFirst(people(12), 'p12', true);
  expect([all.shown.length, all.more]).toEqual([12, 7]);
});
