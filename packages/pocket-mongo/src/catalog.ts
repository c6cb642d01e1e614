import type { DatabaseSync } from 'node:sqlite';
import { EJSON } from 'bson';
import { MongoRefusal } from './errors.ts';
import { compileFilter, type Matches } from './filter.ts';
import { type Doc, equalValues, isDoc, isNumber, toNumber } from './values.ts';

export interface Index {
  name: string;
  /** The SQLite table of its keys. */
  table: string;
  paths: string[];
  unique: boolean;
  sparse: boolean;
  expireAfterSeconds: number | undefined;
  filter: Doc | undefined;
  matches: Matches | undefined;
  spec: Doc;
}

export interface Collection {
  name: string;
  table: string;
  indexes: Index[];
}

const allowed = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'expireAfterSeconds',
  'partialFilterExpression',
  'background',
  'ns',
];

/** The collections and indexes there are; changes to it are part of the SQLite transaction they are made in. */
export class Catalog {
  private readonly db: DatabaseSync;
  private known = new Map<string, Collection>();

  constructor(db: DatabaseSync) {
    this.db = db;
    db.exec(`
      CREATE TABLE IF NOT EXISTS pm_collections (n INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE NOT NULL);
      CREATE TABLE IF NOT EXISTS pm_indexes (n INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, spec TEXT NOT NULL, UNIQUE (collection, name));
      CREATE TABLE IF NOT EXISTS pm_retries (lsid TEXT PRIMARY KEY, txn INTEGER NOT NULL, reply BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
    `);
    this.reload();
  }

  /** Reads it afresh: after a rollback that may have undone a change to it. */
  reload(): void {
    this.known = new Map();
    for (const row of this.db.prepare('SELECT n, name FROM pm_collections').all()) {
      const indexes = this.db
        .prepare('SELECT n, spec FROM pm_indexes WHERE collection = ? ORDER BY n')
        .all(row.n as number);
      const name = String(row.name);
      this.known.set(name, {
        name,
        table: `c_${row.n}`,
        // We wrote these specs ourselves.
        indexes: indexes.map((i) => toIndex(Number(i.n), EJSON.parse(String(i.spec), { relaxed: false }) as Doc)),
      });
    }
  }

  all(database: string): Collection[] {
    return [...this.known.values()].filter((collection) => collection.name.startsWith(`${database}.`));
  }

  everything(): Collection[] {
    return [...this.known.values()];
  }

  find(name: string): Collection | undefined {
    return this.known.get(name);
  }

  create(name: string): Collection {
    const found = this.known.get(name);
    if (found) return found;
    const n = Number(this.db.prepare('INSERT INTO pm_collections (name) VALUES (?)').run(name).lastInsertRowid);
    this.db.exec(`CREATE TABLE c_${n} (rid INTEGER PRIMARY KEY, id BLOB UNIQUE NOT NULL, doc BLOB NOT NULL)`);
    const collection = { name, table: `c_${n}`, indexes: [] };
    this.known.set(name, collection);
    return collection;
  }

  drop(collection: Collection): void {
    for (const index of [...collection.indexes]) this.dropIndex(collection, index);
    this.db.exec(`DROP TABLE ${collection.table}`);
    this.db.prepare('DELETE FROM pm_collections WHERE name = ?').run(collection.name);
    this.known.delete(collection.name);
  }

  /** Adds an index, or answers the one of the same name and spec. The caller fills it. */
  addIndex(collection: Collection, spec: Doc): { index: Index; made: boolean } {
    const wanted = toIndex(0, spec);
    const same = collection.indexes.find((index) => index.name === wanted.name);
    if (same) {
      if (equalValues({ ...same.spec, v: 2 }, { ...spec, v: 2 })) return { index: same, made: false };
      throw new MongoRefusal(
        equalValues(same.spec.key, spec.key) ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
        `An index named ${wanted.name} exists with other options`,
      );
    }
    const twin = collection.indexes.find((index) => equalValues(markOf(index), markOf(wanted)));
    if (twin)
      throw new MongoRefusal('IndexOptionsConflict', `The index exists already with another name: ${twin.name}`);
    const n = Number(
      this.db
        .prepare('INSERT INTO pm_indexes (collection, name, spec) VALUES (?, ?, ?)')
        .run(Number(collection.table.slice(2)), wanted.name, EJSON.stringify(spec, { relaxed: false })).lastInsertRowid,
    );
    this.db.exec(`CREATE TABLE i_${n} (k BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (k, rid)) WITHOUT ROWID`);
    const index = { ...wanted, table: `i_${n}` };
    collection.indexes.push(index);
    return { index, made: true };
  }

  dropIndex(collection: Collection, index: Index): void {
    this.db.exec(`DROP TABLE ${index.table}`);
    this.db.prepare('DELETE FROM pm_indexes WHERE n = ?').run(Number(index.table.slice(2)));
    collection.indexes = collection.indexes.filter((other) => other !== index);
  }
}

function toIndex(n: number, spec: Doc): Index {
  for (const name of Object.keys(spec)) {
    if (!allowed.includes(name))
      throw new MongoRefusal('CannotCreateIndex', `The index option ${name} is not supported`);
  }
  if (!isDoc(spec.key) || Object.keys(spec.key).length === 0)
    throw new MongoRefusal('CannotCreateIndex', 'Index keys cannot be empty');
  for (const [path, direction] of Object.entries(spec.key)) {
    if (!isNumber(direction) || toNumber(direction) === 0 || path.includes('$'))
      throw new MongoRefusal('CannotCreateIndex', `Indexes of type '${String(direction)}' are not supported (${path})`);
  }
  if (spec.expireAfterSeconds !== undefined && Object.keys(spec.key).length > 1)
    throw new MongoRefusal('CannotCreateIndex', 'TTL indexes are single-field indexes');
  const filter = isDoc(spec.partialFilterExpression) ? spec.partialFilterExpression : undefined;
  return {
    name: String(spec.name ?? ''),
    table: `i_${n}`,
    paths: Object.keys(spec.key),
    unique: spec.unique === true,
    sparse: spec.sparse === true,
    expireAfterSeconds: spec.expireAfterSeconds === undefined ? undefined : toNumber(spec.expireAfterSeconds),
    filter,
    matches: filter && compileFilter(filter),
    spec,
  };
}

/** What tells one index from another, whatever they are called. */
function markOf({ spec, unique, sparse, filter }: Index): Doc {
  return { key: spec.key, unique, sparse, filter: filter ?? null };
}
