import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Long, MongoClient, type MongoClientOptions, type MongoServerError } from 'mongodb';
import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PocketMongo, PocketMongoError, startPocketMongo } from './index.ts';

const folders: string[] = [];
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'pm-test-'));
  folders.push(made);
  return made;
}
/** A driver that looks two seconds, not thirty, for a server that was killed. */
function connected(uri: string, options: MongoClientOptions = {}): Promise<MongoClient> {
  return MongoClient.connect(uri, { serverSelectionTimeoutMS: 2_000, ...options });
}
afterAll(async () => {
  for (const each of folders) await rm(each, { recursive: true, force: true });
});

const servers: [string, (f: string) => Promise<PocketMongo>][] = [
  ['a Unix socket', (f) => startPocketMongo({ folder: f })],
  ['TCP', (f) => startPocketMongo({ folder: f, port: 0 })],
];

describe.each(servers)('over %s', (_name, start) => {
  let server: PocketMongo;
  let client: MongoClient;
  beforeAll(async () => {
    server = await start(await folder());
    client = await connected(server.uri);
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });
  const fresh = (name: string) =>
    client.db().collection<{ _id?: string } & Record<string, unknown>>(`${name}${Math.random()}`.replace('.', ''));

  it('[Q1] finds by equality, ranges, lists, arrays and nested paths, by index or not', async () => {
    const people = fresh('people');
    await people.insertMany([
      { _id: 'a', age: 5, tags: ['x', 'y'], at: new Date(5), in: { borough: 'Camden' } },
      { _id: 'b', age: Long.fromNumber(7), tags: [], at: new Date(7), in: { borough: 'Brent' } },
      { _id: 'c', age: 7.5, tags: ['y'], in: { borough: 'Camden' } },
      { _id: 'd', age: 'seven' },
    ]);
    const ask = async () => {
      const ids = async (filter: object) => (await people.find(filter as never).toArray()).map((d) => d._id).join('');
      return [
        await ids({ age: 7 }),
        await ids({ age: { $gt: 5 } }),
        await ids({ age: { $gte: 5, $lt: 7.5 } }),
        await ids({ tags: 'y' }),
        await ids({ tags: { $in: ['x', null] } }),
        await ids({ 'in.borough': 'Camden', age: { $ne: 5 } }),
        await ids({ at: null }),
        await ids({ at: { $exists: true } }),
        await ids({ $or: [{ _id: 'd' }, { at: { $lte: new Date(5) } }] }),
        await ids({ tags: { $size: 0 } }),
      ];
    };
    const expected = ['b', 'bc', 'ab', 'ac', 'ad', 'c', 'cd', 'ab', 'ad', 'b'];
    expect(await ask()).toEqual(expected);
    await people.createIndexes([
      { key: { age: 1 } },
      { key: { tags: 1 } },
      { key: { at: -1 } },
      { key: { 'in.borough': 1, age: 1 } },
    ]);
    expect(await ask()).toEqual(expected);
  });

  it('[Q4] reads a sort from an index in its order, no further than the limit, and gives what a sort in memory gives', async () => {
    const [plain, indexed] = [fresh('plain'), fresh('indexed')];
    await indexed.createIndex({ rank: -1 });
    await indexed.createIndex({ tags: 1, rank: -1 });
    const values = [5, 'five', null, new Date(5), Long.fromNumber(5), 7.5, '', true, -1];
    const docs = Array.from({ length: 400 }, (_, i) => ({
      _id: `d${(i * 7919) % 400}`,
      tags: [['a', 'b'], ['b'], [], ['a']][i % 4],
      ...(i % 11 !== 0 && { rank: i % 5 === 0 ? values[i % values.length] : (i * 31) % 97 }),
      other: i % 3,
    }));
    for (const each of [plain, indexed]) await each.insertMany(docs.map((doc) => ({ ...doc })) as never);
    const asked: [object, object, number, number][] = [
      [{}, { rank: -1 }, 0, 30],
      [{}, { rank: 1 }, 5, 30],
      [{ rank: { $lt: 50 } }, { rank: -1 }, 0, 10],
      [{ rank: { $gte: 10, $lt: 50 } }, { rank: 1 }, 0, 0],
      [{ tags: 'a', rank: { $gt: 20 } }, { rank: 1 }, 0, 20],
      [{ tags: 'b', other: 1 }, { rank: -1 }, 3, 20],
      [{ tags: { $in: ['a', 'b'] } }, { rank: -1 }, 0, 20],
      [{ rank: { $lt: 'g' } }, { rank: -1 }, 0, 20],
      [{ tags: { $elemMatch: { $gte: 'b', $lt: 'c' } } }, { rank: -1 }, 0, 20],
      [{ _id: 'd3' }, { rank: -1 }, 0, 20],
      [{ $or: [{ _id: 'd3' }, { tags: 'a' }, { rank: { $lt: 3 } }] }, { rank: -1 }, 0, 20],
      [{ $or: [{ tags: 'a' }, { $and: [{ rank: { $gt: 2 } }, { tags: 'b' }] }], rank: { $ne: 5 } }, {}, 1, 7],
      [{ $or: [{ tags: 'a' }, { unknown: null }] }, { _id: 1 }, 0, 90],
    ];
    const ids = async (from: typeof plain, [filter, sort, skip, limit]: (typeof asked)[number]) =>
      (await from.find(filter as never, { sort, skip, limit } as never).toArray()).map((doc) => doc._id);
    for (const each of asked) expect([each, await ids(indexed, each)]).toEqual([each, await ids(plain, each)]);
    const read = async (filter: object) => {
      const told = await indexed
        .find(filter as never, { sort: { rank: -1 }, limit: 10 } as never)
        .explain('executionStats');
      return told.executionStats.totalDocsExamined;
    };
    expect([await read({}), await read({ tags: 'a' }), await read({ rank: { $lt: 40 } })]).toEqual([10, 10, 10]);
    const either = { $or: [{ _id: 'd3' }, { rank: 7 }], more: null };
    const { executionStats } = await indexed.find(either as never).explain('executionStats');
    expect([executionStats.nReturned, executionStats.totalDocsExamined]).toEqual([4, 4]);
    // An array is sorted by one of its elements: no index has that order.
    for (const each of [plain, indexed]) await each.insertMany([{ _id: 'array', tags: 'a', rank: [1, 96] }] as never);
    const within: (typeof asked)[number] = [{ rank: { $lt: 40 } }, { rank: -1 }, 0, 5];
    expect(await ids(indexed, within)).toEqual(await ids(plain, within));
  });

  it('[Q2] sorts across types, skips, limits and projects', async () => {
    const list = fresh('list');
    await list.insertMany([
      { _id: '1', v: 'b', in: { a: 1, b: 2 } },
      { _id: '2', v: 3 },
      { _id: '3' },
      { _id: '4', v: 2.5 },
      { _id: '5', v: 'a' },
    ]);
    const sorted = await list.find({}, { sort: { v: 1 } }).toArray();
    expect(sorted.map((d) => d._id).join('')).toBe('34251');
    expect(await list.find({}, { sort: { v: -1 }, skip: 1, limit: 1, projection: { v: 1, _id: 0 } }).toArray()).toEqual(
      [{ v: 'a' }],
    );
    expect(await list.findOne({ _id: '1' }, { projection: { 'in.b': 0, v: 0 } })).toEqual({ _id: '1', in: { a: 1 } });
  });

  it('[Q3] pages large results through a cursor', async () => {
    const many = fresh('many');
    await many.insertMany(Array.from({ length: 950 }, (_, i) => ({ _id: `n${i}`, i })));
    expect((await many.find({}, { batchSize: 100 }).toArray()).map((d) => d.i)).toEqual(
      Array.from({ length: 950 }, (_, i) => i),
    );
    expect(await many.countDocuments({ i: { $gte: 900 } })).toBe(50);
  });

  it('[U1] updates fields, arrays and counters, and says what changed', async () => {
    const c = fresh('c');
    expect(
      await c.updateOne(
        { _id: 'x', kind: 'k' },
        { $set: { 'a.b': 1 }, $setOnInsert: { made: true } },
        { upsert: true },
      ),
    ).toMatchObject({ upsertedCount: 1, upsertedId: 'x' });
    await c.updateOne({ _id: 'x' }, {
      $inc: { n: 2 },
      $push: { list: { $each: [3, 1, 2], $slice: -2 } },
      $addToSet: { set: 'one' },
    } as never);
    await c.updateOne({ _id: 'x' }, {
      $inc: { n: 0.5 },
      $pull: { list: { $gt: 1 } },
      $addToSet: { set: 'one' },
      $unset: { made: '' },
    } as never);
    expect(await c.findOne({ _id: 'x' })).toEqual({
      _id: 'x',
      kind: 'k',
      a: { b: 1 },
      n: 2.5,
      list: [1],
      set: ['one'],
    });
    expect(await c.updateMany({ kind: 'k' }, { $set: { n: 2.5 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    });
    expect(
      await c.findOneAndUpdate({ _id: 'x' }, { $set: { n: 9 } }, { returnDocument: 'after', projection: { n: 1 } }),
    ).toEqual({ _id: 'x', n: 9 });
    await expect(c.updateOne({ _id: 'x' }, { $set: { _id: 'y' } })).rejects.toMatchObject({ code: 66 });
    await c.replaceOne({ _id: 'x' }, { only: 1 });
    expect(await c.findOne({ _id: 'x' })).toEqual({ _id: 'x', only: 1 });
    expect(await c.deleteMany({})).toMatchObject({ deletedCount: 1 });
  });

  it('[X1] refuses what it does not know with MongoDB’s code, never with a wrong result', async () => {
    const c = fresh('refused');
    await c.insertOne({ _id: 'a', v: 1 });
    await expect(c.find({ $where: 'true' } as never).toArray()).rejects.toMatchObject({ code: 2 });
    await expect(c.find({ v: { $near: [0, 0] } } as never).toArray()).rejects.toMatchObject({ code: 2 });
    await expect(
      fresh('nothing')
        .find({ v: { $near: [0, 0] } } as never)
        .toArray(),
    ).rejects.toMatchObject({ code: 2 });
    await expect(c.aggregate([{ $lookup: {} }]).toArray()).rejects.toMatchObject({ code: 40324 });
    await expect(c.updateOne({}, { $bit: { v: { and: 1 } } } as never)).rejects.toMatchObject({ code: 9 });
    await expect(c.find({}, { collation: { locale: 'en' } }).toArray()).rejects.toMatchObject({ code: 72 });
    for (const name of ['mapReduce', 'constructor'])
      await expect(client.db().command({ [name]: 'x' })).rejects.toMatchObject({ code: 59 });
    expect(await c.findOne({})).toEqual({ _id: 'a', v: 1 });
  });

  it('[I1] unique, partial and compound indexes refuse a second, and a refused row leaves nothing', async () => {
    const c = fresh('unique');
    await c.createIndex({ poll: 1, person: 1 }, { unique: true, name: 'one' });
    await c.createIndex({ email: 1 }, { unique: true, partialFilterExpression: { active: true } });
    await c.insertMany([
      { _id: '1', poll: 'p', person: 'x', active: true, email: 'e' },
      { _id: '2', poll: 'p', person: 'y', email: 'e' },
    ]);
    const error: MongoServerError = await c.insertOne({ _id: '3', poll: 'p', person: 'x' }).then(
      () => expect.fail(),
      (e) => e,
    );
    expect(error).toMatchObject({
      code: 11000,
      keyPattern: { poll: 1, person: 1 },
      keyValue: { poll: 'p', person: 'x' },
    });
    expect(error.message).toContain('E11000 duplicate key error');
    await expect(c.updateOne({ _id: '2' }, { $set: { active: true } })).rejects.toMatchObject({ code: 11000 });
    expect(await c.countDocuments({})).toBe(2);
    expect(await c.findOne({ _id: '2' })).not.toHaveProperty('active');
    await c.insertOne({ _id: '3', poll: 'q', person: 'x' });
  });

  it('[T1] a transaction is seen whole or not at all', async () => {
    const c = fresh('txn');
    await c.insertOne({ _id: 'a', n: 1 });
    const session = client.startSession();
    session.startTransaction();
    await c.updateOne({ _id: 'a' }, { $inc: { n: 1 } } as never, { session });
    await c.insertOne({ _id: 'b', n: 1 }, { session });
    expect(await c.findOne({ _id: 'a' }, { session })).toMatchObject({ n: 2 });
    expect(await c.find().toArray()).toEqual([{ _id: 'a', n: 1 }]);
    const waiting = c.updateOne({ _id: 'a' }, { $inc: { n: 10 } } as never);
    await session.commitTransaction();
    await waiting;
    expect(await c.find().toArray()).toEqual([
      { _id: 'a', n: 12 },
      { _id: 'b', n: 1 },
    ]);
    await expect(
      session.withTransaction(async () => {
        await c.deleteMany({}, { session });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await c.countDocuments({})).toBe(2);
    await session.endSession();
  });

  it('[T2] forty transactions on one document at once all count', async () => {
    const c = fresh('counter');
    await c.insertOne({ _id: 'a', n: 0 });
    const add = () =>
      client.withSession((session) =>
        session.withTransaction(async () => {
          const found = await c.findOne({ _id: 'a' }, { session });
          await c.updateOne({ _id: 'a' }, { $set: { n: Number(found?.n) + 1 } }, { session });
        }),
      );
    await Promise.all(Array.from({ length: 40 }, add));
    expect(await c.findOne({ _id: 'a' })).toMatchObject({ n: 40 });
  });

  it('[T3] who leaves holds nobody up, neither by what they had open nor by what they waited for', async () => {
    const c = fresh('left');
    await c.insertOne({ _id: 'a', n: 0 });
    const [holds, waits] = [await connected(server.uri), await connected(server.uri)];
    const inOne = async (from: MongoClient) => {
      const session = from.startSession();
      session.startTransaction();
      const of = from.db(c.dbName).collection<{ _id: string; n: number }>(c.collectionName);
      await of.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session });
    };
    await inOne(holds);
    const waiting = inOne(waits).catch(() => 'left');
    // It is on its way to the server, behind the other one.
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
    await waits.close(true);
    expect(await waiting).toBe('left');
    await holds.close(true);
    const before = performance.now();
    await c.updateOne({ _id: 'a' }, { $set: { n: 10 } });
    // An idle one would hold it for ten seconds.
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(await c.findOne({ _id: 'a' })).toMatchObject({ n: 10 });
  });

  it('[A1] groups and counts', async () => {
    const c = fresh('group');
    await c.insertMany([
      { b: 'x', n: 1 },
      { b: 'y', n: 2 },
      { b: 'x', n: 4 },
    ] as never);
    const groups = await c
      .aggregate([
        { $match: { n: { $gt: 0 } } },
        { $group: { _id: '$b', total: { $sum: '$n' }, count: { $sum: 1 } } },
        { $sort: { _id: 1 } },
      ])
      .toArray();
    expect(groups).toEqual([
      { _id: 'x', total: 5, count: 2 },
      { _id: 'y', total: 2, count: 1 },
    ]);
    expect(await c.distinct('b')).toEqual(['x', 'y']);
  });

  it('[M1] serves Mongoose: schemas, indexes, transactions, bulk writes', async () => {
    const connection = await mongoose.createConnection(server.uri).asPromise();
    const schema = new Schema({ _id: String, name: { type: String, required: true }, at: Date, tags: [String] }).index(
      { name: 1 },
      { unique: true },
    );
    const Model = connection.model('Thing', schema);
    await Model.init();
    await connection.transaction(async (session) => {
      await Model.create([{ _id: '1', name: 'one', at: new Date(1) }], { session });
      await Model.insertMany([{ _id: '2', name: 'two' }] as never, { session });
    });
    await Model.bulkWrite([
      { updateOne: { filter: { _id: '1' }, update: { $push: { tags: 'a' } } } },
      { deleteOne: { filter: { _id: '2' } } },
    ]);
    const doc = await Model.findById('1');
    doc?.tags.push('b');
    await doc?.save();
    expect(await Model.find().lean()).toMatchObject([{ _id: '1', name: 'one', tags: ['a', 'b'], at: new Date(1) }]);
    await expect(Model.create({ _id: '3', name: 'one' })).rejects.toMatchObject({ code: 11000 });
    await connection.close();
  });

  it('[W1] a broken frame ends its own connection only', async () => {
    const path = decodeURIComponent(server.uri.replace(/^mongodb:\/\/([^/]+)\/.*$/, '$1'));
    const target = path.includes('/') ? { path } : { host: '127.0.0.1', port: Number(path.split(':')[1]) };
    for (let i = 0; i < 200; i++) {
      const bytes = Buffer.from(Array.from({ length: 64 }, (_, at) => (i * 31 + at * 17) & 0xff));
      if (i % 2) bytes.writeInt32LE(64, 0);
      if (i % 4 === 1) bytes.writeInt32LE(2013, 12);
      await new Promise<void>((resolve) => {
        const socket = connect(target, () => socket.end(bytes));
        socket.on('error', () => undefined);
        socket.on('data', () => undefined);
        socket.on('close', () => resolve());
        socket.setTimeout(200, () => socket.destroy());
      });
    }
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

it('[S1] every rule of SPEC.md is cited by a test, and every cited rule is there', async () => {
  const rules = (text: string, mark: RegExp) => [...new Set([...text.matchAll(mark)].map((found) => found[1]))].sort();
  const spec = rules(await readFile(join(import.meta.dirname, '../SPEC.md'), 'utf8'), /^- \*\*\[(\w\d)\]/gm);
  const tests = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.test.ts'));
  const texts = await Promise.all(tests.map((name) => readFile(join(import.meta.dirname, name), 'utf8')));
  expect(spec).toEqual(rules(texts.join('\n'), /it\('\[(\w\d)\]/g));
});

it('[D1] what was acknowledged is there after kill -9, ten times', async () => {
  const where = await folder();
  const acknowledged: string[] = [];
  for (let round = 0; round < 10; round++) {
    const server = await startPocketMongo({ folder: where });
    const client = await connected(server.uri, { retryWrites: false });
    const c = client.db().collection<{ _id: string }>('kept');
    let dead = false;
    const write = async (lane: number) => {
      for (let i = 0; !dead; i++) {
        const id = `${round}-${lane}-${i}`;
        await c.insertOne({ _id: id }).then(
          () => acknowledged.push(id),
          () => undefined,
        );
        if (i === 20 && lane === 0) {
          process.kill(server.pid, 'SIGKILL');
          dead = true;
        }
      }
    };
    await Promise.all([write(0), write(1), write(2)]);
    await server.exited;
    await client.close(true);
  }
  const server = await startPocketMongo({ folder: where });
  const client = await connected(server.uri);
  const kept = new Set((await client.db().collection('kept').find().toArray()).map((d) => String(d._id)));
  expect(acknowledged.length).toBeGreaterThan(200);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  await client.close();
  await server.close();
});

it('[D2] leaves no trace of a removed value in the file after fsync', async () => {
  const where = await folder();
  const server = await startPocketMongo({ folder: where });
  const client = await connected(server.uri);
  const c = client.db().collection<{ _id: string; secret?: string }>('traces');
  await c.insertOne({ _id: 'a', secret: 'REMOVED-MARKER' });
  await c.updateOne({ _id: 'a' }, { $unset: { secret: '' } });
  await client.db().admin().command({ fsync: 1 });
  expect((await readFile(join(where, 'data.db'))).includes('REMOVED-MARKER')).toBe(false);
  expect((await readFile(join(where, 'data.db-wal')).catch(() => Buffer.alloc(0))).includes('REMOVED-MARKER')).toBe(
    false,
  );
  await client.close();
  await server.close();
});

it('[D3] expired documents go', async () => {
  const { Engine } = await import('./engine.ts');
  const { sweepExpired } = await import('./ttl.ts');
  const engine = new Engine(join(await folder(), 'data.db'));
  await engine.write(({ catalog, rows }) => {
    const c = catalog.create('t.c');
    catalog.addIndex(c, { key: { at: 1 }, name: 'ttl', expireAfterSeconds: 10 });
    for (const [_id, at] of [
      ['old', new Date(1_000)],
      ['new', new Date(95_000)],
      ['none', undefined],
    ] as const)
      rows.insert(c, { _id, ...(at && { at }) });
  });
  expect(await sweepExpired(engine, new Date(100_000))).toBe(1);
  expect(
    engine.read(({ catalog, rows }) => [...rows.find(catalog.find('t.c')!, {})].map((row) => row.doc._id)),
  ).toEqual(['new', 'none']);
  engine.close();
});

it('[D4] writes that arrive together share one sync', async () => {
  const { Engine } = await import('./engine.ts');
  const engine = new Engine(join(await folder(), 'data.db'));
  await engine.write(({ catalog }) => catalog.create('t.c'));
  const before = engine.commits;
  await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      engine.write(({ catalog, rows }) => rows.insert(catalog.find('t.c')!, { _id: `${i}` })),
    ),
  );
  expect(engine.commits - before).toBe(1);
  engine.close();
});

it('[L1] holds its folder, and lets go when it ends', async () => {
  const where = await folder();
  const first = await startPocketMongo({ folder: where });
  const second = await startPocketMongo({ folder: where }).then(
    () => expect.fail(),
    (e) => e,
  );
  expect(second).toBeInstanceOf(PocketMongoError);
  expect(second.reason).toBe('folder_held');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  await (await startPocketMongo({ folder: where })).close();
});

it('[L3] a killed server leaves nothing outside its folder, and the next one answers', async () => {
  const where = await folder();
  const socketOf = ({ uri }: PocketMongo) => decodeURIComponent(uri.replace(/^mongodb:\/\/([^/]+)\/.*$/, '$1'));
  const killed = await startPocketMongo({ folder: where });
  expect(socketOf(killed)).toBe(join(where, 'db.sock'));
  process.kill(killed.pid, 'SIGKILL');
  await killed.exited;
  const next = await startPocketMongo({ folder: where });
  const client = await connected(next.uri);
  expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  await client.close();
  await next.close();
  expect(await readdir(where)).not.toContain('db.sock');

  const long = join(await folder(), 'a-long-name-'.repeat(8));
  const far = await startPocketMongo({ folder: long });
  expect(socketOf(far)).toMatch(/pm-[0-9a-f]{12}\.sock$/);
  await far.close();
});

it('[L2] ends when its parent is killed', async () => {
  const where = await folder();
  const entry = join(import.meta.dirname, 'index.ts');
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { startPocketMongo } = await import(${JSON.stringify(entry)}); const s = await startPocketMongo({ folder: ${JSON.stringify(where)} }); console.log(s.pid); setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const pid = Number(
    await new Promise<string>((resolve) => parent.stdout.once('data', (chunk) => resolve(String(chunk)))),
  );
  parent.kill('SIGKILL');
  const killedAt = performance.now();
  while (alive(pid)) {
    expect(performance.now() - killedAt).toBeLessThan(2_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
});

/** False also for one that has ended and was not collected yet: the system's first process may take its time. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
  } catch {
    return false;
  }
}
