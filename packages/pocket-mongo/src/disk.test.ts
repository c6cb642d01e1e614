import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
