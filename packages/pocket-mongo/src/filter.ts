import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { MongoRefusal } from './errors.ts';
import { lookUp } from './paths.ts';
import { compareValues, type Doc, equalValues, isDoc, isNumber, toNumber, typeClass } from './values.ts';

export type Matches = (doc: Doc) => boolean;
type Holds = (holder: unknown) => boolean;
type Test = (value: unknown, missing: boolean) => boolean;

/** Where conditions look: at a path of a document, or at one element of an array by itself. */
interface Place {
  values(holder: unknown): unknown[];
  some(test: Test): Holds;
}

/** Compiles a filter. An operator that is not known here is refused, never ignored. */
export function compileFilter(filter: Doc): Matches {
  const tests = Object.entries(filter).map(([name, wanted]) =>
    name.startsWith('$') ? topLevel(name, wanted) : field(name, wanted),
  );
  return (doc) => tests.every((test) => test(doc));
}

function topLevel(name: string, wanted: unknown): Matches {
  if (name === '$comment') return () => true;
  if (references.includes(name)) return onPath(name).some(equals(wanted));
  if (!joins.includes(name)) throw new MongoRefusal('BadValue', `unknown top level operator: ${name}`);
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
  return isOperators(wanted) ? operators(onPath(path), wanted) : onPath(path).some(equals(wanted));
}

const joins = ['$and', '$or', '$nor'];
/** The names of a reference to another document: no operators. */
export const references = ['$ref', '$id', '$db'];

export function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const names = Object.keys(value);
  // A reference to another document is a value.
  if (names.includes('$ref') && names.includes('$id')) return false;
  const dollars = names.filter((name) => name.startsWith('$')).length;
  if (dollars > 0 && dollars < names.length)
    throw new MongoRefusal('BadValue', `unknown operator: ${names.find((n) => !n.startsWith('$'))}`);
  return dollars > 0;
}

function operators(place: Place, wanted: Doc): Holds {
  const tests = Object.entries(wanted).map(([name, operand]): Holds => {
    switch (name) {
      case '$eq':
        return place.some(same(operand));
      case '$ne':
        if (operand instanceof BSONRegExp) throw new MongoRefusal('BadValue', "Can't have regex as arg to $ne.");
        return not(place.some(same(operand)));
      case '$gt':
        return place.some(ordered(operand, (order) => order > 0));
      case '$gte':
        return place.some(ordered(operand, (order) => order >= 0));
      case '$lt':
        return place.some(ordered(operand, (order) => order < 0));
      case '$lte':
        return place.some(ordered(operand, (order) => order <= 0));
      case '$in':
        return place.some(oneOf(listOf(name, operand)));
      case '$nin':
        return not(place.some(oneOf(listOf(name, operand))));
      case '$exists':
        return exists(place, truthy(operand));
      case '$not':
        if (operand instanceof BSONRegExp) return not(place.some(equals(operand)));
        if (!isOperators(operand)) throw new MongoRefusal('BadValue', '$not needs a regex or a document');
        return not(operators(place, operand));
      case '$all': {
        const all = listOf(name, operand).map((each) => allOf(place, each));
        return (holder) => all.length > 0 && all.every((holds) => holds(holder));
      }
      case '$size':
        return sizeIs(place, operand);
      case '$elemMatch':
        return elemMatch(place, operand);
      case '$regex':
        return place.some(equals(regexOf(wanted)));
      case '$options':
        if (wanted.$regex === undefined) throw new MongoRefusal('BadValue', '$options needs a $regex');
        return () => true;
      default:
        throw new MongoRefusal('BadValue', `unknown operator: ${name}`);
    }
  });
  return (holder) => tests.every((holds) => holds(holder));
}

const not =
  (holds: Holds): Holds =>
  (holder) =>
    !holds(holder);

/** A test holds for a path if it holds for a value there, or for an element of an array there. */
function onPath(path: string): Place {
  return {
    values: (holder) => lookUp(holder, path).values,
    some: (test) => (holder) => {
      const { values, missing } = lookUp(holder, path);
      if (missing && values.length === 0) return test(undefined, true);
      return (
        values.some(
          (value) => test(value, false) || (Array.isArray(value) && value.some((element) => test(element, false))),
        ) ||
        (missing && test(undefined, true))
      );
    },
  };
}

/** A list that is itself an element is a value there, and not walked into. */
const element: Place = {
  values: (holder) => [holder],
  some: (test) => (holder) => test(holder, false),
};

/** Equality alone: a regular expression is a value here, not a pattern. */
function same(wanted: unknown): Test {
  return wanted instanceof BSONRegExp ? (value) => equalValues(value, wanted) : equals(wanted);
}

function allOf(place: Place, wanted: unknown): Holds {
  if (!isOperators(wanted)) return place.some(equals(wanted));
  if (Object.keys(wanted).join() !== '$elemMatch') throw new MongoRefusal('BadValue', 'no $ expressions in $all');
  return elemMatch(place, wanted.$elemMatch);
}

function sizeIs(place: Place, operand: unknown): Holds {
  const size = isNumber(operand) ? toNumber(operand) : -1;
  if (!Number.isInteger(size) || size < 0)
    throw new MongoRefusal('BadValue', '$size must be a whole number, zero or more');
  return (holder) => place.values(holder).some((value) => Array.isArray(value) && value.length === size);
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

function exists(place: Place, wanted: boolean): Holds {
  return (holder) => place.values(holder).length > 0 === wanted;
}

function elemMatch(place: Place, operand: unknown): Holds {
  if (!isDoc(operand)) throw new MongoRefusal('BadValue', '$elemMatch needs an Object');
  const matches = isCondition(operand) ? operators(element, operand) : onElement(compileFilter(operand));
  return (holder) => place.values(holder).some((value) => Array.isArray(value) && value.some(matches));
}

/** True for operators on one value; false for a filter by fields, and for several of those joined. */
export function isCondition(operand: Doc): boolean {
  const names = Object.keys(operand);
  return isOperators(operand) && !names.some((name) => [...joins, ...references].includes(name));
}

/** A filter for elements that are documents, or lists: those have their places for names. */
function onElement(matches: Matches): Holds {
  return (each) => (Array.isArray(each) ? matches({ ...each }) : isDoc(each) && matches(each));
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
