import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, Long, MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type PocketMongo, startPocketMongo } from './index.ts';

let folder: string;
let server: PocketMongo;
let client: MongoClient;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pm-cursors-'));
  server = await startPocketMongo({ folder });
  client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 5_000 });
  await client
    .db()
    .collection('c')
    .insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
});
afterEach(async () => {
  await client.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const send = (command: Document) => client.db().command(command, { promoteLongs: false });
const begin = async (): Promise<Long> => (await send({ find: 'c', batchSize: 1 })).cursor.id;
const more = (id: Long, collection = 'c') => send({ getMore: id, collection });
const rest = async (id: Long) => (await more(id)).cursor.nextBatch.map((doc: Document) => doc.n);
const notFound = { code: 43, codeName: 'CursorNotFound' };

it('[Q3] a cursor is neither read nor killed by the name of another collection or database', async () => {
  const id = await begin();
  await expect(more(id, 'other')).rejects.toMatchObject(notFound);
  await expect(send({ killCursors: 'other', cursors: [id] })).rejects.toMatchObject(notFound);
  await expect(client.db('other').command({ getMore: id, collection: 'c' })).rejects.toMatchObject(notFound);
  expect(await rest(id)).toEqual([2, 3]);
  const next = await begin();
  expect(await send({ killCursors: 'c', cursors: [next] })).toMatchObject({ cursorsKilled: [next] });
  await expect(more(next)).rejects.toMatchObject(notFound);
});

it('[Q3] a cursor of before a restart is refused, and takes nothing of what others read after it', async () => {
  const before = await begin();
  expect(before.greaterThan(Long.ZERO)).toBe(true);
  process.kill(server.pid, 'SIGKILL');
  await server.exited;
  server = await server.again();
  const after = await begin();
  await expect(more(before)).rejects.toMatchObject(notFound);
  expect(await rest(after)).toEqual([2, 3]);
});

it('[Q3] the lists of collections and of indexes come in pages too', async () => {
  const many = Array.from({ length: 120 }, (_, i) => `many${i}`);
  for (const name of many) await client.db().createCollection(name);
  expect(await client.db().listCollections().toArray()).toHaveLength(121);
  const fields = Array.from({ length: 110 }, (_, i) => ({ key: { [`f${i}`]: 1 } }));
  await client.db().collection('c').createIndexes(fields);
  expect(await client.db().collection('c').listIndexes().toArray()).toHaveLength(111);
});
