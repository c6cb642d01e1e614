import { BSONRegExp, MaxKey, MinKey } from 'bson';
import type { Collection, Index } from './catalog.ts';
import { isOperators } from './filter.ts';
import { encodeKey } from './key.ts';
import type { Rows } from './rows.ts';
import { type Doc, equalValues, isDoc, typeClass } from './values.ts';

/** So few rows are looked at rather than asking another index. */
const few = 50;

/**
 * The rows worth looking at, by the index that leaves the fewest, in order of insertion; undefined: look at all.
 * Only narrows: every row is still matched against the whole filter.
 */
export function candidates(rows: Rows, collection: Collection, filter: Doc): number[] | undefined {
  const fields = conditions(filter);
  const ids = points(fields._id);
  if (ids) return sorted(ids.flatMap((id) => rows.sql(`SELECT rid FROM ${collection.table} WHERE id = ?`).all(id)));
  let least: number[] | undefined;
  for (const ask of [byPoints, byRange, byBranches]) {
    const found = ask(rows, collection, filter, fields);
    if (found && found.length < (least?.length ?? Infinity)) least = found;
    if (least && least.length <= few) break;
  }
  return least;
}

/** Exact values of the first fields of an index, of as many as there are, and a range on the one after them. */
function byPoints(rows: Rows, collection: Collection, filter: Doc, fields: Doc): number[] | undefined {
  let best: { index: Index; prefixes: Buffer[]; length: number } | undefined;
  for (const index of collection.indexes) {
    if (index.sparse || !covers(index, filter)) continue;
    let prefixes: Buffer[] = [Buffer.alloc(0)];
    let length = 0;
    for (const path of index.paths) {
      const values = points(fields[path]);
      if (!values || prefixes.length * values.length > 1_000) break;
      prefixes = prefixes.flatMap((prefix) => values.map((value) => Buffer.concat([prefix, value])));
      length += 1;
    }
    if (length > (best?.length ?? 0)) best = { index, prefixes, length };
  }
  if (!best) return undefined;
  const { index, prefixes, length } = best;
  const next = index.paths[length];
  return sorted(
    prefixes.flatMap((prefix) => {
      const [from, to] = (next !== undefined && rangeOf(rows, index, prefix, next, fields[next])) || [
        prefix,
        after(prefix),
      ];
      return rows.sql(`SELECT rid FROM ${index.table} WHERE k >= ? AND k < ?`).all(from, to);
    }),
  );
}

/** Each branch of an `$or` by an index of its own; undefined where one of them has none. */
function byBranches(rows: Rows, collection: Collection, { $or: branches }: Doc): number[] | undefined {
  if (!Array.isArray(branches)) return undefined;
  const found = new Set<number>();
  for (const branch of branches) {
    const some = isDoc(branch) ? candidates(rows, collection, branch) : undefined;
    if (!some) return undefined;
    for (const rid of some) found.add(rid);
  }
  return [...found].sort((a, b) => a - b);
}

/** A range on the first field of an index (`$gt`, `$lte` … on one type). */
function byRange(rows: Rows, collection: Collection, filter: Doc, fields: Doc): number[] | undefined {
  for (const index of collection.indexes) {
    if (index.sparse || !covers(index, filter)) continue;
    const path = index.paths[0]!;
    const range = rangeOf(rows, index, Buffer.alloc(0), path, fields[path]);
    if (range) return sorted(rows.sql(`SELECT rid FROM ${index.table} WHERE k >= ? AND k < ?`).all(...range));
  }
  return undefined;
}

/** The keys from and before which the values of `path`, after this prefix of an index, keep to what is asked of them. */
function rangeOf(rows: Rows, index: Index, prefix: Buffer, path: string, asked: unknown): [Buffer, Buffer] | undefined {
  // One element of an array must keep to both ends, so both may be used.
  const wanted = isDoc(asked) && isDoc(asked.$elemMatch) ? asked.$elemMatch : asked;
  if (!isDoc(wanted)) return undefined;
  const low = wanted.$gt ?? wanted.$gte;
  let high = wanted.$lt ?? wanted.$lte;
  const kind = reach(low ?? high);
  if (kind === undefined) return undefined;
  // One element of an array may keep to one end and another to the other, so only one end narrows.
  const several = path.includes('.') || hasArrays(rows, index, prefix);
  if (low !== undefined && wanted === asked && several) high = undefined;
  const from = low === undefined ? Buffer.from([kind]) : encodeKey(low);
  const to = high === undefined ? Buffer.from([kind + 1]) : after(encodeKey(high));
  return [Buffer.concat([prefix, from]), Buffer.concat([prefix, to])];
}

/** The class of values that an end of a range keeps to; undefined where it is no end that an index can use. */
export function reach(bound: unknown): number | undefined {
  if (bound === undefined || bound === null || Array.isArray(bound)) return undefined;
  return bound instanceof MinKey || bound instanceof MaxKey ? undefined : typeClass(bound);
}

/** True where a row has an array in the field that follows the prefix. */
export function hasArrays(rows: Rows, index: Index, prefix: Buffer): boolean {
  const arrays = Buffer.concat([prefix, Buffer.from([typeClass([])])]);
  const found = rows.sql(`SELECT 1 FROM ${index.table} WHERE k >= ? AND k < ? LIMIT 1`).get(arrays, after(arrays));
  return found !== undefined;
}

/** The conditions that must all hold, by field; `$and` is looked into. */
export function conditions(filter: Doc): Doc {
  // It inherits no names, so that a field may have any.
  const found: Doc = Object.create(null);
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(value))
      for (const part of value) Object.assign(found, isDoc(part) ? conditions(part) : {});
    else if (!name.startsWith('$')) found[name] = value;
  }
  return found;
}

/** The exact values a condition allows, encoded; undefined when it allows more than a list of them. */
export function points(condition: unknown): Buffer[] | undefined {
  const values = isOperators(condition) ? operatorPoints(condition) : condition === undefined ? undefined : [condition];
  if (
    !values ||
    values.some(
      (value) =>
        value instanceof BSONRegExp || (typeClass(value) === 3 && String(Object(value)._bsontype) === 'Decimal128'),
    )
  )
    return undefined;
  return values.map(encodeKey);
}

function operatorPoints(condition: Doc): unknown[] | undefined {
  if (condition.$eq !== undefined) return [condition.$eq];
  return Array.isArray(condition.$in) ? condition.$in : undefined;
}

/** A partial index may be used only where the filter asks for its own conditions. */
export function covers(index: Index, filter: Doc): boolean {
  return Object.entries(index.filter ?? {}).every(
    ([path, wanted]) => Object.hasOwn(filter, path) && equalValues(filter[path], wanted),
  );
}

export function after(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let i = next.length - 1; i >= 0; i--) {
    if (next[i]! < 0xff) {
      next[i] = next[i]! + 1;
      return next.subarray(0, i + 1);
    }
  }
  return Buffer.alloc(64, 0xff);
}

function sorted(found: Record<string, unknown>[]): number[] {
  return [...new Set(found.map((row) => Number(row.rid)))].sort((a, b) => a - b);
}
