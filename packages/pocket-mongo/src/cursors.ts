import { randomBytes } from 'node:crypto';
import { calculateObjectSize, Long } from 'bson';
import { MongoRefusal } from './errors.ts';
import type { Doc } from './values.ts';

interface Cursor {
  namespace: string;
  left: Doc[];
  usedAt: number;
}

const firstBatch = 101;
const keptMs = 600_000;

/** Results that did not fit the first batch. */
export class Cursors {
  private readonly open = new Map<string, Cursor>();
  /** Begins anywhere in 62 bits, as a driver may ask the next process at this address for a cursor of the one before. */
  private last = randomBytes(8).readBigUInt64BE() >> 2n;

  first(namespace: string, docs: Doc[], batchSize: number | undefined, single: boolean): Doc {
    const size = batchSize ?? firstBatch;
    const [batch, left] = split(docs, size);
    const id = left.length === 0 || single ? 0n : this.keep(namespace, left);
    return { cursor: { firstBatch: batch, id: Long.fromBigInt(id), ns: namespace }, ok: 1 };
  }

  next(id: Long, namespace: string, batchSize: number | undefined): Doc {
    const cursor = this.open.get(id.toString());
    if (cursor?.namespace !== namespace) throw notFound(id, namespace);
    const [batch, left] = split(cursor.left, batchSize ?? Number.POSITIVE_INFINITY);
    cursor.left = left;
    cursor.usedAt = Date.now();
    if (left.length === 0) this.open.delete(id.toString());
    return { cursor: { nextBatch: batch, id: left.length === 0 ? Long.ZERO : id, ns: cursor.namespace }, ok: 1 };
  }

  kill(ids: Long[], namespace: string): void {
    // One that is no more is as killed; one of another collection is somebody else's.
    const foreign = ids.find((id) => (this.open.get(id.toString())?.namespace ?? namespace) !== namespace);
    if (foreign) throw notFound(foreign, namespace);
    for (const id of ids) this.open.delete(id.toString());
  }

  private keep(namespace: string, left: Doc[]): bigint {
    for (const [id, cursor] of this.open) if (Date.now() - cursor.usedAt > keptMs) this.open.delete(id);
    this.last += 1n;
    this.open.set(String(this.last), { namespace, left, usedAt: Date.now() });
    return this.last;
  }
}

function notFound(id: Long, namespace: string): MongoRefusal {
  return new MongoRefusal('CursorNotFound', `cursor id ${id.toString()} not found in ${namespace}`);
}

const mostPerBatch = 2_000;
const mostBytes = 16 * 1024 * 1024;
/** What an aggregation may add around a document that is as large as can be. */
const room = 16 * 1024;

/** A batch has at least one document, and more as long as they fit one answer together. */
function split(docs: Doc[], size: number): [Doc[], Doc[]] {
  const most = Math.min(size, mostPerBatch, docs.length);
  let at = 0;
  for (let bytes = 0; at < most; at++) {
    const more = calculateObjectSize(docs[at]!);
    if (more > mostBytes + room)
      throw new MongoRefusal('BSONObjectTooLarge', `BSONObj size: ${more} is larger than ${mostBytes}`);
    bytes += more;
    if (at > 0 && bytes > mostBytes) break;
  }
  return [docs.slice(0, at), docs.slice(at)];
}
