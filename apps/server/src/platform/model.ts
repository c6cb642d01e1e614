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
 * nothing that comes from outside may go through here.
 */
export function where<T extends object>(filter: T): T {
  return mongoose.trusted(filter) as T;
}

/** True when a unique index refused a write. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}
