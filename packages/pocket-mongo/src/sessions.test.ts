import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, deserialize, Long, serialize } from 'bson';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Engine } from './engine.ts';
import { type PocketMongo, startPocketMongo } from './index.ts';
import { Sessions } from './sessions.ts';

let folder: string;
let server: PocketMongo;
let socket: Socket;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pm-sessions-'));
  server = await startPocketMongo({ folder });
  socket = await line();
});
afterEach(async () => {
  socket.destroy();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function line(): Promise<Socket> {
  const made = connect({ path: join(folder, 'db.sock') });
  await once(made, 'connect');
  return made;
}

/** One command as the driver frames it, and its whole answer. */
async function send(command: Document): Promise<Document> {
  const body = serialize({ ...command, $db: 'soundings' });
  const frame = Buffer.alloc(21 + body.length);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(1, 4);
  frame.writeInt32LE(2013, 12);
  frame.set(body, 21);
  socket.write(frame);
  let answer = Buffer.alloc(0);
  while (answer.length < 16 || answer.length < answer.readInt32LE(0))
    answer = Buffer.concat([answer, (await once(socket, 'data'))[0]]);
  return deserialize(answer.subarray(21));
}

function session() {
  const lsid = { id: randomUUID() };
  const of = (number: number) => ({ lsid, txnNumber: Long.fromNumber(number), autocommit: false });
  const insert = (number: number, _id: string, more: object = {}) =>
    ({ insert: 'c', documents: [{ _id }], ...of(number), ...more }) as Document;
  return {
    begin: (number: number, _id: string) => send(insert(number, _id, { startTransaction: true })),
    insert: (number: number, _id: string) => send(insert(number, _id)),
    commit: (number: number) => send({ commitTransaction: 1, ...of(number) }),
    abort: (number: number) => send({ abortTransaction: 1, ...of(number) }),
  };
}
const there = async () => (await send({ find: 'c', filter: {} })).cursor.firstBatch.map((doc: Document) => doc._id);
const [done, tooOld, noSuch] = [
  { ok: 1 },
  { ok: 0, code: 225, codeName: 'TransactionTooOld' },
  { ok: 0, code: 251, codeName: 'NoSuchTransaction', errorLabels: ['TransientTransactionError'] },
];

it('[T5] what comes late for an older transaction, or early for a newer one, does not touch the one that is open', async () => {
  const one = session();
  expect(await one.begin(1, 'a')).toMatchObject(done);
  expect(await one.abort(1)).toMatchObject(done);
  expect(await one.abort(1)).toMatchObject(noSuch);
  expect(await one.begin(1, 'again')).toMatchObject({ code: 50911 });
  expect(await one.begin(2, 'b')).toMatchObject(done);
  expect(await one.abort(1)).toMatchObject(tooOld);
  expect(await one.commit(1)).toMatchObject(tooOld);
  expect(await one.begin(1, 'old')).toMatchObject(tooOld);
  expect(await one.insert(1, 'old')).toMatchObject(tooOld);
  expect(await one.begin(2, 'again')).toMatchObject({ code: 50911 });
  expect(await one.abort(3)).toMatchObject(noSuch);
  expect(await one.commit(3)).toMatchObject(noSuch);
  expect(await one.insert(3, 'early')).toMatchObject(noSuch);
  expect(await one.insert(2, 'c')).toMatchObject(done);
  expect(await one.commit(2)).toMatchObject(done);
  expect(await one.abort(2)).toMatchObject({ ok: 0, code: 256, codeName: 'TransactionCommitted' });
  expect(await there()).toEqual(['b', 'c']);
  // A newer one ends the one before, as its session has only one.
  await one.begin(3, 'gone');
  expect(await one.begin(4, 'd')).toMatchObject(done);
  expect(await one.commit(4)).toMatchObject(done);
  expect(await there()).toEqual(['b', 'c', 'd']);
  const other = session();
  expect(await other.begin(1, 'e')).toMatchObject(done);
  expect(await other.commit(1)).toMatchObject(done);
});

it('[T5] a commit that is sent again after a restart is done once', async () => {
  const [one, two] = [session(), session()];
  await one.begin(7, 'a');
  expect(await one.commit(7)).toMatchObject(done);
  expect(await one.commit(7)).toMatchObject(done);
  await two.begin(7, 'never committed');
  process.kill(server.pid, 'SIGKILL');
  await server.exited;
  server = await server.again();
  socket = await line();
  expect(await one.commit(7)).toMatchObject(done);
  expect(await two.commit(7)).toMatchObject(noSuch);
  expect(await there()).toEqual(['a']);
});

it('[T5] a transaction that has ended neither writes nor commits, whoever still holds it', async () => {
  const engine = new Engine(join(folder, 'engine.db'));
  const ended = await engine.begin();
  ended.abort();
  const open = await engine.begin();
  const act = () => expect.unreachable('the transaction of somebody else');
  expect(() => ended.run(act)).toThrow(expect.objectContaining({ codeName: 'NoSuchTransaction' }));
  expect(() => ended.commit()).toThrow(expect.objectContaining({ codeName: 'NoSuchTransaction' }));
  open.commit();
  expect(() => open.run(act)).toThrow(expect.objectContaining({ codeName: 'NoSuchTransaction' }));
  engine.close();
});

it('[T5] a transaction that waited until its number was forgotten is refused, to be begun anew', async () => {
  const engine = new Engine(join(folder, 'engine.db'));
  const sessions = new Sessions(engine, 2);
  const { signal } = new AbortController();
  const before = await engine.begin();
  const waits = ['forgotten', 'second', 'third'].map((lsid) => sessions.start(lsid, 1, signal, false));
  before.abort();
  await expect(waits[0]).rejects.toMatchObject({
    codeName: 'NoSuchTransaction',
    extra: { errorLabels: ['TransientTransactionError'] },
  });
  (await waits[1])?.commit();
  (await waits[2])?.commit();
  sessions.dropAll();
  engine.close();
});
