import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppError } from '@soundings/contracts/wire';
import mongoose, { type ClientSession, type mongo } from 'mongoose';
import type { App } from './app-context.ts';
import { collectionNames } from './collection-names.ts';
import { fillWhole, unfinishedCollection } from './unfinished.ts';
import { version } from './version.ts';

const { EJSON } = mongoose.mongo.BSON;
/** Of this moment only: nobody stays signed in through a backup, and leases and limits begin anew. */
const leftOut = new Set(['signIns', 'outbox', 'operations', unfinishedCollection]);
const batch = 500;
const format = 1;

export type Counts = Record<string, number>;

interface Header {
  soundings: string;
  format: number;
  madeAt: string;
}

/**
 * Writes every collection as it stands at one moment into one gzipped file of JSON lines, while people work: a header, the
 * documents, and a last line with their numbers, without which a file is not whole. Resolves to the numbers.
 */
export async function backUp(app: App, file: string): Promise<Counts> {
  const counts: Counts = {};
  const half = `${file}.part`;
  const session = await app.db.startSession();
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' } });
    async function* lines(): AsyncGenerator<string> {
      const header: Header = { soundings: version, format, madeAt: app.clock.now().toISOString() };
      yield `${JSON.stringify(header)}\n`;
      for (const name of (await collectionNames(app.db)).filter((each) => !leftOut.has(each)).sort()) {
        counts[name] = 0;
        for await (const doc of documentsOf(app, name, session)) {
          counts[name] += 1;
          yield `${JSON.stringify({ in: name, doc: EJSON.serialize(doc, { relaxed: false }) })}\n`;
        }
      }
      yield `${JSON.stringify({ end: counts })}\n`;
    }
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(half, { mode: 0o600, flags: 'w' }));
    await rename(half, file);
    return counts;
  } catch (error) {
    await rm(half, { force: true });
    throw fileError(error, file);
  } finally {
    await session.abortTransaction().catch(() => undefined);
    await session.endSession();
  }
}

/** All documents of a collection by their ids, some at a time: nobody waits for longer than those take. */
async function* documentsOf(app: App, name: string, session: ClientSession): AsyncGenerator<mongo.Document> {
  const collection = app.db.collection(name);
  let count = 0;
  for (let last: unknown; ; ) {
    const after = last === undefined ? {} : { _id: { $gt: last as never } };
    const page = await collection.find(after, { session }).sort({ _id: 1 }).limit(batch).toArray();
    yield* page;
    count += page.length;
    last = page.at(-1)?._id;
    if (page.length < batch) break;
  }
  const there = await collection.countDocuments({}, { session });
  if (there !== count) throw new Error(`${name}: ${count} of ${there} documents were read.`);
}

/**
 * Puts a backup into a database that holds nobody yet: all of it, or nothing. Where it is cut off, the next start is refused.
 * Resolves to the numbers.
 */
export async function restore(app: App, file: string): Promise<Counts> {
  const expected = await readThrough(file);
  if ((await app.db.collection('people').countDocuments({})) > 0) {
    throw new AppError(
      'conflict',
      'There is a community in this data folder already. Set SOUNDINGS_DATA to an empty folder, and restore into that.',
    );
  }
  return await fillWhole(app, 'restore', Object.keys(expected), () => fill(app, file, expected));
}

async function fill(app: App, file: string, expected: Counts): Promise<Counts> {
  for (const name of Object.keys(expected)) await app.db.collection(name).deleteMany({});
  let waiting: { name: string; docs: object[] } = { name: '', docs: [] };
  const write = async () => {
    if (waiting.docs.length > 0) await app.db.collection(waiting.name).insertMany(waiting.docs);
    waiting = { name: waiting.name, docs: [] };
  };
  for await (const line of linesOf(file)) {
    if (!('in' in line)) continue;
    if (line.in !== waiting.name || waiting.docs.length >= batch) await write();
    waiting.name = line.in;
    waiting.docs.push(EJSON.deserialize(line.doc as never, { relaxed: false }));
  }
  await write();
  for (const [name, count] of Object.entries(expected)) {
    const there = await app.db.collection(name).countDocuments({});
    if (there !== count) throw new Error(`${name}: ${there} of ${count} documents are there.`);
  }
  return expected;
}

type Line = Header | { in: string; doc: unknown } | { end: Counts };

/** Reads the whole file once before anything is written: a file that is cut off is refused. */
async function readThrough(file: string): Promise<Counts> {
  const seen: Counts = {};
  let [begun, end] = [false, undefined as Counts | undefined];
  for await (const line of linesOf(file)) {
    if ('format' in line) {
      if (line.format !== format) throw notABackup(`It was written by Soundings ${line.soundings}, in another format.`);
      begun = true;
    } else if ('in' in line) seen[line.in] = (seen[line.in] ?? 0) + 1;
    else end = line.end;
  }
  if (!begun || !end) throw notABackup('It is cut off.');
  for (const [name, count] of Object.entries(end)) {
    if ((seen[name] ?? 0) !== count) throw notABackup(`${name} should hold ${count} documents.`);
  }
  return end;
}

async function* linesOf(file: string): AsyncGenerator<Line> {
  const source = createReadStream(file);
  const plain = createGunzip();
  // Both are heard by the loop below; without these a second error of theirs would end the process.
  plain.on('error', () => undefined);
  source.on('error', (error) => plain.destroy(error));
  source.pipe(plain).setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of plain as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield readLine(line);
    }
  } catch (error) {
    throw fileError(error, file);
  }
  if (rest !== '') throw notABackup('It is cut off.');
}

function readLine(text: string): Line {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    throw notABackup('One of its lines cannot be read.');
  }
  if (typeof line !== 'object' || line === null || !('format' in line || 'in' in line || 'end' in line))
    throw notABackup('One of its lines is not in shape.');
  return line as Line;
}

function notABackup(why: string): AppError {
  return new AppError('bad_request', `This file is not a whole backup of Soundings. ${why}`);
}

function fileError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new AppError('not_found', `There is no ${file}, or no folder for it.`);
  if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EISDIR'].includes(code))
    return new AppError('unavailable', `${file} cannot be used (${code}). Choose another place.`);
  if (code.startsWith('Z_')) return notABackup('It is damaged or cut off.');
  return error;
}
