import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startPocketMongo } from './index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pm-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('[L4] once killed it starts again at its address, also far from its folder, and drivers go on', async () => {
  const ways = [
    { folder },
    { folder: join(folder, 'a-long-name-'.repeat(8)) },
    { folder: join(folder, 'tcp'), port: 0 },
  ];
  await Promise.all(
    ways.map(async (way) => {
      const first = await startPocketMongo(way);
      const client = await MongoClient.connect(first.uri);
      const c = client.db().collection<{ _id: string }>('c');
      await c.insertOne({ _id: 'before' });
      process.kill(first.pid, 'SIGKILL');
      expect(await first.exited).toBeNull();
      const next = await first.again();
      expect(next.uri).toBe(first.uri);
      await c.insertOne({ _id: 'after' });
      expect((await c.find().toArray()).map(({ _id }) => _id)).toEqual(['before', 'after']);
      // Who supervises sends it to the whole group; the parent may have something left to write.
      process.kill(next.pid, 'SIGTERM');
      await c.insertOne({ _id: 'after TERM' });
      await client.close();
      await next.close();
      expect(await next.exited).toBe(0);
    }),
  );
});
