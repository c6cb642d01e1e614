import { BSONRegExp, Double, Int32, Long, Timestamp } from 'bson';
import { MongoRefusal } from './errors.ts';
import { compileFilter, isCondition } from './filter.ts';
import { comparePaths, copyOf, setAt, unsetAt, valueAt } from './update-paths.ts';
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
      return { path, apply: step(name, path, operand, now) };
    });
  });
  steps.sort((a, b) => comparePaths(a.path, b.path));
  return (doc, inserting) => {
    const copy = copyOf(doc);
    for (const { apply } of steps) apply(copy, inserting);
    if ((!inserting || doc._id !== undefined) && !equalValues(doc._id, copy._id)) throw immutable();
    return copy;
  };
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
  const parts = path.split('.');
  if (parts.includes('')) throw new MongoRefusal('EmptyFieldName', `The update path '${path}' has an empty field name`);
  if (parts.some((part) => part.startsWith('$')))
    throw new MongoRefusal('BadValue', `The path '${path}' is not supported in an update`);
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
  const [position, slice] = [wholeOf('$position', clauses), wholeOf('$slice', clauses)];
  return (doc) =>
    setAt(doc, path, (old) => {
      const list = [...listAt(path, old)];
      list.splice(position ?? list.length, 0, ...each);
      if (slice === undefined) return list;
      return slice < 0 ? list.slice(slice) : list.slice(0, slice);
    });
}

function wholeOf(name: string, clauses: Doc): number | undefined {
  if (!Object.hasOwn(clauses, name)) return undefined;
  const number = isNumber(clauses[name]) ? toNumber(clauses[name]) : Number.NaN;
  if (!Number.isInteger(number)) throw new MongoRefusal('BadValue', `The value for ${name} must be an integer value`);
  return number;
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
    operand instanceof BSONRegExp || (isDoc(operand) && isCondition(operand))
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
