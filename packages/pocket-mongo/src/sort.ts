import { MinKey } from 'bson';
import { MongoRefusal } from './errors.ts';
import { listOnWay, lookUp } from './paths.ts';
import { compareValues, type Doc, isDoc, isNumber, toNumber } from './values.ts';

interface Field {
  path: string;
  direction: number;
  /** Its path has no dots. */
  plain: boolean;
}

const fieldOf = (path: string, direction: number): Field => ({ path, direction, plain: !path.includes('.') });

/** Compiles a sort by fields, 1 or -1 each. What a document is sorted by is looked up once, not at each comparison. */
export function compileSort(sort: Doc | undefined): ((docs: Doc[]) => Doc[]) | undefined {
  const entries = Object.entries(sort ?? {});
  if (entries.length === 0) return undefined;
  const fields = entries.map(([path, value]): Field => {
    const direction = isNumber(value) ? toNumber(value) : 0;
    if ((direction !== 1 && direction !== -1) || path === '$natural')
      throw new MongoRefusal('BadValue', `Sorting by ${path} in this way is not supported`);
    return fieldOf(path, direction);
  });
  return (docs) =>
    docs
      .map((doc) => ({ doc, keys: sortKeys(doc, fields) }))
      .sort((a, b) => compareKeys(a.keys, b.keys, fields))
      .map(({ doc }) => doc);
}

/** What a document is sorted by. Two fields of one array go together: the element that comes first by both decides. */
function sortKeys(doc: Doc, fields: readonly Field[]): unknown[] {
  const alone = () => fields.map((field) => sortValue(doc, field));
  if (fields.length === 1) return alone();
  const met = fields.map(({ path, plain }) => (plain && !Array.isArray(doc[path]) ? undefined : listOnWay(doc, path)));
  const [first, ...others] = met.filter((each) => each !== undefined);
  if (!first || others.length === 0) return alone();
  if (others.some(({ list }) => list !== first.list))
    throw new MongoRefusal('BadValue', 'cannot sort with keys that are parallel arrays');
  const under = fields.flatMap(({ direction }, at) => {
    const rest = met[at]?.rest;
    return rest ? [fieldOf(rest, direction)] : [];
  });
  const keysOf = (element: unknown): unknown[] => {
    const inside = under.length > 0 ? sortKeys(isDoc(element) ? element : {}, under) : [];
    return fields.map((field, at) => {
      const here = met[at];
      if (!here) return sortValue(doc, field);
      return here.rest === '' ? element : inside[under.findIndex((each) => each.path === here.rest)];
    });
  };
  const elements = first.list.length > 0 ? first.list : [nothing];
  return elements.map(keysOf).reduce((best, each) => (compareKeys(each, best, fields) < 0 ? each : best));
}

function compareKeys(a: readonly unknown[], b: readonly unknown[], fields: readonly Field[]): number {
  for (let i = 0; i < fields.length; i++) {
    const order = compareSorted(a[i], b[i]) * fields[i]!.direction;
    if (order !== 0) return order;
  }
  return 0;
}

/** What an empty list is sorted by: before null, and so before a missing field. */
const nothing = Symbol('nothing');

/** The value at a path for sorting: of arrays at its end, or on its way, the smallest (or largest) element decides. */
function sortValue(doc: Doc, { path, direction, plain }: Field): unknown {
  const own = plain && Object.hasOwn(doc, path) ? doc[path] : undefined;
  if (own !== undefined && !Array.isArray(own)) return own;
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
