import { Binary, Int32, type Long } from 'bson';
import * as collections from './collections.ts';
import { asDoc, findAndModify, insert, listOf, remove, update } from './crud.ts';
import type { Cursors } from './cursors.ts';
import type { Engine, View } from './engine.ts';
import { MongoRefusal } from './errors.ts';
import { checkFields } from './fields.ts';
import { aggregate, count, distinct, explain, find } from './reads.ts';
import { recall, remember } from './retries.ts';
import type { Sessions } from './sessions.ts';
import { type Doc, isDoc, toNumber } from './values.ts';

export interface Server {
  engine: Engine;
  sessions: Sessions;
  cursors: Cursors;
  address: string;
}

type Write = (view: View, namespace: string, command: Doc) => Doc;
type Read = (server: Server, view: View, namespace: string, command: Doc) => Doc;
const byName = <T>(all: Record<string, T>): ReadonlyMap<string, T> => new Map(Object.entries(all));

const writes = byName<Write>({
  insert,
  update,
  delete: remove,
  findAndModify,
  create: (view, namespace) => collections.create(view, namespace),
  drop: collections.drop,
  dropDatabase: (view, namespace) => collections.dropDatabase(view, namespace.split('.')[0] ?? ''),
  createIndexes: collections.createIndexes,
  dropIndexes: collections.dropIndexes,
});

const reads = byName<Read>({
  find: (s, view, ns, c) => s.cursors.first(ns, find(view, ns, c), sizeOf(c.batchSize), c.singleBatch === true),
  aggregate: (s, view, ns, c) =>
    s.cursors.first(ns, aggregate(view, ns, c), sizeOf(asDoc(c.cursor ?? {}).batchSize), false),
  count: (_s, view, ns, c) => count(view, ns, c),
  distinct: (_s, view, ns, c) => distinct(view, ns, c),
  explain: (_s, view, ns, c) => explain(view, ns.split('.')[0] ?? '', c),
  listIndexes: (s, view, ns) => s.cursors.first(ns, collections.listIndexes(view, ns), undefined, false),
  listCollections: (s, view, ns, c) => {
    const database = ns.split('.')[0] ?? '';
    return s.cursors.first(
      `${database}.$cmd.listCollections`,
      collections.listCollections(view, database, c),
      undefined,
      false,
    );
  },
  listDatabases: (_s, view) => {
    const names = new Set(view.catalog.everything().map((collection) => collection.name.split('.')[0] ?? ''));
    return {
      databases: [...names].map((name) => ({ name, sizeOnDisk: new Int32(1), empty: false })),
      totalSize: new Int32(1),
      ok: 1,
    };
  },
});

/** Answers one command of a connection, whose signal is aborted when it closes. Refusals are thrown as `MongoRefusal`. */
export async function answer(server: Server, command: Doc, line: AbortSignal): Promise<Doc> {
  const [asked = '', operand] = Object.entries(command)[0] ?? [];
  const name = asked === 'findandmodify' ? 'findAndModify' : asked;
  const namespace = `${String(command.$db)}.${typeof operand === 'string' ? operand : '$cmd'}`;
  if (name === 'commitTransaction' || name === 'abortTransaction') return endTransaction(server, name, command);
  if (command.autocommit === false) return await inTransaction(server, name, namespace, command, line);
  checkFields(name, command);
  const write = writes.get(name);
  if (write)
    return await server.engine.write((view) =>
      once(view, name, command, () => write(view, checkName(namespace), command)),
    );
  const read = reads.get(name);
  if (read) {
    checkConcern(command);
    return server.engine.read((view) => read(server, view, namespace, command));
  }
  return await plain(server, name, namespace, command);
}

/** A retried write (same session and number) is answered as the first time, and done once. */
function once(view: View, name: string, command: Doc, act: () => Doc): Doc {
  if (command.txnNumber === undefined || !['insert', 'update', 'delete', 'findAndModify'].includes(name)) return act();
  const key = sessionOf(command);
  const number = toNumber(command.txnNumber);
  const known = recall(view, key, number);
  if (known) return known;
  const reply = act();
  remember(view, key, number, reply);
  return reply;
}

async function inTransaction(
  server: Server,
  name: string,
  namespace: string,
  command: Doc,
  line: AbortSignal,
): Promise<Doc> {
  const lsid = sessionOf(command);
  const number = toNumber(command.txnNumber);
  if (name === 'getMore' || name === 'killCursors') {
    // A cursor holds what its find saw, so the rest of it belongs to the same moment.
    server.sessions.find(lsid, number, line);
    return await plain(server, name, namespace, command);
  }
  const read = reads.get(name);
  const act = writes.get(name) ?? (read && ((view: View) => read(server, view, namespace, command)));
  if (!act || name === 'dropDatabase')
    throw new MongoRefusal('CommandNotSupported', `Cannot run '${name}' in a multi-document transaction`);
  checkFields(name, command);
  const transaction =
    command.startTransaction === true
      ? await server.sessions.start(lsid, number, line, atSnapshot(command))
      : server.sessions.find(lsid, number, line);
  try {
    const reply = transaction.run((view) => act(view, checkName(namespace), command));
    if (writes.has(name)) server.sessions.wrote(lsid);
    if (Array.isArray(reply.writeErrors)) server.sessions.drop(lsid);
    return reply;
  } catch (error) {
    server.sessions.drop(lsid);
    throw error;
  }
}

function endTransaction(server: Server, name: string, command: Doc): Doc {
  const lsid = sessionOf(command);
  const number = toNumber(command.txnNumber);
  if (name === 'commitTransaction') server.sessions.commit(lsid, number);
  else server.sessions.abort(lsid, number);
  return { ok: 1 };
}

async function plain(server: Server, name: string, namespace: string, command: Doc): Promise<Doc> {
  switch (name) {
    case 'hello':
    case 'isMaster':
    case 'ismaster':
      return hello(server.address);
    case 'ping':
    case 'endSessions':
    case 'killSessions':
      return { ok: 1 };
    case 'buildInfo':
    case 'buildinfo':
      return {
        version: '8.0.0',
        versionArray: [8, 0, 0, 0].map((n) => new Int32(n)),
        modules: [],
        pocketMongo: true,
        maxBsonObjectSize: new Int32(16_777_216),
        ok: 1,
      };
    case 'connectionStatus':
      return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 };
    case 'fsync':
      await server.engine.checkpoint();
      return { numFiles: new Int32(1), ok: 1 };
    case 'getMore':
      return server.cursors.next(
        command.getMore as Long,
        `${String(command.$db)}.${String(command.collection)}`,
        sizeOf(command.batchSize),
      );
    case 'killCursors':
      server.cursors.kill(listOf(command.cursors) as Long[], namespace);
      return { cursorsKilled: command.cursors, cursorsNotFound: [], cursorsAlive: [], cursorsUnknown: [], ok: 1 };
    default:
      throw new MongoRefusal('CommandNotFound', `no such command: '${name}'`);
  }
}

function hello(address: string): Doc {
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    setName: 'pocket',
    setVersion: new Int32(1),
    hosts: [address],
    primary: address,
    me: address,
    maxBsonObjectSize: new Int32(16_777_216),
    maxMessageSizeBytes: new Int32(48_000_000),
    maxWriteBatchSize: new Int32(100_000),
    localTime: new Date(),
    logicalSessionTimeoutMinutes: new Int32(30),
    minWireVersion: new Int32(0),
    maxWireVersion: new Int32(25),
    readOnly: false,
    ok: 1,
  };
}

function checkName(namespace: string): string {
  if (/[\0$]/.test(namespace.replace(/\.\$cmd$/, '')) || namespace.endsWith('.'))
    throw new MongoRefusal('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  return namespace;
}

function checkConcern(command: Doc): void {
  if (atSnapshot(command))
    throw new MongoRefusal('InvalidOptions', 'Reads at a snapshot are supported in transactions only');
}

function atSnapshot({ readConcern }: Doc): boolean {
  return isDoc(readConcern) && readConcern.level === 'snapshot';
}

function sessionOf(command: Doc): string {
  const id = isDoc(command.lsid) ? command.lsid.id : undefined;
  if (id === undefined) throw new MongoRefusal('InvalidOptions', 'A transaction number needs a session id');
  return id instanceof Binary ? id.toString('hex') : String(id);
}

function sizeOf(value: unknown): number | undefined {
  return value === undefined ? undefined : toNumber(value);
}
