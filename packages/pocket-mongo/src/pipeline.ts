import { Double, Int32, Long } from 'bson';
import { type CodeName, MongoRefusal } from './errors.ts';
import { compileFilter, references } from './filter.ts';
import { encodeKey } from './key.ts';
import { fieldOf } from './paths.ts';
import { compileProjection } from './shape.ts';
import { compileSort } from './sort.ts';
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

type Stage = (docs: Doc[]) => Doc[];

/** Compiles an aggregation pipeline. Stages and expressions that are not known here are refused. */
export function compilePipeline(stages: unknown[]): Stage {
  const compiled = stages.map((stage) => {
    if (!isDoc(stage) || Object.keys(stage).length !== 1)
      throw new MongoRefusal('Location40323', 'A pipeline stage specification object must contain exactly one field.');
    const [name, operand] = Object.entries(stage)[0]!;
    return compileStage(name, operand);
  });
  return (docs) => compiled.reduce((left, stage) => stage(left), docs);
}

function compileStage(name: string, operand: unknown): Stage {
  switch (name) {
    case '$match': {
      const matches = compileFilter(asDoc(name, operand));
      return (docs) => docs.filter(matches);
    }
    case '$sort': {
      const sorted = compileSort(asDoc(name, operand));
      if (!sorted) throw new MongoRefusal('Location15976', '$sort stage must have at least one sort key');
      return sorted;
    }
    case '$limit': {
      const most = numberOf(name, operand, 'Location2107201');
      if (most === 0) throw new MongoRefusal('Location15958', 'the limit must be positive');
      return (docs) => docs.slice(0, most);
    }
    case '$skip': {
      const from = numberOf(name, operand, 'Location5107200');
      return (docs) => docs.slice(from);
    }
    case '$project': {
      const project = compileProjection(asDoc(name, operand));
      if (Object.keys(asDoc(name, operand)).length === 0)
        throw new MongoRefusal('Location51272', 'projection specification must have at least one field');
      return (docs) => docs.map(project);
    }
    case '$count':
      if (typeof operand !== 'string' || operand === '' || /^\$|[.\0]/.test(operand))
        throw new MongoRefusal('Location40156', 'the count field must be a plain non-empty name');
      return (docs) => (docs.length === 0 ? [] : [{ [String(operand)]: new Int32(docs.length) }]);
    case '$unwind': {
      if (typeof operand === 'string' && !operand.startsWith('$'))
        throw new MongoRefusal(
          'Location28818',
          `path option to $unwind stage should be prefixed with a '$': ${operand}`,
        );
      const path = typeof operand === 'string' ? operand.slice(1) : '';
      if (path === '' || path.includes('.'))
        throw new MongoRefusal('BadValue', '$unwind takes the path of one field here');
      return (docs) =>
        docs.flatMap((doc) => {
          const value = Object.hasOwn(doc, path) ? doc[path] : undefined;
          if (!Array.isArray(value)) return value === undefined || value === null ? [] : [doc];
          return value.map((each) => ({ ...doc, [path]: each }));
        });
    }
    case '$group':
      return group(asDoc(name, operand));
    default:
      throw new MongoRefusal('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`);
  }
}

function group(spec: Doc): Stage {
  if (!Object.hasOwn(spec, '_id')) throw new MongoRefusal('Location15955', 'a group specification must include an _id');
  const key = expression(spec._id);
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => {
      if (!isDoc(value) || Object.keys(value).length !== 1)
        throw new MongoRefusal('Location40234', `The field '${name}' must be an accumulator object`);
      const [operator, operand] = Object.entries(value)[0]!;
      return { name, fold: accumulator(operator, operand) };
    });
  return (docs) => {
    const groups = new Map<string, { id: unknown; docs: Doc[] }>();
    for (const doc of docs) {
      const id = key(doc) ?? null;
      const found = groups.get(encodeKey(id).toString('latin1')) ?? { id, docs: [] };
      found.docs.push(doc);
      groups.set(encodeKey(id).toString('latin1'), found);
    }
    return [...groups.values()].map((each) => ({
      _id: each.id,
      ...Object.fromEntries(fields.map(({ name, fold }) => [name, fold(each.docs)])),
    }));
  };
}

function accumulator(operator: string, operand: unknown): (docs: Doc[]) => unknown {
  const value = expression(operand);
  const values = (docs: Doc[]) => docs.map(value);
  const present = (docs: Doc[]) => values(docs).filter((v) => v !== undefined && v !== null);
  switch (operator) {
    case '$sum':
      return (docs) => sum(values(docs));
    case '$avg':
      return (docs) => {
        const numbers = values(docs).filter(isNumber).map(toNumber);
        return numbers.length === 0 ? null : new Double(numbers.reduce((a, b) => a + b, 0) / numbers.length);
      };
    case '$min':
      return (docs) =>
        present(docs).reduce((best: unknown, v) => (best === null || compareValues(v, best) < 0 ? v : best), null);
    case '$max':
      return (docs) =>
        present(docs).reduce((best: unknown, v) => (best === null || compareValues(v, best) > 0 ? v : best), null);
    case '$first':
      return (docs) => values(docs)[0] ?? null;
    case '$last':
      return (docs) => values(docs).at(-1) ?? null;
    case '$push':
      return (docs) => values(docs).filter((v) => v !== undefined);
    case '$addToSet':
      return (docs) => {
        const set: unknown[] = [];
        for (const each of values(docs)) {
          if (each !== undefined && !set.some((known) => equalValues(known, each))) set.push(each);
        }
        return set;
      };
    default:
      throw new MongoRefusal('Location15952', `unknown group operator '${operator}'`);
  }
}

function sum(values: unknown[]): unknown {
  const numbers = values.filter(isNumber);
  const total = () => new Double(numbers.reduce((a: number, b) => a + toNumber(b), 0));
  if (!numbers.every(isWhole)) return total();
  const exact = numbers.reduce((a: bigint, b) => a + toBigInt(b), 0n);
  if (BigInt.asIntN(64, exact) !== exact) return total();
  const small = BigInt.asIntN(32, exact) === exact && !numbers.some(isLong);
  return small ? new Int32(Number(exact)) : Long.fromBigInt(exact);
}

/** `'$path'`, a constant, or a document or list of these. */
function expression(operand: unknown): (doc: Doc) => unknown {
  if (typeof operand === 'string' && operand.startsWith('$')) {
    if (operand.startsWith('$$')) throw new MongoRefusal('BadValue', `Variables are not supported: ${operand}`);
    const path = operand.slice(1).split('.');
    if (path.some((part) => part.startsWith('$') && !references.includes(part)))
      throw new MongoRefusal('Location16410', `FieldPath field names may not start with '$': ${operand}`);
    return (doc) => fieldOf(doc, path);
  }
  if (Array.isArray(operand)) {
    const parts = operand.map(expression);
    return (doc) => parts.map((part) => part(doc) ?? null);
  }
  if (isDoc(operand)) {
    const parts = Object.entries(operand).map(([name, value]) => {
      if (name.startsWith('$')) throw new MongoRefusal('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
      return [name, expression(value)] as const;
    });
    return (doc) =>
      Object.fromEntries(parts.map(([name, value]) => [name, value(doc)]).filter(([, value]) => value !== undefined));
  }
  return () => operand;
}

function numberOf(name: string, operand: unknown, code: CodeName): number {
  const number = isNumber(operand) ? toNumber(operand) : -1;
  if (!Number.isInteger(number) || number < 0)
    throw new MongoRefusal(code, `invalid argument to ${name} stage: it must be a whole number, zero or more`);
  return number;
}

function asDoc(name: string, operand: unknown): Doc {
  if (!isDoc(operand)) throw new MongoRefusal('BadValue', `${name} needs an object`);
  return operand;
}
