import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { MongoRefusal } from './errors.ts';
import { lookUp } from './paths.ts';
import { compareValues, type Doc, equalValues, isDoc, isNumber, toNumber, typeClass } from './values.ts';

export type Matches = (doc: Doc) => boolean;
type Test = (value: unknown, missing: boolean) => boolean;

/** Compiles a filter. An operator that is not known here is refused, never ignored. */
export function compileFilter(filter: Doc): Matches {
  const tests = Object.entries(filter).map(([name, wanted]) =>
    name.startsWith('$') ? topLevel(name, wanted) : field(name, wanted),
  );
  return (doc) => tests.every((test) => test(doc));
}

function topLevel(name: string, wanted: unknown): Matches {
  if (name === '$comment') return () => true;
  if (name !== '$and' && name !== '$or' && name !== '$nor')
    throw new MongoRefusal('BadValue', `unknown top level operator: ${name}`);
  if (!Array.isArray(wanted) || wanted.length === 0)
    throw new MongoRefusal('BadValue', `${name} must be a nonempty array`);
  const parts = wanted.map((part) => {
    if (!isDoc(part)) throw new MongoRefusal('BadValue', `${name} entries need to be full objects`);
    return compileFilter(part);
  });
  if (name === '$and') return (doc) => parts.every((matches) => matches(doc));
  if (name === '$or') return (doc) => parts.some((matches) => matches(doc));
  return (doc) => !parts.some((matches) => matches(doc));
}

function field(path: string, wanted: unknown): Matches {
  return isOperators(wanted) ? operators(path, wanted) : onPath(path, equals(wanted));
}

export function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const names = Object.keys(value);
  const dollars = names.filter((name) => name.startsWith('$')).length;
  if (dollars > 0 && dollars < names.length)
    throw new MongoRefusal('BadValue', `unknown operator: ${names.find((n) => !n.startsWith('$'))}`);
  return dollars > 0;
}

function operators(path: string, wanted: Doc): Matches {
  const tests = Object.entries(wanted).map(([name, operand]): Matches => {
    switch (name) {
      case '$eq':
        return onPath(path, same(operand));
      case '$ne':
        if (operand instanceof BSONRegExp) throw new MongoRefusal('BadValue', "Can't have regex as arg to $ne.");
        return not(onPath(path, same(operand)));
      case '$gt':
        return onPath(
          path,
          ordered(operand, (order) => order > 0),
        );
      case '$gte':
        return onPath(
          path,
          ordered(operand, (order) => order >= 0),
        );
      case '$lt':
        return onPath(
          path,
          ordered(operand, (order) => order < 0),
        );
      case '$lte':
        return onPath(
          path,
          ordered(operand, (order) => order <= 0),
        );
      case '$in':
        return onPath(path, oneOf(listOf(name, operand)));
      case '$nin':
        return not(onPath(path, oneOf(listOf(name, operand))));
      case '$exists':
        return exists(path, truthy(operand));
      case '$not':
        if (operand instanceof BSONRegExp) return not(onPath(path, equals(operand)));
        if (!isOperators(operand)) throw new MongoRefusal('BadValue', '$not needs a regex or a document');
        return not(operators(path, operand));
      case '$all': {
        const all = listOf(name, operand).map((each) => allOf(path, each));
        return (doc) => all.length > 0 && all.every((matches) => matches(doc));
      }
      case '$size':
        return sizeIs(path, operand);
      case '$elemMatch':
        return elemMatch(path, operand);
      case '$regex':
        return onPath(path, equals(regexOf(wanted)));
      case '$options':
        if (wanted.$regex === undefined) throw new MongoRefusal('BadValue', '$options needs a $regex');
        return () => true;
      default:
        throw new MongoRefusal('BadValue', `unknown operator: ${name}`);
    }
  });
  return (doc) => tests.every((matches) => matches(doc));
}

const not =
  (matches: Matches): Matches =>
  (doc) =>
    !matches(doc);

/** A test holds for a path if it holds for a value there, or for an element of an array there. */
function onPath(path: string, test: Test): Matches {
  return (doc) => {
    const { values, missing } = lookUp(doc, path);
    if (missing && values.length === 0) return test(undefined, true);
    return (
      values.some(
        (value) => test(value, false) || (Array.isArray(value) && value.some((element) => test(element, false))),
      ) ||
      (missing && test(undefined, true))
    );
  };
}

/** Equality alone: a regular expression is a value here, not a pattern. */
function same(wanted: unknown): Test {
  return wanted instanceof BSONRegExp ? (value) => equalValues(value, wanted) : equals(wanted);
}

function allOf(path: string, wanted: unknown): Matches {
  if (!isOperators(wanted)) return onPath(path, equals(wanted));
  if (Object.keys(wanted).join() !== '$elemMatch') throw new MongoRefusal('BadValue', 'no $ expressions in $all');
  return elemMatch(path, wanted.$elemMatch);
}

function sizeIs(path: string, operand: unknown): Matches {
  const size = isNumber(operand) ? toNumber(operand) : -1;
  if (!Number.isInteger(size) || size < 0)
    throw new MongoRefusal('BadValue', '$size must be a whole number, zero or more');
  return (doc) => lookUp(doc, path).values.some((value) => Array.isArray(value) && value.length === size);
}

function regexOf(wanted: Doc): BSONRegExp {
  const { $regex: operand, $options: options } = wanted;
  if (typeof operand !== 'string' && !(operand instanceof BSONRegExp))
    throw new MongoRefusal('BadValue', '$regex has to be a string');
  if (options !== undefined && typeof options !== 'string')
    throw new MongoRefusal('BadValue', '$options has to be a string');
  const [pattern, own] = typeof operand === 'string' ? [operand, ''] : [operand.pattern, operand.options];
  if (own !== '' && options !== undefined) {
    const names = Object.keys(wanted);
    const code = names.indexOf('$regex') < names.indexOf('$options') ? 'Location51075' : 'Location51074';
    throw new MongoRefusal(code, 'options set in both $regex and $options');
  }
  return new BSONRegExp(pattern, options ?? own);
}

function equals(wanted: unknown): Test {
  if (wanted instanceof BSONRegExp) {
    const pattern = toRegExp(wanted);
    return (value) =>
      typeof value === 'string' ? pattern.test(value) : value instanceof BSONRegExp && equalValues(value, wanted);
  }
  if (wanted === null || wanted === undefined)
    return (value, missing) => missing || value === null || value === undefined;
  return (value, missing) => !missing && equalValues(value, wanted);
}

function ordered(wanted: unknown, fits: (order: number) => boolean): Test {
  if (wanted instanceof BSONRegExp)
    throw new MongoRefusal('BadValue', "Can't have regex as arg to predicate over field");
  // The two ends of the order are compared with values of every type.
  if (wanted instanceof MinKey || wanted instanceof MaxKey) return (value) => fits(compareValues(value, wanted));
  return (value, missing) => {
    if (wanted === null) return (missing || value === null) && fits(0);
    if (missing || typeClass(value) !== typeClass(wanted)) return false;
    if (isNumber(wanted) && Number.isNaN(toNumber(wanted)) !== Number.isNaN(toNumber(value))) return false;
    return fits(compareValues(value, wanted));
  };
}

function oneOf(list: unknown[]): Test {
  if (list.some(isOperators)) throw new MongoRefusal('BadValue', 'cannot nest $ under $in');
  const tests = list.map(equals);
  return (value, missing) => tests.some((test) => test(value, missing));
}

function exists(path: string, wanted: boolean): Matches {
  return (doc) => lookUp(doc, path).values.length > 0 === wanted;
}

function elemMatch(path: string, operand: unknown): Matches {
  if (!isDoc(operand)) throw new MongoRefusal('BadValue', '$elemMatch needs an Object');
  const byOperators = isOperators(operand) && !Object.keys(operand).some((n) => ['$and', '$or', '$nor'].includes(n));
  const matches: (element: unknown) => boolean = byOperators
    ? (element) => operators('v', operand)({ v: element })
    : (
        (compiled) => (element: unknown) =>
          isDoc(element) && compiled(element)
      )(compileFilter(operand));
  if (byOperators) operators('v', operand);
  return (doc) => lookUp(doc, path).values.some((value) => Array.isArray(value) && value.some(matches));
}

function listOf(name: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw new MongoRefusal('BadValue', `${name} needs an array`);
  return operand;
}

function toRegExp(wanted: BSONRegExp): RegExp {
  if (/[^imsx]/.test(wanted.options) || wanted.options.includes('x'))
    throw new MongoRefusal('BadValue', `invalid flag in regex options: ${wanted.options}`);
  try {
    return new RegExp(wanted.pattern, `${wanted.options}u`);
  } catch {
    throw new MongoRefusal('Location51091', 'Regular expression is invalid');
  }
}

export function truthy(value: unknown): boolean {
  return isNumber(value) ? toNumber(value) !== 0 : value !== false && value !== null && value !== undefined;
}
