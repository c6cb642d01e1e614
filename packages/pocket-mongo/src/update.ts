import { BSONRegExp, Double, Int32, Long, Timestamp } from 'bson';
import { MongoRefusal } from './errors.ts';
import { compileFilter, isOperators } from './filter.ts';
import {
  compareValues,
  type Doc,
  equalValues,
  isDoc,
  isLong,
  isNumber,
  isWhole,
  toBigInt,
  toNumber,
} from './values.ts';

/** Changes a copy of a document. `inserting` is true when an upsert makes a new one. */
export type ApplyUpdate = (doc: Doc, inserting: boolean) => Doc;

const modifiers = new Set(
  '$set $setOnInsert $unset $inc $mul $min $max $currentDate $push $addToSet $pull $pop'.split(' '),
);

/** Compiles an update or a replacement. What is not known here (pipelines, `$[]`, `$bit` …) is refused. */
export function compileUpdate(update: unknown, now: () => Date): ApplyUpdate {
  if (Array.isArray(update)) throw new MongoRefusal('FailedToParse', 'Updates by pipeline are not supported');
  if (!isDoc(update)) throw new MongoRefusal('FailedToParse', 'Update argument must be an object');
  const names = Object.keys(update);
  if (!names.some((name) => name.startsWith('$'))) return replacement(update);
  const touched: string[] = [];
  const steps = Object.entries(update).flatMap(([name, fields]) => {
    if (!modifiers.has(name))
      throw new MongoRefusal('FailedToParse', `Unknown modifier: ${name}. Expected a valid update modifier`);
    if (!isDoc(fields))
      throw new MongoRefusal('FailedToParse', `Modifiers operate on fields but we found another type for ${name}`);
    return Object.entries(fields).map(([path, operand]) => {
      checkPath(path, touched);
      return step(name, path, operand, now);
    });
  });
  return (doc, inserting) => {
    const copy = copyOf(doc);
    const id = copy._id;
    for (const apply of steps) apply(copy, inserting);
    if ((!inserting || id !== undefined) && !equalValues(id, copy._id)) throw immutable();
    return copy;
  };
}

export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (isDoc(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, copyOf(v)])) as T;
  return value;
}

/** MongoDB writes the present moment in place of an empty timestamp; we know none. */
export function refuseEmptyTimestamp(doc: Doc): void {
  const found = Object.entries(doc).find(([, value]) => value instanceof Timestamp && value.isZero());
  if (found) throw new MongoRefusal('CommandNotSupported', `An empty timestamp (${found[0]}) is not supported`);
}

function replacement(update: Doc): ApplyUpdate {
  refuseEmptyTimestamp(update);
  return (doc) => {
    if (update._id !== undefined && doc._id !== undefined && !equalValues(update._id, doc._id)) throw immutable();
    const { _id, ...rest } = update;
    const id = doc._id ?? _id;
    return id === undefined ? { ...rest } : { _id: id, ...rest };
  };
}

function immutable(): MongoRefusal {
  return new MongoRefusal(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function checkPath(path: string, touched: string[]): void {
  if (path === '' || path.split('.').some((part) => part === '' || part.startsWith('$'))) {
    throw new MongoRefusal('BadValue', `The path '${path}' is not supported in an update`);
  }
  for (const other of touched) {
    if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`)) {
      throw new MongoRefusal(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${other}'`,
      );
    }
  }
  touched.push(path);
}

type Step = (doc: Doc, inserting: boolean) => void;

function step(name: string, path: string, operand: unknown, now: () => Date): Step {
  switch (name) {
    case '$set':
      return (doc) => setAt(doc, path, () => operand);
    case '$setOnInsert':
      return (doc, inserting) => inserting && setAt(doc, path, () => operand);
    case '$unset':
      return (doc) => unsetAt(doc, path);
    case '$inc':
    case '$mul':
      if (!isNumber(operand))
        throw new MongoRefusal('TypeMismatch', `Cannot apply ${name} with a non-numeric argument`);
      return (doc) => setAt(doc, path, (old) => arithmetic(name, path, old, operand));
    case '$min':
    case '$max':
      return (doc) =>
        setAt(doc, path, (old) =>
          old === undefined || (name === '$min' ? compareValues(operand, old) < 0 : compareValues(operand, old) > 0)
            ? operand
            : old,
        );
    case '$currentDate':
      if (operand !== true && !(isDoc(operand) && operand.$type === 'date'))
        throw new MongoRefusal('BadValue', '$currentDate takes true or {$type: "date"}');
      return (doc) => setAt(doc, path, now);
    case '$push':
      return push(path, operand);
    case '$addToSet':
      return addToSet(path, operand);
    case '$pull':
      return pull(path, operand);
    case '$pop':
      return pop(path, operand);
    default:
      throw new MongoRefusal('FailedToParse', `Unknown modifier: ${name}. Expected a valid update modifier`);
  }
}

function push(path: string, operand: unknown): Step {
  const clauses = isDoc(operand) && Object.hasOwn(operand, '$each') ? operand : { $each: [operand] };
  for (const name of Object.keys(clauses)) {
    if (!['$each', '$slice', '$position'].includes(name))
      throw new MongoRefusal('BadValue', `Unrecognized clause in $push: ${name}`);
  }
  const each = clauses.$each;
  if (!Array.isArray(each)) throw new MongoRefusal('BadValue', 'The argument to $each in $push must be an array');
  return (doc) =>
    setAt(doc, path, (old) => {
      const list = [...listAt(path, old)];
      list.splice(clauses.$position === undefined ? list.length : toNumber(clauses.$position), 0, ...each);
      if (clauses.$slice === undefined) return list;
      const slice = toNumber(clauses.$slice);
      return slice < 0 ? list.slice(slice) : list.slice(0, slice);
    });
}

function addToSet(path: string, operand: unknown): Step {
  const clauses = isDoc(operand) && Object.hasOwn(operand, '$each') ? operand : { $each: [operand] };
  const each = clauses.$each;
  if (!Array.isArray(each))
    throw new MongoRefusal('TypeMismatch', 'The argument to $each in $addToSet must be an array');
  if (Object.keys(clauses).length > 1)
    throw new MongoRefusal('BadValue', `Found unexpected fields after $each in $addToSet: ${Object.keys(clauses)}`);
  return (doc) =>
    setAt(doc, path, (old) => {
      const list = [...listAt(path, old)];
      for (const value of each) if (!list.some((known) => equalValues(known, value))) list.push(value);
      return list;
    });
}

function pull(path: string, operand: unknown): Step {
  const matches: (element: unknown) => boolean =
    operand instanceof BSONRegExp || isOperators(operand)
      ? (
          (compiled) => (element: unknown) =>
            compiled({ v: element })
        )(compileFilter({ v: operand }))
      : isDoc(operand)
        ? (
            (compiled) => (element: unknown) =>
              isDoc(element) && compiled(element)
          )(compileFilter(operand))
        : (element) => equalValues(element, operand);
  return (doc) => {
    if (valueAt(doc, path) !== undefined)
      setAt(doc, path, (old) => listAt(path, old).filter((element) => !matches(element)));
  };
}

function pop(path: string, operand: unknown): Step {
  const end = isNumber(operand) ? toNumber(operand) : 0;
  if (end !== 1 && end !== -1) throw new MongoRefusal('FailedToParse', `$pop expects 1 or -1 for ${path}`);
  return (doc) => {
    if (valueAt(doc, path) === undefined) return;
    setAt(doc, path, (old) => (end < 0 ? listAt(path, old).slice(1) : listAt(path, old).slice(0, -1)));
  };
}

function listAt(path: string, old: unknown): unknown[] {
  if (old === undefined) return [];
  if (!Array.isArray(old)) throw new MongoRefusal('BadValue', `The field '${path}' must be an array`);
  return old;
}

function arithmetic(name: string, path: string, old: unknown, by: unknown): unknown {
  if (old !== undefined && !isNumber(old))
    throw new MongoRefusal('TypeMismatch', `Cannot apply ${name} to a value of non-numeric type at '${path}'`);
  const before = old ?? new Int32(0);
  if (!isWhole(before) || !isWhole(by)) {
    const [a, b] = [toNumber(before), toNumber(by)];
    return new Double(name === '$inc' ? a + b : a * b);
  }
  const [a, b] = [toBigInt(before), toBigInt(by)];
  const result = name === '$inc' ? a + b : a * b;
  if (BigInt.asIntN(64, result) !== result)
    throw new MongoRefusal('BadValue', `Failed to apply ${name} operations to current value at '${path}'`);
  const small = BigInt.asIntN(32, result) === result && !isLong(before) && !isLong(by);
  return small ? new Int32(Number(result)) : Long.fromBigInt(result);
}

function valueAt(doc: Doc, path: string): unknown {
  let value: unknown = doc;
  for (const part of path.split('.'))
    value = Array.isArray(value) ? value[Number(part)] : isDoc(value) ? value[part] : undefined;
  return value;
}

export function setAt(doc: Doc, path: string, make: (old: unknown) => unknown): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let at: unknown = doc;
  for (const part of parts) {
    const next: unknown = Array.isArray(at) ? at[indexOf(part, path)] : (at as Doc)[part];
    if (next === undefined) put(at as Doc | unknown[], part, {}, path);
    else if (!isDoc(next) && !Array.isArray(next))
      throw new MongoRefusal('PathNotViable', `Cannot create field in element {${part}: …} of '${path}'`);
    at = Array.isArray(at) ? at[indexOf(part, path)] : (at as Doc)[part];
  }
  const old = Array.isArray(at) ? at[indexOf(last, path)] : (at as Doc)[last];
  put(at as Doc | unknown[], last, make(old), path);
}

function put(at: Doc | unknown[], part: string, value: unknown, path: string): void {
  if (!Array.isArray(at)) {
    Object.defineProperty(at, part, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const index = indexOf(part, path);
  while (at.length < index) at.push(null);
  at[index] = value;
}

function indexOf(part: string, path: string): number {
  if (!/^\d{1,6}$/.test(part))
    throw new MongoRefusal('PathNotViable', `Cannot create field '${part}' in an array of '${path}'`);
  return Number(part);
}

function unsetAt(doc: Doc, path: string): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  const at = parts.length === 0 ? doc : valueAt(doc, parts.join('.'));
  if (Array.isArray(at)) {
    if (Number(last) < at.length) at[Number(last)] = null;
  } else if (isDoc(at)) delete at[last];
}
