import { MongoRefusal } from './errors.ts';
import { truthy } from './filter.ts';
import { getPath } from './paths.ts';
import { compareValues, type Doc, isDoc, isNumber, toNumber } from './values.ts';

/** Compiles a projection: fields to keep, or fields to leave out. Operators and expressions are refused. */
export function compileProjection(projection: Doc | undefined): (doc: Doc) => Doc {
  const entries = Object.entries(projection ?? {});
  if (entries.length === 0) return (doc) => doc;
  for (const [path, value] of entries) {
    if (!isNumber(value) && typeof value !== 'boolean')
      throw new MongoRefusal('BadValue', `Projections by expression are not supported: ${path}`);
  }
  const withoutId = entries.filter(([path]) => path !== '_id');
  const keep = withoutId.length > 0 ? truthy(withoutId[0]![1]) : truthy(entries[0]![1]);
  if (withoutId.some(([, value]) => truthy(value) !== keep))
    throw new MongoRefusal('BadValue', 'Cannot mix inclusion and exclusion in a projection');
  const idWanted = projection?._id === undefined ? true : truthy(projection._id);
  const paths = withoutId.map(([path]) => path.split('.'));
  if (keep) {
    const all = idWanted ? [['_id'], ...paths] : paths;
    return (doc) => kept(doc, all);
  }
  return (doc) => without(doc, idWanted ? paths : [['_id'], ...paths]);
}

function kept(doc: Doc, paths: string[][]): Doc {
  const result: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const under = paths.filter((path) => path[0] === name);
    if (under.length === 0) continue;
    if (under.some((path) => path.length === 1)) result[name] = value;
    else {
      const deeper = onNested(
        value,
        (nested) =>
          kept(
            nested,
            under.map((path) => path.slice(1)),
          ),
        false,
      );
      if (deeper !== undefined) result[name] = deeper;
    }
  }
  return result;
}

function without(doc: Doc, paths: string[][]): Doc {
  const result: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const under = paths.filter((path) => path[0] === name);
    if (under.some((path) => path.length === 1)) continue;
    result[name] =
      under.length === 0
        ? value
        : onNested(
            value,
            (nested) =>
              without(
                nested,
                under.map((path) => path.slice(1)),
              ),
            true,
          );
  }
  return result;
}

function onNested(value: unknown, act: (doc: Doc) => Doc, keepOthers: boolean): unknown {
  if (Array.isArray(value))
    return value.map((each) => onNested(each, act, keepOthers)).filter((each) => keepOthers || each !== undefined);
  if (isDoc(value)) return act(value);
  return keepOthers ? value : undefined;
}

/** Compiles a sort by fields, 1 or -1 each. */
export function compileSort(sort: Doc | undefined): ((a: Doc, b: Doc) => number) | undefined {
  const entries = Object.entries(sort ?? {});
  if (entries.length === 0) return undefined;
  const fields = entries.map(([path, value]) => {
    const direction = isNumber(value) ? toNumber(value) : 0;
    if ((direction !== 1 && direction !== -1) || path === '$natural')
      throw new MongoRefusal('BadValue', `Sorting by ${path} in this way is not supported`);
    return { path, direction };
  });
  return (a, b) => {
    for (const { path, direction } of fields) {
      const order = compareValues(sortValue(a, path, direction), sortValue(b, path, direction)) * direction;
      if (order !== 0) return order;
    }
    return 0;
  };
}

function sortValue(doc: Doc, path: string, direction: number): unknown {
  const value = getPath(doc, path);
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return undefined;
  return value.reduce((best, each) => (compareValues(each, best) * direction < 0 ? each : best));
}
