import type { Collection, Index } from './catalog.ts';
import { encodeKey } from './key.ts';
import { after, conditions, covers, hasArrays, points, reach } from './plan.ts';
import type { Rows } from './rows.ts';
import { type Doc, isDoc, isNumber, toNumber } from './values.ts';

export interface Walk {
  index: Index;
  rids: Iterable<number>;
}

/**
 * The rows of a query in the order of its sort, from an index whose first fields are given by equality and whose next one
 * is the field of the sort: read one by one, so that a limit ends the reading. Undefined where no index gives the order.
 */
export function inOrder(
  rows: Rows,
  collection: Collection,
  filter: Doc,
  sort: Doc,
  limited: boolean,
): Walk | undefined {
  const [[path, direction] = ['', 0], ...more] = Object.entries(sort);
  const way = isNumber(direction) ? toNumber(direction) : 0;
  if (more.length > 0 || path.includes('.') || (way !== 1 && way !== -1)) return undefined;
  const fields = conditions(filter);
  if (points(fields._id)) return undefined;
  let best: { index: Index; prefix: Buffer; length: number } | undefined;
  let other = 0;
  for (const index of path === '_id' ? [byId(collection)] : collection.indexes) {
    if (index.sparse || !covers(index, filter)) continue;
    const { prefix, length } = given(index, fields, path);
    if (index.paths[length] === path && length >= (best?.length ?? 0)) best = { index, prefix, length };
    else other = Math.max(other, length, narrows(index, fields) ? 1 : 0);
  }
  // Another index that leaves fewer rows is better, and without a limit all rows are read anyway.
  if (!best || best.length < other || (best.length === 0 && !limited)) return undefined;
  const { index, prefix } = best;
  // An array is sorted by one of its elements, whichever of them was asked for.
  if (hasArrays(rows, index, prefix)) return undefined;
  const [from, to] = bounds(prefix, fields[path]);
  const order = way === 1 ? 'k, rid' : 'k DESC, rid';
  const found = rows.sql(`SELECT rid FROM ${index.table} WHERE k >= ? AND k < ? ORDER BY ${order}`).iterate(from, to);
  return { index, rids: ridsOf(found) };
}

/** Every collection has its rows by their ids, which are no arrays. */
function byId({ table }: Collection): Index {
  const nothing = { unique: true, sparse: false, expireAfterSeconds: undefined, filter: undefined, matches: undefined };
  const spec = { key: { _id: 1 } };
  return { ...nothing, name: '_id_', table: `(SELECT id AS k, rid FROM ${table})`, paths: ['_id'], spec };
}

/** Each row once: an array in a later field of the index gives a row several keys. */
function* ridsOf(found: Iterable<Record<string, unknown>>): Generator<number> {
  const seen = new Set<number>();
  for (const row of found) {
    const rid = Number(row.rid);
    if (!seen.has(rid)) yield rid;
    seen.add(rid);
  }
}

/** The leading fields of an index that the filter gives one value each, up to the field of the sort. */
function given(index: Index, fields: Doc, path: string): { prefix: Buffer; length: number } {
  let prefix: Buffer = Buffer.alloc(0);
  let length = 0;
  for (const each of index.paths) {
    const values = each === path ? undefined : points(fields[each]);
    if (values?.length !== 1) break;
    prefix = Buffer.concat([prefix, values[0]!]);
    length += 1;
  }
  return { prefix, length };
}

/** True where its first field is limited by a list or a range. */
function narrows(index: Index, fields: Doc): boolean {
  const wanted = fields[index.paths[0]!];
  if (points(wanted)) return true;
  return isDoc(wanted) && ['$gt', '$gte', '$lt', '$lte', '$elemMatch'].some((name) => name in wanted);
}

/** Where the keys of a value begin, or what follows them. */
function end(value: unknown, past: boolean): Buffer {
  return past ? after(encodeKey(value)) : encodeKey(value);
}

function bounds(prefix: Buffer, wanted: unknown): [Buffer, Buffer] {
  const all: [Buffer, Buffer] = [prefix, prefix.length === 0 ? Buffer.alloc(64, 0xff) : after(prefix)];
  if (!isDoc(wanted)) return all;
  const low = wanted.$gt ?? wanted.$gte;
  const high = wanted.$lt ?? wanted.$lte;
  const bound = low ?? high;
  const kind = reach(bound);
  if (kind === undefined) return all;
  const from = low === undefined || low === null ? Buffer.from([kind]) : end(low, wanted.$gt !== undefined);
  const to = high === undefined || high === null ? Buffer.from([kind + 1]) : end(high, wanted.$lt === undefined);
  return [Buffer.concat([prefix, from]), Buffer.concat([prefix, to])];
}
