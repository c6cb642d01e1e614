import { Code, Timestamp } from 'mongodb';
import { afterAll, expect, it } from 'vitest';
import { askedServer, told } from './asked.test-support.ts';

const { holding, close } = await askedServer();
afterAll(close);

it('[Q1] a timestamp is no number: not in filters, sorts, sums or sums written', async () => {
  const [late, early] = [new Timestamp({ t: 0xf0000000, i: 1 }), new Timestamp({ t: 0, i: 7 })];
  const c = await holding([{ a: late }, { a: 7 }, { a: early }, { a: new Date(0) }, { a: /x/ }]);
  for (const indexed of [false, true]) {
    if (indexed) await c.createIndex({ a: 1 });
    const ids = async (filter: object, options: object = {}) =>
      (await c.find(filter as never, options).toArray()).map((doc) => doc._id);
    expect(await ids({ a: 7 })).toEqual([1]);
    expect(await ids({ a: { $gt: 5 } })).toEqual([1]);
    expect(await ids({ a: early })).toEqual([2]);
    expect(await ids({ a: { $gt: early } })).toEqual([0]);
    expect(await ids({}, { sort: { a: 1 }, limit: 9 })).toEqual([1, 3, 2, 0, 4]);
  }
  expect(await c.aggregate([{ $group: { _id: null, n: { $sum: '$a' } } }]).toArray()).toEqual([{ _id: null, n: 7 }]);
  expect(await told(() => c.updateOne({ _id: 0 } as never, { $inc: { a: 1 } } as never))).toBe(14);
  expect(await told(() => c.updateOne({ _id: 1 } as never, { $inc: { a: early } } as never))).toBe(14);
  // MongoDB would write the present moment.
  expect(await told(() => c.insertOne({ _id: 'x', a: new Timestamp({ t: 0, i: 0 }) }))).toBe(115);
});

it('[Q2] code has its own place in the order, after regular expressions', async () => {
  const c = await holding([{ a: new Code('b', { x: 1 }) }, { a: new Code('b') }, { a: new Code('a') }, { a: /x/ }]);
  for (const indexed of [false, true]) {
    if (indexed) await c.createIndex({ a: 1 }, { unique: true });
    expect((await c.find({}, { sort: { a: 1 }, limit: 9 }).toArray()).map((doc) => doc._id)).toEqual([3, 2, 1, 0]);
    expect((await c.find({ a: new Code('b') } as never).toArray()).map((doc) => doc._id)).toEqual([1]);
  }
});
