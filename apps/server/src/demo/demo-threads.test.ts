import { expect, it } from 'vitest';
import { demoPeople } from './demo-people.ts';
import { demoThreads } from './demo-threads.ts';

const now = new Date('2026-11-23T10:00:00Z');

it('makes some thirty threads of made-up members, the same each time, none of them of tomorrow', () => {
  const people = demoPeople(now);
  const made = demoThreads(now, people);
  expect(demoThreads(now, people)).toEqual(made);
  expect(made.threads.length).toBeGreaterThan(28);
  expect(made.posts.filter((post) => post.at >= now)).toEqual([]);
  expect(made.threads.filter((thread) => thread.answer === 'answered').length).toBeGreaterThan(1);
  expect(made.posts.some((post) => post.named.length > 0 && post.text.includes('@[person:'))).toBe(true);
  for (const { quote } of made.posts) {
    if (!quote) continue;
    expect(made.posts.find((post) => post._id === quote.postId)?.text).toContain(quote.words);
  }
  const counted = made.posts.reduce((sum, post) => sum + post.thanks + post.useful + post.meToo, 0);
  expect(new Set(made.reactions.map((each) => each._id)).size).toBe(counted);
});
