import { BSONRegExp, Int32, ObjectId, serialize } from 'bson';
import type { Collection } from './catalog.ts';
import type { View } from './engine.ts';
import { codes, MongoRefusal } from './errors.ts';
import { refuseLacking, refuseUnknown } from './fields.ts';
import type { Row } from './rows.ts';
import { seedOf } from './seed.ts';
import { compileProjection } from './shape.ts';
import { compileSort } from './sort.ts';
import { compileUpdate, refuseEmptyTimestamp } from './update.ts';
import { type Doc, isDoc, toNumber } from './values.ts';

/** Commands that change documents. Each runs inside a SQLite savepoint or transaction that its caller opened. */
export function insert(view: View, namespace: string, command: Doc): Doc {
  const collection = view.catalog.create(namespace);
  return inOrder(view, command, listOf(command.documents), (doc) => {
    view.rows.insert(collection, withId(doc));
    return { n: 1 };
  });
}

export function update(view: View, namespace: string, command: Doc): Doc {
  const collection = view.catalog.create(namespace);
  return inOrder(view, command, listOf(command.updates), (each, index) => {
    refuseLacking(each, ['collation', 'arrayFilters', 'c', 'sort']);
    refuseUnknown(each, ['q', 'u', 'upsert', 'multi', 'hint']);
    const change = compileUpdate(each.u, () => new Date());
    const multi = each.multi === true;
    if (multi && isDoc(each.u) && !Object.keys(each.u).some((name) => name.startsWith('$'))) {
      throw new MongoRefusal('FailedToParse', 'multi update is not supported for replacement-style update');
    }
    const rows = take(view.rows.find(collection, asDoc(each.q)), multi ? Number.POSITIVE_INFINITY : 1);
    let changed = 0;
    for (const row of rows) if (store(view, collection, row, change(row.doc, false))) changed += 1;
    if (rows.length > 0 || each.upsert !== true) return { n: rows.length, nModified: changed };
    const made = upserted(asDoc(each.q), change);
    view.rows.insert(collection, made);
    return { n: 1, nModified: 0, upserted: { index: new Int32(index), _id: made._id } };
  });
}

export function remove(view: View, namespace: string, command: Doc): Doc {
  const collection = view.catalog.find(namespace);
  return inOrder(view, command, listOf(command.deletes), (each) => {
    refuseLacking(each, ['collation']);
    refuseUnknown(each, ['q', 'limit', 'hint']);
    if (each.limit === undefined)
      throw new MongoRefusal('Location40414', "BSON field 'delete.deletes.limit' is missing but a required field");
    if (!collection) return { n: 0 };
    const rows = take(
      view.rows.find(collection, asDoc(each.q)),
      toNumber(each.limit) === 1 ? 1 : Number.POSITIVE_INFINITY,
    );
    for (const row of rows) view.rows.remove(collection, row);
    return { n: rows.length };
  });
}

export function findAndModify(view: View, namespace: string, command: Doc): Doc {
  if (command.remove === true && (command.update !== undefined || command.upsert === true || command.new === true))
    throw new MongoRefusal('FailedToParse', "Cannot specify 'update', 'upsert' or 'new' along with 'remove'");
  const collection = view.catalog.create(namespace);
  const sorted = compileSort(isDoc(command.sort) ? command.sort : undefined);
  const found = [...view.rows.find(collection, asDoc(command.query ?? {}))];
  const first = sorted?.(found.map(({ doc }) => doc))[0];
  const row = first ? found.find(({ doc }) => doc === first) : found[0];
  const project = compileProjection(isDoc(command.fields) ? command.fields : undefined);
  if (command.remove === true) {
    if (row) view.rows.remove(collection, row);
    return { lastErrorObject: { n: new Int32(row ? 1 : 0) }, value: row ? project(row.doc) : null, ok: 1 };
  }
  const change = compileUpdate(command.update, () => new Date());
  if (row) {
    const after = change(row.doc, false);
    store(view, collection, row, after);
    return {
      lastErrorObject: { n: new Int32(1), updatedExisting: true },
      value: project(command.new === true ? after : row.doc),
      ok: 1,
    };
  }
  if (command.upsert !== true)
    return { lastErrorObject: { n: new Int32(0), updatedExisting: false }, value: null, ok: 1 };
  const made = upserted(asDoc(command.query ?? {}), change);
  view.rows.insert(collection, made);
  return {
    lastErrorObject: { n: new Int32(1), updatedExisting: false, upserted: made._id },
    value: command.new === true ? project(made) : null,
    ok: 1,
  };
}

function store(view: View, collection: Collection, row: Row, after: Doc): boolean {
  // By their bytes: a number that becomes another type of number is a change too.
  if (Buffer.compare(serialize(row.doc), serialize(after)) === 0) return false;
  view.rows.replace(collection, row, after);
  return true;
}

/** The document an upsert makes: the fields the filter holds to one value, changed by the update. */
function upserted(filter: Doc, change: (doc: Doc, inserting: boolean) => Doc): Doc {
  return withId(change(seedOf(filter), true));
}

/** An id of its own where it has none, and that first. */
function withId(doc: Doc): Doc {
  const { _id, ...rest } = doc;
  refuseEmptyTimestamp(rest);
  if (_id instanceof BSONRegExp) throw new MongoRefusal('BadValue', "The '_id' value cannot be of type regex");
  return { _id: _id === undefined ? new ObjectId() : _id, ...rest };
}

interface Outcome {
  n: number;
  nModified?: number;
  upserted?: Doc;
}

/** Runs the parts of a bulk write; an error of one is reported beside the others, and stops an ordered bulk. */
function inOrder(view: View, command: Doc, parts: unknown[], act: (part: Doc, index: number) => Outcome): Doc {
  const ordered = command.ordered !== false;
  const answer = { n: 0, nModified: 0, upserted: [] as Doc[], writeErrors: [] as Doc[] };
  for (const [index, part] of parts.entries()) {
    try {
      const outcome = view.rows.guard(() => act(asDoc(part), index));
      answer.n += outcome.n;
      answer.nModified += outcome.nModified ?? 0;
      if (outcome.upserted) answer.upserted.push(outcome.upserted);
    } catch (error) {
      if (!(error instanceof MongoRefusal)) throw error;
      answer.writeErrors.push({
        index: new Int32(index),
        code: new Int32(codes[error.codeName]),
        errmsg: error.message,
        ...error.extra,
      });
      if (ordered) break;
    }
  }
  return {
    n: new Int32(answer.n),
    ...(command.updates !== undefined && { nModified: new Int32(answer.nModified) }),
    ...(answer.upserted.length > 0 && { upserted: answer.upserted }),
    ...(answer.writeErrors.length > 0 && { writeErrors: answer.writeErrors }),
    ok: 1,
  };
}

function take<T>(rows: Iterable<T>, most: number): T[] {
  const taken: T[] = [];
  if (most === 0) return taken;
  for (const row of rows) {
    taken.push(row);
    if (taken.length >= most) break;
  }
  return taken;
}

export function asDoc(value: unknown): Doc {
  if (!isDoc(value)) throw new MongoRefusal('TypeMismatch', 'Expected an object');
  return value;
}

export function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new MongoRefusal('TypeMismatch', 'Expected an array');
  return value;
}
