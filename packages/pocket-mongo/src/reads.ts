import { Int32 } from 'bson';
import { asDoc, listOf } from './crud.ts';
import type { View } from './engine.ts';
import { MongoRefusal } from './errors.ts';
import { checkFields } from './fields.ts';
import { lookUp } from './paths.ts';
import { compilePipeline } from './pipeline.ts';
import { compileProjection } from './shape.ts';
import { compileSort } from './sort.ts';
import { compareValues, type Doc, equalValues, isDoc, toNumber } from './values.ts';

export function find(view: View, namespace: string, command: Doc): Doc[] {
  const filter = asDoc(command.filter ?? {});
  const sorted = compileSort(isDoc(command.sort) ? command.sort : undefined);
  const project = compileProjection(isDoc(command.projection) ? command.projection : undefined);
  const collection = view.catalog.find(namespace);
  const skip = toNumber(command.skip ?? 0);
  if (skip < 0) throw new MongoRefusal('Location51024', "BSON field 'skip' value must be >= 0");
  const limit = Math.abs(toNumber(command.limit ?? 0)) || Number.POSITIVE_INFINITY;
  const walk =
    collection && sorted && isDoc(command.sort)
      ? view.rows.inOrder(collection, filter, command.sort, limit < Number.POSITIVE_INFINITY)
      : undefined;
  const docs: Doc[] = [];
  if (walk) {
    for (const { doc } of walk) {
      docs.push(doc);
      if (docs.length >= skip + limit) break;
    }
    return docs.slice(skip, skip + limit).map(project);
  }
  // Compiled before the collection is looked at, so that a wrong filter is refused on an empty one too.
  for (const { doc } of collection ? view.rows.find(collection, filter) : checked(filter)) {
    docs.push(doc);
    if (!sorted && docs.length >= skip + limit) break;
  }
  return (sorted?.(docs) ?? docs).slice(skip, skip + limit).map(project);
}

function checked(filter: Doc): never[] {
  compilePipeline([{ $match: filter }]);
  return [];
}

export function aggregate(view: View, namespace: string, command: Doc): Doc[] {
  if (typeof command.aggregate !== 'string')
    throw new MongoRefusal('InvalidNamespace', 'Aggregations without a collection are not supported');
  const stages = listOf(command.pipeline);
  const run = compilePipeline(stages);
  const first = isDoc(stages[0]) && isDoc(stages[0].$match) ? stages[0].$match : {};
  const collection = view.catalog.find(namespace);
  return run(collection ? [...view.rows.find(collection, first)].map((row) => row.doc) : []);
}

/** How many documents a find reads and returns; the plan is named in MongoDB's words as far as we have them. */
export function explain(view: View, database: string, command: Doc): Doc {
  const asked = asDoc(command.explain);
  if (typeof asked.find !== 'string') throw new MongoRefusal('CommandNotSupported', 'Only a find can be explained');
  checkFields('find', asked);
  const before = view.rows.examined;
  const found = find(view, `${database}.${asked.find}`, asked);
  const read = view.rows.examined - before;
  return {
    queryPlanner: { namespace: `${database}.${asked.find}`, parsedQuery: asDoc(asked.filter ?? {}) },
    executionStats: {
      executionSuccess: true,
      nReturned: new Int32(found.length),
      totalDocsExamined: new Int32(read),
    },
    ok: 1,
  };
}

export function count(view: View, namespace: string, command: Doc): Doc {
  const collection = view.catalog.find(namespace);
  const all = isDoc(command.query ?? {}) && Object.keys(asDoc(command.query ?? {})).length === 0;
  if (all && command.skip === undefined && command.limit === undefined) {
    return { n: new Int32(collection ? view.rows.count(collection) : 0), ok: 1 };
  }
  return {
    n: new Int32(
      find(view, namespace, { filter: command.query ?? {}, skip: command.skip, limit: command.limit }).length,
    ),
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
