import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, MongoServerError } from 'mongodb';
import { startPocketMongo } from './index.ts';

export type Loose = Record<string, unknown>;

/** What came of it: its value, or the code of the refusal. */
export async function told(act: () => Promise<unknown>): Promise<unknown> {
  return await act().catch((error: unknown) => {
    if (error instanceof MongoServerError) return error.code;
    throw error;
  });
}

/** A server with a driver, and short ways to ask it one thing about documents that are numbered from 0. */
export async function askedServer() {
  const where = await mkdtemp(join(tmpdir(), 'pm-asked-'));
  const server = await startPocketMongo({ folder: where });
  const client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 2_000 });
  let made = 0;
  const holding = async (docs: Loose[] = []) => {
    made += 1;
    const collection = client.db().collection<Loose & { _id: unknown }>(`c${made}`);
    if (docs.length > 0) await collection.insertMany(docs.map((doc, i) => ({ _id: i, ...doc })));
    return collection;
  };
  const found = (docs: Loose[], filter: object, options: object = {}) =>
    told(async () => (await (await holding(docs)).find(filter as never, options).toArray()).map((doc) => doc._id));
  return {
    client,
    holding,
    found,
    /** The same, without an index and with one. */
    foundBothWays: async (docs: Loose[], key: object, filter: object, options: object = {}) => {
      const c = await holding(docs);
      const ids = () => told(async () => (await c.find(filter as never, options).toArray()).map((doc) => doc._id));
      const plain = await ids();
      await c.createIndex(key as never);
      return [plain, await ids()];
    },
    updated: (doc: Loose, update: object, filter: object = {}) =>
      told(async () => {
        const c = await holding([doc]);
        await c.updateOne(filter as never, update);
        return await c.findOne({}, { projection: { _id: 0 } });
      }),
    upserted: (filter: object, update: object = { $set: { c: 2 } }) =>
      told(async () => {
        const c = await holding();
        await c.updateOne(filter as never, update, { upsert: true });
        const { _id, ...rest } = (await c.findOne()) ?? {};
        return rest;
      }),
    grouped: (docs: Loose[], ...stages: object[]) =>
      told(async () => await (await holding(docs)).aggregate(stages).toArray()),
    close: async () => {
      await client.close();
      await server.close();
      await rm(where, { recursive: true, force: true });
    },
  };
}
