import { Decimal128, Double, Int32, Long, MaxKey, MinKey } from 'mongodb';
import { afterAll, expect, it } from 'vitest';
import { askedServer, type Loose, told } from './asked.test-support.ts';

const { client, holding, found, updated, upserted, grouped, close } = await askedServer();
afterAll(close);

it('[Q3] a result of any size comes in answers that fit a message', async () => {
  const c = await holding();
  const x = 'x'.repeat(1_000_000);
  for (let i = 0; i < 20; i++) await c.insertOne({ _id: i, x });
  expect((await c.find().toArray()).map((doc) => doc._id)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect((await c.aggregate([{ $match: {} }]).toArray()).length).toBe(20);
  expect(await told(() => c.aggregate([{ $group: { _id: null, all: { $push: '$x' } } }]).toArray())).toBe(10334);
});

it('[Q1] an index gives no row twice and leaves none out, also where arrays are', async () => {
  const c = await holding([
    { a: 1, b: [1, 2, 3], t: 'x', n: [0, 10] },
    { a: 2, b: 1, t: 'x', n: 3 },
    { a: 3, t: 'x', n: 7 },
  ]);
  await c.createIndexes([{ key: { a: 1, b: 1 } }, { key: { t: 1, a: 1, b: 1 } }, { key: { n: 1 } }]);
  const ids = async (filter: object, options: object = {}) =>
    (await c.find(filter as never, options).toArray()).map((doc) => doc._id);
  expect(await ids({}, { sort: { a: 1 }, limit: 5 })).toEqual([0, 1, 2]);
  expect(await ids({ t: 'x' }, { sort: { a: -1 } })).toEqual([2, 1, 0]);
  // One element of it is over 1, another one under 5.
  expect(await ids({ n: { $gt: 1, $lt: 5 } })).toEqual([0, 1]);
  expect(await ids({ n: { $elemMatch: { $gt: 1, $lt: 5 } } })).toEqual([]);
  expect(await ids({ n: { $gte: new MinKey(), $lt: new MaxKey() } })).toEqual([0, 1, 2]);
});

it('[Q1] filters match what MongoDB says they match', async () => {
  const nested = [{ a: {} }, { a: null }, { a: 4 }, { a: [] }, { a: [1] }, { a: [{}] }, { a: [{ b: 1 }] }, {}];
  expect(await found(nested, { 'a.b': null })).toEqual([0, 1, 2, 5, 7]);
  expect(await found(nested, { 'a.b': { $exists: false } })).toEqual([0, 1, 2, 3, 4, 5, 7]);
  expect(await found([{ a: 'xx' }, { a: /x/ }, { a: /y/ }], { a: { $eq: /x/ } })).toEqual([1]);
  expect(await found([{ a: 'X' }, { a: 'y' }], { a: { $regex: /x/, $options: 'i' } })).toEqual([0]);
  const lists = [{ a: [{ x: 1 }, { x: 2 }] }, { a: [{ x: 1 }] }];
  const both = [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }];
  expect(await found(lists, { a: { $all: both } })).toEqual([0]);
  const refused: [filter: object, code: number][] = [
    [{ a: { $ne: /x/ } }, 2],
    [{ a: { $regex: 5 } }, 2],
    [{ a: { $regex: '(' } }, 51091],
    [{ a: { $regex: 'x', $options: 5 } }, 2],
    [{ a: { $regex: /x/i, $options: 'm' } }, 51075],
    [{ a: { $options: 'm', $regex: /x/i } }, 51074],
    [{ a: { $in: [{ $gt: 0 }] } }, 2],
    [{ a: { $all: [{ $gt: 0 }] } }, 2],
    [{ a: { $size: -1 } }, 2],
  ];
  for (const [filter, code] of refused) expect([filter, await found([{ a: 1 }], filter)]).toEqual([filter, code]);
});

it('[Q2] sorts through arrays, empty lists before what is missing; projections by place are refused', async () => {
  expect(
    await found([{ a: [{ b: 5 }, { b: 1 }] }, { a: { b: 3 } }, { a: [{ b: 2 }] }], {}, { sort: { 'a.b': 1 } }),
  ).toEqual([0, 2, 1]);
  const mixed = [{}, { a: [] }, { a: 1 }, { a: new MinKey() }, { a: [2, 0] }];
  expect(await found(mixed, {}, { sort: { a: 1 } })).toEqual([3, 1, 0, 4, 2]);
  expect(await found(mixed, {}, { sort: { a: -1 } })).toEqual([4, 2, 0, 1, 3]);
  // Two fields of one array: the element that is first by both.
  const pairs = [
    {
      a: [
        { b: 1, c: 9 },
        { b: 5, c: 0 },
      ],
    },
    { a: [{ b: 1, c: 3 }] },
    { a: [{ b: 2, c: 0 }, 7] },
    { a: [] },
  ];
  expect(await found(pairs, {}, { sort: { 'a.b': 1, 'a.c': 1 } })).toEqual([2, 3, 1, 0]);
  expect(await found(pairs, {}, { sort: { 'a.b': -1, 'a.c': 1 } })).toEqual([0, 2, 1, 3]);
  expect(await found([{ a: [1], b: [2] }], {}, { sort: { a: 1, b: 1 } })).toBe(2);
  expect(await found([{ a: [1, 2] }], { a: 2 }, { projection: { 'a.$': 1 } })).toBe(2);
  expect(await found([{ a: {} }], {}, { projection: { a: 1, 'a.b': 1 } })).toBe(31249);
  expect(await found([{ a: 1 }], {}, { projection: { a: 1, b: 0 } })).toBe(31254);
});

it('[Q1] an index over two arrays is refused, and so is dropping the one that every collection has', async () => {
  const c = await holding([{ a: [1, 2], b: 1 }]);
  await c.createIndexes([{ key: { a: 1, b: 1 } }, { key: { 'n.x': 1, 'n.y': 1 }, unique: true }]);
  expect(await told(() => c.insertOne({ _id: 'two', a: [1], b: [1] }))).toBe(171);
  expect(await told(() => c.updateOne({ b: 1 }, { $set: { b: [2] } }))).toBe(171);
  expect(await told(() => c.insertOne({ _id: 'pairs', n: [{ x: 1, y: 2 }] }))).toBe(115);
  expect(await told(() => c.dropIndex('_id_'))).toBe(72);
  expect(await c.countDocuments()).toBe(1);
});

it('[T1] what reads a snapshot sees one moment of all, and nobody who writes waits for it', async () => {
  const [one, two] = [await holding([{ a: 1 }, { a: 2 }]), await holding([{ a: 3 }])];
  const session = client.startSession();
  session.startTransaction({ readConcern: { level: 'snapshot' } });
  expect(await one.find({}, { session }).toArray()).toHaveLength(2);
  await one.insertOne({ _id: 'later', a: 4 });
  await two.deleteMany({});
  await client.withSession((other) =>
    other.withTransaction(() => one.insertOne({ _id: 'in one', a: 5 }, { session: other })),
  );
  expect(await one.find({}, { session }).sort({ _id: 1 }).toArray()).toHaveLength(2);
  expect(await two.countDocuments({}, { session })).toBe(1);
  // What must leave no trace in the log waits until nobody reads from it.
  let emptied = false;
  const empties = client
    .db('admin')
    .command({ fsync: 1 })
    .then(() => {
      emptied = true;
    });
  expect(await one.countDocuments()).toBe(4);
  expect(emptied).toBe(false);
  await session.commitTransaction();
  await empties;
  session.startTransaction({ readConcern: { level: 'snapshot' } });
  expect(await told(() => one.insertOne({ _id: 'never' }, { session }))).toBe(263);
  await session.abortTransaction().catch(() => undefined);
  await session.endSession();
  expect(await one.countDocuments({ _id: 'never' } as never)).toBe(0);
});

it('[Q4] documents come in the order of their ids, no more of them read than are asked for', async () => {
  const c = await holding([]);
  await c.insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: (i * 7) % 300, even: i % 2 === 0 })));
  const page = c.find({ _id: { $gt: 40 } } as never, { sort: { _id: 1 }, limit: 5 });
  expect((await page.toArray()).map(({ _id }) => _id)).toEqual([41, 42, 43, 44, 45]);
  const read = async (filter: object, sort: 1 | -1) => {
    const plan = await c.find(filter as never, { sort: { _id: sort }, limit: 5 }).explain('executionStats');
    return plan.executionStats.totalDocsExamined;
  };
  expect([await read({ _id: { $gt: 40 } }, 1), await read({}, -1), await read({ even: true }, 1)]).toEqual([5, 5, 9]);
});

it('[U1] updates change what MongoDB says they change', async () => {
  const five = Long.fromNumber(5);
  expect(await updated({ a: five, b: 1.5 }, { $inc: { a: 1.5, b: five } })).toEqual({ a: 6.5, b: 6.5 });
  expect(await updated({ a: Long.MAX_VALUE }, { $inc: { a: 1 } })).toBe(2);
  expect(await updated({ a: Decimal128.fromString('1.1') }, { $inc: { a: 1 } })).toBe(115);
  expect(await updated({ b: [] }, { $pop: { a: 1, b: -1 } })).toEqual({ b: [] });
  expect(await updated({ a: ['xa', 'b'] }, { $pull: { a: /^x/ } })).toEqual({ a: ['b'] });
  expect(await updated({ a: /x/ }, { $set: { a: /y/ } })).toEqual({ a: /y/ });
  expect(await updated({ a: [1] }, { $addToSet: { a: { $each: 3 } } })).toBe(14);
  expect(await updated({ a: [1] }, { $addToSet: { a: { $each: [3], $slice: 1 } } })).toBe(2);
  expect(await updated({ a: [1] }, { $pop: { a: 2 } })).toBe(9);
  expect(await updated({ a: [1] }, { $foo: {} })).toBe(9);
  const c = await holding([{ a: new Int32(1), b: new Int32(2_147_483_647) }]);
  expect(await c.updateOne({}, { $set: { a: new Double(1) } })).toMatchObject({ modifiedCount: 1 });
  await c.updateOne({}, { $mul: { b: new Int32(2_147_483_647) } } as never);
  const kept = await c.findOne({}, { promoteValues: false });
  expect([kept?.a, String(kept?.b)]).toEqual([new Double(1), '4611686014132420609']);
});

it('[U1] an upsert begins with every field that its filter holds to one value', async () => {
  expect(await upserted({ 'a.b': 1, d: { $eq: null } })).toEqual({ a: { b: 1 }, d: null, c: 2 });
  expect(await upserted({ $or: [{ a: 3 }], b: { $all: [4] }, e: /x/, f: { $gt: 1 } })).toEqual({ a: 3, b: 4, c: 2 });
  expect(await upserted({ $or: [{ a: 3 }, { a: 4 }] })).toEqual({ c: 2 });
  expect(await upserted({ $and: [{ a: 3 }, { a: 4 }] })).toBe(54);
  expect(await upserted({ '_id.x': 3 })).toBe(111);
  expect(await upserted({ _id: 5 }, { $set: { _id: 6 } })).toBe(66);
  const c = await holding();
  await c.insertOne({ a: 1, _id: 5 });
  expect(Object.keys((await c.findOne()) ?? {})).toEqual(['_id', 'a']);
});

it('[A1] groups by lists and through arrays, adds exactly, and refuses with MongoDB’s codes', async () => {
  expect(await grouped([{ a: [{ b: 1 }, { b: 2 }] }], { $group: { _id: '$a.b' } })).toEqual([{ _id: [1, 2] }]);
  const lists = [{ a: [[{ b: 1 }], { b: [[2]] }, 3] }];
  expect(await grouped(lists, { $group: { _id: '$a.b' } })).toEqual([{ _id: [[[2]]] }]);
  expect(await grouped([{ a: 1 }], { $group: { _id: ['$a', '$b'] } })).toEqual([{ _id: [1, null] }]);
  const long = Long.fromString('9007199254740993');
  const [total] = (await grouped([{ a: long }, { a: 1 }], { $group: { _id: null, n: { $sum: '$a' } } })) as Loose[];
  expect(String(total?.n)).toBe('9007199254740994');
  const refused: [stage: object, code: number][] = [
    [{ $limit: 0 }, 15958],
    [{ $limit: 'x' }, 2107201],
    [{ $skip: -1 }, 5107200],
    [{ $sort: {} }, 15976],
    [{ $project: {} }, 51272],
    [{ $count: '$a' }, 40156],
    [{ $unwind: 'a' }, 28818],
    [{ $group: { n: { $sum: 1 } } }, 15955],
    [{ $group: { _id: null, n: 1 } }, 40234],
    [{ $group: { _id: null, n: { $foo: 1 } } }, 15952],
    [{ $group: { _id: { $toLower: '$a' } } }, 168],
    [{ $match: {}, $limit: 1 }, 40323],
  ];
  for (const [stage, code] of refused) expect([stage, await grouped([], stage)]).toEqual([stage, code]);
});

it('[X1] what a command does not have is refused, not left aside', async () => {
  const c = await holding([{ a: 'X' }, { a: 'y' }, { a: 'z' }]);
  const [db, name] = [client.db(), c.collectionName];
  expect([await c.count({}, { limit: 2 }), await c.count({}, { skip: 1 })]).toEqual([2, 2]);
  const collation = { locale: 'en', strength: 1 };
  const refused: [command: object, code: number][] = [
    [{ count: name, query: {}, collation }, 72],
    [{ distinct: name, key: 'a', collation }, 72],
    [{ find: name, skip: -1 }, 51024],
    [{ aggregate: 1, pipeline: [], cursor: {} }, 73],
    [{ findAndModify: name, remove: true, update: { $set: { a: 1 } } }, 9],
    [{ create: 'limited', capped: true, size: 100 }, 72],
    [{ explain: { aggregate: name, pipeline: [], cursor: {} } }, 115],
    [{ explain: { find: name, unheardOf: 1 } }, 40415],
    ...[
      { find: name },
      { insert: name, documents: [{ a: 1 }] },
      { update: name, updates: [] },
      { findAndModify: name, update: { $set: { a: 1 } } },
      { aggregate: name, pipeline: [], cursor: {} },
      { count: name },
      { distinct: name, key: 'a' },
      { create: 'other' },
    ].map((command): [object, number] => [{ ...command, unheardOf: 1 }, 40415]),
  ];
  for (const [command, code] of refused)
    expect([command, await told(() => db.command(command))]).toEqual([command, code]);
  expect(await c.countDocuments()).toBe(3);
  expect(await db.listCollections({ name: { $in: [name] } }).toArray()).toHaveLength(1);
  expect(await db.listCollections({ type: 'view' }).toArray()).toEqual([]);
});

it('[I1] an index that MongoDB would not make is not made', async () => {
  const c = await holding();
  await c.createIndex({ a: 1 }, { name: 'one' });
  const refused: [key: object, options: object, code: number][] = [
    [{ a: 1 }, { name: 'two' }, 85],
    [{ b: 1 }, { name: 'one' }, 86],
    [{ a: 1, b: 1 }, { expireAfterSeconds: 1 }, 67],
    [{ '$**': 1 }, {}, 67],
    [{ a: 0 }, {}, 67],
  ];
  for (const [key, options, code] of refused)
    expect([key, await told(() => c.createIndex(key as never, options))]).toEqual([key, code]);
  expect(await c.indexes()).toHaveLength(2);
});
