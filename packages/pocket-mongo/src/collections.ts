import { Int32 } from 'bson';
import { asDoc, listOf } from './crud.ts';
import type { View } from './engine.ts';
import { MongoRefusal } from './errors.ts';
import { compileFilter } from './filter.ts';
import type { Doc } from './values.ts';

/** Commands about collections and indexes. */
export function create(view: View, namespace: string): Doc {
  view.catalog.create(namespace);
  return { ok: 1 };
}

export function drop(view: View, namespace: string): Doc {
  const collection = view.catalog.find(namespace);
  if (!collection) throw new MongoRefusal('NamespaceNotFound', 'ns not found');
  view.catalog.drop(collection);
  view.rows.forget();
  return { ns: namespace, ok: 1 };
}

export function dropDatabase(view: View, database: string): Doc {
  for (const collection of view.catalog.all(database)) view.catalog.drop(collection);
  view.rows.forget();
  return { dropped: database, ok: 1 };
}

export function listCollections(view: View, database: string, command: Doc): Doc[] {
  const matches = compileFilter(asDoc(command.filter ?? {}));
  return view.catalog
    .all(database)
    .map(({ name }) => name.slice(database.length + 1))
    .map((name) => ({ name, type: 'collection', options: {}, info: { readOnly: false } }))
    .filter(matches);
}

export function createIndexes(view: View, namespace: string, command: Doc): Doc {
  const collection = view.catalog.create(namespace);
  if (command.index === '_id_') throw new MongoRefusal('InvalidOptions', 'cannot drop _id index');
  const before = collection.indexes.length + 1;
  for (const wanted of listOf(command.indexes)) {
    const spec = asDoc(wanted);
    if (Object.keys(asDoc(spec.key)).join() === '_id') continue;
    const { index, made } = view.catalog.addIndex(collection, spec);
    if (!made) continue;
    for (const { rid, doc } of view.rows.find(collection, {})) view.rows.addKeys(collection, index, rid, doc);
  }
  return { numIndexesBefore: new Int32(before), numIndexesAfter: new Int32(collection.indexes.length + 1), ok: 1 };
}

export function listIndexes(view: View, namespace: string): Doc[] {
  const collection = view.catalog.find(namespace);
  if (!collection) throw new MongoRefusal('NamespaceNotFound', `ns does not exist: ${namespace}`);
  return [
    { v: new Int32(2), key: { _id: new Int32(1) }, name: '_id_' },
    ...collection.indexes.map((index) => ({ v: new Int32(2), ...index.spec })),
  ];
}

export function dropIndexes(view: View, namespace: string, command: Doc): Doc {
  const collection = view.catalog.find(namespace);
  if (!collection) throw new MongoRefusal('NamespaceNotFound', `ns not found ${namespace}`);
  if (command.index === '_id_') throw new MongoRefusal('InvalidOptions', 'cannot drop _id index');
  const before = collection.indexes.length + 1;
  const going =
    command.index === '*'
      ? [...collection.indexes]
      : collection.indexes.filter((index) => index.name === command.index);
  if (going.length === 0 && command.index !== '*')
    throw new MongoRefusal('IndexNotFound', `index not found with name [${String(command.index)}]`);
  for (const index of going) view.catalog.dropIndex(collection, index);
  view.rows.forget();
  return { nIndexesWas: new Int32(before), ok: 1 };
}
