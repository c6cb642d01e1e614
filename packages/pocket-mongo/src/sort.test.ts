import { expect, it } from 'vitest';
import { compileSort } from './sort.ts';

it('[Q2] a sort in memory looks up what each document is sorted by once', () => {
  const looked: number[] = [];
  const docs = Array.from({ length: 500 }, (_, i) => ({
    i,
    get n() {
      looked.push(i);
      return { of: [(i * 37) % 101, 101] };
    },
  }));
  const found = compileSort({ 'n.of': 1, i: -1 })?.(docs) ?? [];
  expect(looked.length).toBeLessThanOrEqual(2 * docs.length);
  const order = docs.map(({ i }) => [(i * 37) % 101, i] as const).sort(([a, i], [b, j]) => a - b || j - i);
  expect(found.map(({ i }) => i)).toEqual(order.map(([, i]) => i));
});

it('[Q2] texts are in the order of their characters, also past the first plane', () => {
  const texts = ['😀', '\uff5e', 'z', 'é', 'Z', '', '😀a', 'za'];
  const found = compileSort({ text: 1 })?.(texts.map((text) => ({ text }))) ?? [];
  expect(found.map(({ text }) => text)).toEqual(['', 'Z', 'z', 'za', 'é', '\uff5e', '😀', '😀a']);
});
