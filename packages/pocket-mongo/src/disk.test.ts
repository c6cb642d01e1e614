import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Engine } from './engine.ts';
import { asRefusal, isDamage } from './errors.ts';
import { startPocketMongo } from './index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pm-disk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('[T4] what cannot begin as another process holds the file is refused, and holds up nobody', async () => {
  const server = await startPocketMongo({ folder });
  const client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 2_000 });
  const c = client.db().collection<{ _id: string }>('c');
  await c.insertOne({ _id: 'before' });
  const other = new DatabaseSync(join(folder, 'data.db'));
  other.exec('BEGIN IMMEDIATE');
  await client.withSession(async (session) => {
    session.startTransaction();
    await expect(c.insertOne({ _id: 'a' }, { session })).rejects.toMatchObject({ code: 24, codeName: 'LockTimeout' });
  });
  await expect(c.insertOne({ _id: 'b' })).rejects.toMatchObject({ code: 24 });
  expect(await c.countDocuments()).toBe(1);
  other.exec('ROLLBACK');
  other.close();
  await c.insertOne({ _id: 'c' });
  await client.withSession((session) => session.withTransaction(() => c.insertOne({ _id: 'd' }, { session })));
  expect((await c.find().toArray()).map(({ _id }) => _id)).toEqual(['before', 'c', 'd']);
  await client.close();
  await server.close();
  expect(await server.exited).toBe(0);
});

/** A server whose files may not grow over 400 kB. */
async function startSmall(): Promise<{ uri: string; end(): Promise<unknown> }> {
  const socket = join(folder, 'db.sock');
  const main = join(import.meta.dirname, 'main.ts');
  const args = [process.execPath, main, '--folder', folder, '--socket', socket];
  const child = spawn('sh', ['-c', 'ulimit -f 800; exec "$0" "$@"', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  return {
    uri: `mongodb://${encodeURIComponent(socket)}/soundings?directConnection=true`,
    end() {
      child.stdin.end();
      return exited;
    },
  };
}

it('[D5] a full disk refuses what it does not take, keeps what was acknowledged, and goes on when there is room', async () => {
  const server = await startSmall();
  const client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 2_000 });
  const c = client.db().collection<{ _id: string; text: string }>('c');
  const doc = (_id: string, bytes = 60_000) => ({ _id, text: 'x'.repeat(bytes) });
  const acknowledged: string[] = [];
  const codes = new Set<unknown>();
  const told = (written: Promise<unknown>, ...ids: string[]) =>
    written.then(
      () => acknowledged.push(...ids),
      (error) => codes.add(error.code),
    );
  const there = async (from = c) =>
    (await from.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id).sort();

  await c.insertOne(doc('first'));
  acknowledged.push('first');
  await client.db().command({ fsync: 1 });
  for (let round = 0; codes.size === 0; round++)
    await Promise.all([1, 2, 3].map((lane) => told(c.insertOne(doc(`${round}-${lane}`)), `${round}-${lane}`)));
  // More than SQLite holds in memory: the disk fails it halfway, and with it what shares its sync.
  const many = Array.from({ length: 60 }, (_, i) => doc(`many-${i}`));
  await Promise.all([
    ...[1, 2, 3].map((i) => told(c.insertOne(doc(`beside-${i}`, 10)), `beside-${i}`)),
    told(c.insertMany(many), ...many.map(({ _id }) => _id)),
    told(client.db().createCollection('beside')),
  ]);
  const leaving = await MongoClient.connect(server.uri);
  for (const docs of [many, [doc('at-commit')]]) {
    const session = leaving.startSession();
    const of = leaving.db().collection<{ _id: string; text: string }>('c');
    const inOne = async () => {
      session.startTransaction();
      await of.insertMany(docs, { session });
      await session.commitTransaction();
    };
    await told(inOne(), ...docs.map(({ _id }) => _id));
  }
  await leaving.close(true);
  expect(codes.size).toBeGreaterThan(0);
  for (const code of codes) expect([14031, 39]).toContain(code);
  expect(await there()).toEqual(acknowledged.sort());

  // The log is written back and emptied, which makes room.
  await client.db().command({ fsync: 1 });
  await c.insertOne(doc('later', 1_000));
  acknowledged.push('later');
  await client
    .db()
    .collection('beside')
    .insertOne({ _id: 'x' } as never);
  expect(await there()).toEqual(acknowledged.sort());
  await client.close();
  expect(await server.end()).toBe(0);

  const next = await startPocketMongo({ folder });
  const again = await MongoClient.connect(next.uri);
  expect(await there(again.db().collection('c'))).toEqual(acknowledged);
  await again.close();
  await next.close();
});

it('[D5] a write that finds the disk full takes those before it with it where they share a sync, and all hear so', async () => {
  const engine = new Engine(join(folder, 'data.db'));
  const collection = await engine.write(({ catalog, rows }) => {
    rows.sql('PRAGMA max_page_count = 50').get();
    return catalog.create('t.c');
  });
  const write = (_id: string, bytes: number) =>
    engine.write(({ rows }) => rows.insert(collection, { _id, text: 'x'.repeat(bytes) }));
  const before = engine.commits;
  const outcomes = await Promise.allSettled([write('a', 10), write('b', 300_000), write('c', 10)]);
  const codes = outcomes.map((each) => (each.status === 'rejected' ? asRefusal(each.reason)?.code : 'written'));
  expect(codes).toEqual([14031, 14031, 'written']);
  expect(engine.commits - before).toBe(1);
  expect(engine.read(({ rows }) => [...rows.find(collection, {})].map((row) => row.doc._id))).toEqual(['c']);
  engine.close();
});

it('a damaged file is known by SQLite’s extended codes too', () => {
  const failed = (errcode: number) => isDamage(Object.assign(new Error('failed'), { errcode }));
  // SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX and SQLITE_NOTADB, but not SQLITE_FULL, nor an error that is not SQLite's.
  expect([11, 779, 26, 13].map(failed)).toEqual([true, true, true, false]);
  expect(isDamage(new Error('failed'))).toBe(false);
});
