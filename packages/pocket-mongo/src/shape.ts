import { MongoRefusal } from './errors.ts';
import { truthy } from './filter.ts';
import { type Doc, isDoc, isNumber } from './values.ts';

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
