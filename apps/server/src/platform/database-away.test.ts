import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPocketMongo } from '@soundings/pocket-mongo';
import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { isDatabaseAway } from './database-away.ts';
import { asAppError } from './http-routes.ts';

const { BulkWriteResult, MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongoose.mongo;
const schema = new mongoose.Schema({ n: Number });
const thrown = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );

it('a database that has ended is away, for one document and for many, and for what waits for a connection', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'away-'));
  const server = await startPocketMongo({ folder });
  const connection = await mongoose
    .createConnection(server.uri, { serverSelectionTimeoutMS: 2_000, autoIndex: false, autoCreate: false })
    .asPromise();
  const model = connection.model('Thing', schema);
  await model.create({ n: 1 });
  await server.close();
  const many = await thrown(model.insertMany([{ n: 2 }, { n: 3 }]));
  expect(many).toBeInstanceOf(MongoBulkWriteError);
  expect(asAppError(many).code).toBe('unavailable');
  expect(asAppError(await thrown(model.create({ n: 4 }))).code).toBe('unavailable');
  await connection.destroy();

  const waiting = new mongoose.Mongoose().set('bufferTimeoutMS', 20).createConnection();
  for (const work of [waiting.createCollection('things'), waiting.model('Thing', schema).findOne()])
    expect(asAppError(await thrown(Promise.resolve(work))).code).toBe('unavailable');
  await rm(folder, { recursive: true, force: true });
});

it('a command that meets a line which closes in that moment goes another way, and is not waited for without end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'away-'));
  const server = await startPocketMongo({ folder });
  const connection = await mongoose.createConnection(server.uri, { autoIndex: false, autoCreate: false }).asPromise();
  const model = connection.model('Thing', schema);
  await model.create({ n: 1 });
  // The driver's own: it shows its lines to nobody.
  const { topology } = connection.getClient() as unknown as { topology: { s: { servers: Map<string, Server> } } };
  interface Server {
    pool: { connections: { toArray(): { socket: { destroy(): void } }[] } };
  }
  const lines = [...topology.s.servers.values()].flatMap(({ pool }) => pool.connections.toArray());
  expect(lines.length).toBeGreaterThan(0);
  for (const { socket } of lines) socket.destroy();
  expect(await model.findOne().lean()).toMatchObject({ n: 1 });
  await connection.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

it('a line that breaks, also under a bulk write, and a cursor of before a restart are the database being away', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  const network = new MongoNetworkError('connection 3 closed');
  const none = {} as InstanceType<typeof BulkWriteResult>;
  for (const error of [
    reset,
    network,
    new MongoBulkWriteError(network as never, none),
    new MongoBulkWriteError(reset as never, none),
    Object.assign(new mongoose.Error('wrapped'), { cause: network }),
    new MongoServerError({ code: 43, message: 'cursor id 1 not found' }),
  ])
    expect(isDatabaseAway(error), String(error)).toBe(true);
});

it('a refusal, a bug, and an error that wraps itself are not', () => {
  const round = new Error('round');
  round.cause = round;
  const duplicate = { code: 11_000, message: 'E11000 duplicate key' };
  for (const error of [
    round,
    undefined,
    'away',
    new TypeError('a bug'),
    new MongoServerError(duplicate),
    new MongoBulkWriteError(duplicate as never, {} as never),
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    new mongoose.Error.ValidationError(),
  ])
    expect(isDatabaseAway(error), String(error)).toBe(false);
});
