import { MinKey } from 'bson';
import { MongoRefusal } from './errors.ts';
import { truthy } from './filter.ts';
import { lookUp } from './paths.ts';
import { compareValues, type Doc, isDoc, isNumber, toNumber } from './values.ts';

/** Compiles a projection: fields to keep, or fields to leave out. Operators and expressions are refused. */
export function compileProjection(projection: Doc | undefined): (doc: Doc) => Doc {
  const entries = Object.entries(projection ?? {});
  if (entries.length === 0) return (doc) => doc;
  for (const [path, value] of entries) {
    if (path.split('.').some((part) => part.startsWith('$')))
      throw new MongoRefusal('BadValue', `Positional projections are not supported: ${path}`);
    const other = entries.find(([each]) => each.startsWith(`${path}.`))?.[0];
    if (other) throw new MongoRefusal('Location31249', `Path collision at ${other}`);
    if (!isNumber(value) && typeof value !== 'boolean')
      throw new MongoRefusal('BadValue', `Projections by expression are not supported: ${path}`);
  }
  const withoutId = entries.filter(([path]) => path !== '_id');
  const keep = withoutId.length > 0 ? truthy(withoutId[0]![1]) : truthy(entries[0]![1]);
  if (withoutId.some(([, value]) => truthy(value) !== keep))
    throw new MongoRefusal(
      keep ? 'Location31254' : 'Location31253',
      'Cannot mix inclusion and exclusion in a projection',
    );
  const idWanted = projection?._id === undefined ? true : truthy(projection._id);
  const paths = withoutId.map(([path]) => path.split('.'));
  if (keep) {
    const all = idWanted ? [['_id'], ...paths] : paths;
    return (doc) => kept(doc, all);
  }
  return (doc) => without(doc, idWanted ? paths : [['_id'], ...paths]);
}

function kept(doc: Doc, paths: string[][]): Doc {
  const result: [string, unknown][] = [];
  for (const [name, value] of Object.entries(doc)) {
    const under = paths.filter((path) => path[0] === name);
    if (under.length === 0) continue;
    if (under.some((path) => path.length === 1)) result.push([name, value]);
    else {
      const paths = under.map((path) => path.slice(1));
      const deeper = onNested(value, (nested) => kept(nested, paths), false);
      if (deeper !== undefined) result.push([name, deeper]);
    }
  }
  return Object.fromEntries(result);
}

function without(doc: Doc, paths: string[][]): Doc {
  const result: [string, unknown][] = [];
  for (const [name, value] of Object.entries(doc)) {
    const under = paths.filter((path) => path[0] === name);
    if (under.some((path) => path.length === 1)) continue;
    const deeper = under.map((path) => path.slice(1));
    result.push([name, under.length === 0 ? value : onNested(value, (nested) => without(nested, deeper), true)]);
  }
  return Object.fromEntries(result);
}

function onNested(value: unknown, act: (doc: Doc) => Doc, keepOthers: boolean): unknown {
  if (Array.isArray(value))
    return value.map((each) => onNested(each, act, keepOthers)).filter((each) => keepOthers || each !== undefined);
  if (isDoc(value)) return act(value);
  return keepOthers ? value : undefined;
}

/** Compiles a sort by fields, 1 or -1 each. What a document is sorted by is looked up once, not at each comparison. */
export function compileSort(sort: Doc | undefined): ((docs: Doc[]) => Doc[]) | undefined {
  const entries = Object.entries(sort ?? {});
  if (entries.length === 0) return undefined;
  const fields = entries.map(([path, value]) => {
    const direction = isNumber(value) ? toNumber(value) : 0;
    if ((direction !== 1 && direction !== -1) || path === '$natural')
      throw new MongoRefusal('BadValue', `Sorting by ${path} in this way is not supported`);
    return { path, direction };
  });
  const compare = (a: unknown[], b: unknown[]): number => {
    for (let i = 0; i < fields.length; i++) {
      const order = compareSorted(a[i], b[i]) * fields[i]!.direction;
      if (order !== 0) return order;
    }
    return 0;
  };
  return (docs) =>
    docs
      .map((doc) => ({ doc, keys: fields.map(({ path, direction }) => sortValue(doc, path, direction)) }))
      .sort((a, b) => compare(a.keys, b.keys))
      .map(({ doc }) => doc);
}

/** What an empty list is sorted by: before null, and so before a missing field. */
const nothing = Symbol('nothing');

/** The value at a path for sorting: of arrays at its end, or on its way, the smallest (or largest) element decides. */
function sortValue(doc: Doc, path: string, direction: number): unknown {
  const { values, missing } = lookUp(doc, path);
  const all = values.flatMap((value) => (!Array.isArray(value) ? [value] : value.length === 0 ? [nothing] : value));
  if (missing || all.length === 0) all.push(null);
  return all.reduce((best, each) => (compareSorted(each, best) * direction < 0 ? each : best));
}

function compareSorted(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === nothing) return b instanceof MinKey ? 1 : -1;
  if (b === nothing) return a instanceof MinKey ? -1 : 1;
  return compareValues(a, b);
}
