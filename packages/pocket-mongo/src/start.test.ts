import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
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

/** Kills the database, starts it again where the system has no file to spare, then where it has no program, then as it should be. */
const parent = `
import { closeSync, openSync } from 'node:fs';
import { startPocketMongo } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
const { execPath } = process;
const first = await startPocketMongo({ folder: process.argv[1] });
process.kill(first.pid, 'SIGKILL');
await first.exited;
const said = [];
const again = () => first.again().then(() => said.push('there'), (e) => said.push([e.name, e.reason, e.message]));
const files = [];
try {
  for (;;) files.push(openSync('/dev/null'));
} catch {}
await again();
for (const file of files) closeSync(file);
process.execPath = '/nowhere/node';
await again();
process.execPath = execPath;
await again();
console.log(JSON.stringify(said));
process.exit();
`;

it('[L4] where its process cannot be spawned, its parent is told and can try again', async () => {
  const limited = ['-c', 'ulimit -n 128 && exec "$0" "$@"', process.execPath];
  const { stdout } = await promisify(execFile)('sh', [...limited, '--input-type=module', '-e', parent, folder]);
  expect(JSON.parse(stdout)).toEqual([
    ['PocketMongoError', 'failed', expect.stringContaining('EMFILE')],
    ['PocketMongoError', 'failed', expect.stringContaining('ENOENT')],
    'there',
  ]);
});

it('[L2] ends without a word where nobody is there any more to be told that it is ready', async () => {
  const main = join(import.meta.dirname, 'main.ts');
  const where = ['--folder', folder, '--socket', join(folder, 'db.sock')];
  const child = spawn(process.execPath, [main, ...where], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    // Its input stays open: that it cannot be heard is all that it learns.
    expect([await text(child.stderr), await ended]).toEqual(['', 0]);
  } finally {
    child.kill('SIGKILL');
  }
});
