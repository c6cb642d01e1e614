import { Long } from 'bson';
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
  private last = 1_000n;

  first(namespace: string, docs: Doc[], batchSize: number | undefined, single: boolean): Doc {
    const size = batchSize ?? firstBatch;
    const [batch, left] = split(docs, size);
    const id = left.length === 0 || single ? 0n : this.keep(namespace, left);
    return { cursor: { firstBatch: batch, id: Long.fromBigInt(id), ns: namespace }, ok: 1 };
  }

  next(id: Long, batchSize: number | undefined): Doc {
    const cursor = this.open.get(id.toString());
    if (!cursor) throw new MongoRefusal('CursorNotFound', `cursor id ${id.toString()} not found`);
    const [batch, left] = split(cursor.left, batchSize ?? Number.POSITIVE_INFINITY);
    cursor.left = left;
    cursor.usedAt = Date.now();
    if (left.length === 0) this.open.delete(id.toString());
    return { cursor: { nextBatch: batch, id: left.length === 0 ? Long.ZERO : id, ns: cursor.namespace }, ok: 1 };
  }

  kill(ids: Long[]): void {
    for (const id of ids) this.open.delete(id.toString());
  }

  private keep(namespace: string, left: Doc[]): bigint {
    for (const [id, cursor] of this.open) if (Date.now() - cursor.usedAt > keptMs) this.open.delete(id);
    this.last += 1n;
    this.open.set(String(this.last), { namespace, left, usedAt: Date.now() });
    return this.last;
  }
}

const mostPerBatch = 2_000;

function split(docs: Doc[], size: number): [Doc[], Doc[]] {
  const at = Math.min(size, mostPerBatch);
  return [docs.slice(0, at), docs.slice(at)];
}
