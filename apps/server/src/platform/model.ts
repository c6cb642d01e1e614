import mongoose, { type Connection, type Model, type Schema } from 'mongoose';

/** A collection's definition; call it with the application (or anything with its connection) to get the model. */
export interface ModelOf<T> {
  (from: { db: Connection }): Model<T>;
  modelName: string;
  /** Makes the collection and its indexes; safe to run again. */
  prepare(from: { db: Connection }): Promise<void>;
}

/** Binds a schema to a collection without any global registry: each connection has its own models. */
export function defineModel<T>(modelName: string, collection: string, schema: Schema<T>): ModelOf<T> {
  const get = ({ db }: { db: Connection }): Model<T> =>
    // Mongoose keeps models by name without their type; the name is ours alone.
    (db.models[modelName] as Model<T> | undefined) ?? db.model<T>(modelName, schema, collection);
  return Object.assign(get, {
    modelName,
    async prepare(from: { db: Connection }) {
      await get(from).createCollection();
      await get(from).createIndexes();
    },
  });
}

/**
 * Marks a filter of our own making as safe. With `sanitizeFilter` on, Mongoose would refuse its `$in` and `$gt`;
 * nothing but parsed values may stand in it.
 */
export function where<T extends object>(filter: T): T {
  for (const value of Object.values(filter)) {
    if (Array.isArray(value)) for (const part of value) markObject(part);
    else markObject(value);
  }
  // `trusted` marks the object it is given and hands it back.
  return mongoose.trusted(filter) as T;
}

function markObject(value: unknown): void {
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) where(value);
}

/** True when a unique index refused a write. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}
