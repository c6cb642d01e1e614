import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('[M1] every rule of SPEC.md is cited by a test, and every rule cited is in SPEC.md', () => {
  const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
  const rules = [...spec.matchAll(/\*\*\[([A-Z]\d+)\]\*\*/g)].map((match) => match[1]);
  const tests = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.test.ts'));
  const sources = tests.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'));
  const cited = sources.flatMap((source) => [...source.matchAll(/'\[([A-Z]\d+)\] /g)].map((match) => match[1]));
  expect(new Set(rules).size).toBe(rules.length);
  expect(rules.length).toBeGreaterThan(20);
  expect([...new Set(cited)].sort()).toEqual([...rules].sort());
});
