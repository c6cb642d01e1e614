import { Int32 } from 'bson';
import { asDoc, listOf } from './crud.ts';
import type { View } from './engine.ts';
import { MongoRefusal } from './errors.ts';
import { lookUp } from './paths.ts';
import { compilePipeline } from './pipeline.ts';
import { compileProjection, compileSort } from './shape.ts';
import { compareValues, type Doc, equalValues, isDoc, toNumber } from './values.ts';

const refused = ['collation', 'min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData', 'let'];

export function find(view: View, namespace: string, command: Doc): Doc[] {
  for (const name of refused) {
    if (command[name] !== undefined && command[name] !== false)
      throw new MongoRefusal('InvalidOptions', `The option ${name} of find is not supported`);
  }
  const filter = asDoc(command.filter ?? {});
  const order = compileSort(isDoc(command.sort) ? command.sort : undefined);
  const project = compileProjection(isDoc(command.projection) ? command.projection : undefined);
  const collection = view.catalog.find(namespace);
  const skip = toNumber(command.skip ?? 0);
  const limit = Math.abs(toNumber(command.limit ?? 0)) || Number.POSITIVE_INFINITY;
  const docs: Doc[] = [];
  // Compiled before the collection is looked at, so that a wrong filter is refused on an empty one too.
  for (const { doc } of collection ? view.rows.find(collection, filter) : checked(filter)) {
    docs.push(doc);
    if (!order && docs.length >= skip + limit) break;
  }
  if (order) docs.sort(order);
  return docs.slice(skip, skip + limit).map(project);
}

function checked(filter: Doc): never[] {
  compilePipeline([{ $match: filter }]);
  return [];
}

export function aggregate(view: View, namespace: string, command: Doc): Doc[] {
  if (command.collation !== undefined || command.let !== undefined || command.explain === true) {
    throw new MongoRefusal('InvalidOptions', 'collation, let and explain are not supported');
  }
  const stages = listOf(command.pipeline);
  const run = compilePipeline(stages);
  const first = isDoc(stages[0]) && isDoc(stages[0].$match) ? stages[0].$match : {};
  const collection = view.catalog.find(namespace);
  return run(collection ? [...view.rows.find(collection, first)].map((row) => row.doc) : []);
}

export function count(view: View, namespace: string, command: Doc): Doc {
  const collection = view.catalog.find(namespace);
  if (command.query === undefined || (isDoc(command.query) && Object.keys(command.query).length === 0)) {
    return { n: new Int32(collection ? view.rows.count(collection) : 0), ok: 1 };
  }
  return {
    n: new Int32(find(view, namespace, { filter: command.query, skip: command.skip, limit: command.limit }).length),
    ok: 1,
  };
}

export function distinct(view: View, namespace: string, command: Doc): Doc {
  const path = String(command.key);
  const values: unknown[] = [];
  for (const doc of find(view, namespace, { filter: command.query ?? {} })) {
    for (const value of lookUp(doc, path).values.flatMap((v) => (Array.isArray(v) ? v : [v]))) {
      if (!values.some((known) => equalValues(known, value))) values.push(value);
    }
  }
  return { values: values.sort(compareValues), ok: 1 };
}
