import { Code, DBRef, ObjectId, Timestamp } from 'mongodb';
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

it('[Q1] a reference to another document is a document with fields', async () => {
  // Its bytes are none that stand for letters: they would be read as names below.
  const id = new ObjectId('000102030405060708090a0b');
  const c = await holding([{ r: new DBRef('boroughs', id) }, { r: { $ref: 'a.b', $id: 2, $db: 'd', more: 1 } }]);
  await c.insertOne({
    _id: 2,
    list: [{ x: 1, $ref: 'people', $id: 'p' }],
    code: '$ref',
    re: /x/i,
    bytes: Buffer.from('$ref\0'),
  });
  for (const indexed of [false, true]) {
    if (indexed) await c.createIndex({ r: 1 }, { unique: true });
    const ids = async (filter: object, options: object = {}) =>
      (await c.find(filter as never, options).toArray()).map((doc) => doc._id);
    expect(await ids({ 'r.$id': id })).toEqual([0]);
    expect(await ids({ r: new DBRef('boroughs', id) })).toEqual([0]);
    expect(await ids({ r: { $in: [new DBRef('boroughs', id), 5] } })).toEqual([0]);
    expect(await ids({ r: { $ne: new DBRef('boroughs', id) } })).toEqual([1, 2]);
    expect(await ids({ 'list.$ref': 'people' })).toEqual([2]);
    expect(await ids({ list: { $elemMatch: { $id: 'p' } } })).toEqual([2]);
    expect(await ids({ list: { $elemMatch: { $ref: 'people', $id: 'p', x: 1 } } })).toEqual([2]);
    expect(await ids({}, { sort: { 'r.$ref': -1 } })).toEqual([0, 1, 2]);
  }
  expect(await c.aggregate([{ $group: { _id: '$r.$ref' } }]).toArray()).toEqual(
    ['boroughs', 'a.b', null].map((_id) => ({ _id })),
  );
  expect(await told(() => c.aggregate([{ $group: { _id: '$r.$x' } }]).toArray())).toBe(16410);
  // What is changed beside it comes back as it was, in its order.
  await c.updateMany({}, { $set: { seen: true } } as never);
  const raw = await c.find({}, { raw: true }).toArray();
  expect(
    raw.map((bytes) =>
      [
        ...Buffer.from(bytes as never)
          .toString('latin1')
          .matchAll(/\$?[\w.]{2,}(?=\0)/g),
      ].join(' '),
    ),
  ).toEqual([
    '_id $ref boroughs $id seen',
    '_id $ref a.b $id $db more seen',
    '_id list $ref people $id code $ref re bytes $ref seen',
  ]);
  expect(
    await told(() => c.updateOne({ _id: 2 } as never, { $pull: { list: { $ref: 'people', $id: 'p' } } } as never)),
  ).toMatchObject({ modifiedCount: 1 });
});
