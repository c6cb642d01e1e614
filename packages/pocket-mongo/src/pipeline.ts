import { Double, Int32, Long } from 'bson';
import { MongoRefusal } from './errors.ts';
import { compileFilter } from './filter.ts';
import { encodeKey } from './key.ts';
import { getPath } from './paths.ts';
import { compileProjection, compileSort } from './shape.ts';
import { compareValues, type Doc, equalValues, isDoc, isNumber, toNumber } from './values.ts';

type Stage = (docs: Doc[]) => Doc[];

/** Compiles an aggregation pipeline. Stages and expressions that are not known here are refused. */
export function compilePipeline(stages: unknown[]): Stage {
  const compiled = stages.map((stage) => {
    const [name, operand] =
      isDoc(stage) && Object.keys(stage).length === 1 ? Object.entries(stage)[0]! : ['', undefined];
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
      const order = compileSort(asDoc(name, operand));
      return (docs) => [...docs].sort(order);
    }
    case '$limit':
      return (docs) => docs.slice(0, toNumber(operand));
    case '$skip':
      return (docs) => docs.slice(toNumber(operand));
    case '$project': {
      const project = compileProjection(asDoc(name, operand));
      return (docs) => docs.map(project);
    }
    case '$count':
      return (docs) => (docs.length === 0 ? [] : [{ [String(operand)]: new Int32(docs.length) }]);
    case '$unwind': {
      const path = typeof operand === 'string' ? operand.slice(1) : '';
      if (path === '' || path.includes('.'))
        throw new MongoRefusal('BadValue', '$unwind takes the path of one field here');
      return (docs) =>
        docs.flatMap((doc) => {
          const value = doc[path];
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
  if (!Object.hasOwn(spec, '_id')) throw new MongoRefusal('BadValue', 'a group specification must include an _id');
  const key = expression(spec._id);
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => {
      const [operator, operand] =
        isDoc(value) && Object.keys(value).length === 1 ? Object.entries(value)[0]! : ['', undefined];
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
      throw new MongoRefusal('BadValue', `unknown group operator '${operator}'`);
  }
}

function sum(values: unknown[]): unknown {
  const numbers = values.filter(isNumber);
  const total = numbers.reduce((a: number, b) => a + toNumber(b), 0);
  if (numbers.some((n) => n instanceof Double) || !Number.isInteger(total)) return new Double(total);
  return Math.abs(total) < 2 ** 31 && !numbers.some((n) => Long.isLong(n)) ? new Int32(total) : Long.fromNumber(total);
}

/** `'$path'`, a constant, or a document of these. */
function expression(operand: unknown): (doc: Doc) => unknown {
  if (typeof operand === 'string' && operand.startsWith('$')) {
    if (operand.startsWith('$$')) throw new MongoRefusal('BadValue', `Variables are not supported: ${operand}`);
    return (doc) => getPath(doc, operand.slice(1));
  }
  if (isDoc(operand)) {
    const parts = Object.entries(operand).map(([name, value]) => {
      if (name.startsWith('$')) throw new MongoRefusal('BadValue', `Unrecognized expression '${name}'`);
      return [name, expression(value)] as const;
    });
    return (doc) =>
      Object.fromEntries(parts.map(([name, value]) => [name, value(doc)]).filter(([, value]) => value !== undefined));
  }
  return () => operand;
}

function asDoc(name: string, operand: unknown): Doc {
  if (!isDoc(operand)) throw new MongoRefusal('BadValue', `${name} needs an object`);
  return operand;
}
