import { afterAll, expect, it } from 'vitest';
import { askedServer } from './asked.test-support.ts';

const { holding, grouped, found, close } = await askedServer();
afterAll(close);

const odd = (text: string) => JSON.parse(text);

it('[Q2] a projection keeps a field of any name', async () => {
  const c = await holding([odd('{"__proto__": {"x": 1, "y": 2}, "b": 2}')]);
  const read = async (projection: object) => JSON.stringify(await c.findOne({}, { projection }));
  expect(await read({ b: 0 })).toBe('{"_id":0,"__proto__":{"x":1,"y":2}}');
  expect(await read({ '__proto__.x': 1, _id: 0 })).toBe('{"__proto__":{"x":1}}');
  expect(await read(odd('{"__proto__": 1, "_id": 0}'))).toBe('{"__proto__":{"x":1,"y":2}}');
  expect(await read({ '__proto__.x': 0, _id: 0 })).toBe('{"__proto__":{"y":2},"b":2}');
});

it('[Q1] a filter and a stage take no inherited name for a field', async () => {
  const docs = [{ a: 1 }, odd('{"__proto__": {"_id": 1}, "a": 2}')];
  expect(await found(docs, odd('{"__proto__": {"_id": 1}}'))).toEqual([1]);
  expect(await found(docs, { constructor: { $exists: true } })).toEqual([]);
  const c = await holding(docs);
  await c.createIndex({ constructor: 1 });
  expect(await c.countDocuments({ a: { $gt: 0 } })).toBe(2);
  expect(await grouped(docs, { $unwind: '$constructor' })).toEqual([]);
});
