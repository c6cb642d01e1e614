import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { serialize } from 'bson';
import { readBson } from './bson-read.ts';
import type { Collection, Index } from './catalog.ts';
import { MongoRefusal } from './errors.ts';
import { compileFilter } from './filter.ts';
import { encodeKey, indexKeys } from './key.ts';
import { inOrder } from './ordered.ts';
import { listOnWay, lookUp } from './paths.ts';
import { candidates } from './plan.ts';
import type { Doc } from './values.ts';

export interface Row {
  rid: number;
  doc: Doc;
}

const mostBytes = 16 * 1024 * 1024;

/** The rows of collections, over one SQLite connection. Index keys change in the same SQLite transaction as the row. */
export class Rows {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  /** How many documents were read so far. */
  examined = 0;

  constructor(db: DatabaseSync) {
    this.db = db;
  }

  sql(text: string): StatementSync {
    const found = this.statements.get(text) ?? this.db.prepare(text);
    this.statements.set(text, found);
    return found;
  }

  /** Forgets prepared statements: after tables came or went. */
  forget(): void {
    this.statements.clear();
  }

  /** The rows that match, in the order they were inserted; an index narrows the search where one fits. */
  *find(collection: Collection, filter: Doc): Generator<Row> {
    const matches = compileFilter(filter);
    const rids = candidates(this, collection, filter);
    if (rids) {
      yield* this.those(collection, rids, matches);
      return;
    }
    // Read in slices by rid, so that a caller may change rows while walking.
    const slice = this.sql(`SELECT rid, doc FROM ${collection.table} WHERE rid > ? ORDER BY rid LIMIT 200`);
    for (let after = -1; ; ) {
      const rows = slice.all(after);
      for (const row of rows) {
        const doc = readBson(row.doc as Uint8Array);
        this.examined += 1;
        if (matches(doc)) yield { rid: Number(row.rid), doc };
      }
      if (rows.length < 200) return;
      after = Number(rows.at(-1)!.rid);
    }
  }

  /** The rows that match in the order of the sort, from an index that has them so; undefined where none does. */
  inOrder(collection: Collection, filter: Doc, sort: Doc, limited: boolean): Iterable<Row> | undefined {
    const matches = compileFilter(filter);
    const walk = inOrder(this, collection, filter, sort, limited);
    return walk && this.those(collection, walk.rids, matches);
  }

  private *those(collection: Collection, rids: Iterable<number>, matches: (doc: Doc) => boolean): Generator<Row> {
    const one = this.sql(`SELECT doc FROM ${collection.table} WHERE rid = ?`);
    for (const rid of rids) {
      const row = one.get(rid);
      if (!row) continue;
      const doc = readBson(row.doc as Uint8Array);
      this.examined += 1;
      if (matches(doc)) yield { rid, doc };
    }
  }

  insert(collection: Collection, doc: Doc): void {
    if (Array.isArray(doc._id) || doc._id === undefined)
      throw new MongoRefusal('BadValue', "The '_id' value cannot be an array or missing");
    const id = encodeKey(doc._id);
    if (this.sql(`SELECT 1 FROM ${collection.table} WHERE id = ?`).get(id))
      throw duplicate(collection, '_id_', { _id: 1 }, { _id: doc._id });
    const { lastInsertRowid } = this.sql(`INSERT INTO ${collection.table} (id, doc) VALUES (?, ?)`).run(
      id,
      toBytes(doc),
    );
    for (const index of collection.indexes) this.addKeys(collection, index, Number(lastInsertRowid), doc);
  }

  replace(collection: Collection, row: Row, doc: Doc): void {
    for (const index of collection.indexes) {
      const [before, after] = [keysOf(index, row.doc), keysOf(index, doc)];
      if (before.length === after.length && before.every((key, i) => key.equals(after[i]!))) continue;
      this.dropKeys(index, row.rid, before);
      this.addKeys(collection, index, row.rid, doc);
    }
    this.sql(`UPDATE ${collection.table} SET doc = ? WHERE rid = ?`).run(toBytes(doc), row.rid);
  }

  remove(collection: Collection, row: Row): void {
    for (const index of collection.indexes) this.dropKeys(index, row.rid, keysOf(index, row.doc));
    this.sql(`DELETE FROM ${collection.table} WHERE rid = ?`).run(row.rid);
  }

  addKeys(collection: Collection, index: Index, rid: number, doc: Doc): void {
    for (const key of keysOf(index, doc)) {
      if (index.unique) {
        const other = this.sql(`SELECT rid FROM ${index.table} WHERE k = ?`).get(key);
        if (other && Number(other.rid) !== rid) {
          const value = Object.fromEntries(index.paths.map((path) => [path, lookUp(doc, path).values[0] ?? null]));
          throw duplicate(collection, index.name, index.spec.key as Doc, value);
        }
      }
      this.sql(`INSERT OR IGNORE INTO ${index.table} (k, rid) VALUES (?, ?)`).run(key, rid);
    }
  }

  private dropKeys(index: Index, rid: number, keys: Buffer[]): void {
    for (const key of keys) this.sql(`DELETE FROM ${index.table} WHERE k = ? AND rid = ?`).run(key, rid);
  }

  /** Runs one part of a bulk: if it is refused, nothing of it stays. */
  guard<T>(act: () => T): T {
    this.db.exec('SAVEPOINT part');
    try {
      const result = act();
      this.db.exec('RELEASE part');
      return result;
    } catch (error) {
      // A full disk undoes the whole transaction, and this part with it.
      if (this.db.isTransaction) this.db.exec('ROLLBACK TO part; RELEASE part');
      throw error;
    }
  }

  count(collection: Collection): number {
    return Number(this.sql(`SELECT COUNT(*) AS n FROM ${collection.table}`).get()!.n);
  }
}

function keysOf(index: Index, doc: Doc): Buffer[] {
  if (index.matches && !index.matches(doc)) return [];
  if (index.sparse && index.paths.every((path) => lookUp(doc, path).values.length === 0)) return [];
  refuseLists(index, doc);
  return indexKeys(doc, index.paths, valuesFor);
}

/** Fields of different arrays have no common keys. Those of one array have, which only matters where a key may be there once. */
function refuseLists(index: Index, doc: Doc): void {
  if (index.paths.length < 2) return;
  const [first, ...others] = index.paths.map((path) => listOnWay(doc, path)?.list).filter((list) => list !== undefined);
  if (others.some((list) => list !== first))
    throw new MongoRefusal('CannotIndexParallelArrays', `cannot index parallel arrays (${index.paths.join(', ')})`);
  if (index.unique && others.length > 0)
    throw new MongoRefusal('CommandNotSupported', 'A unique index over two fields of one array is not supported');
}

function valuesFor(doc: Doc, path: string): unknown[] {
  const { values, missing } = lookUp(doc, path);
  const flat = values.flatMap((value) =>
    Array.isArray(value) ? (value.length === 0 ? [null, value] : [...value, value]) : [value],
  );
  return missing || flat.length === 0 ? [...flat, null] : flat;
}

function toBytes(doc: Doc): Uint8Array {
  const bytes = serialize(doc, { ignoreUndefined: true });
  if (bytes.length > mostBytes)
    throw new MongoRefusal('BSONObjectTooLarge', `BSONObj size: ${bytes.length} is larger than ${mostBytes}`);
  return bytes;
}

function duplicate(collection: Collection, index: string, keyPattern: Doc, keyValue: Doc): MongoRefusal {
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${JSON.stringify(value)}`);
  return new MongoRefusal(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.name} index: ${index} dup key: { ${shown.join(', ')} }`,
    {
      keyPattern,
      keyValue,
    },
  );
}
