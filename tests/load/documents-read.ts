import type { Connection } from 'mongoose';

/** A query as Mongoose tells of it. */
export interface SeenQuery {
  collection: string;
  method: string;
  filter: object;
  options: object;
}

interface Told {
  name: string;
  asked: number;
  read: number;
  returned: number;
}

/** How many documents the database read to answer these finds, by collection and method, as `explain` has it. */
export async function documentsRead(db: Connection, queries: readonly SeenQuery[]): Promise<Told[]> {
  const told = new Map<string, Told>();
  for (const { collection, method, filter, options } of queries) {
    if (method !== 'find' && method !== 'findOne') continue;
    const name = `${collection}.${method}`;
    const all = told.get(name) ?? { name, asked: 0, read: 0, returned: 0 };
    const { sort, limit } = options as { sort?: Record<string, 1 | -1>; limit?: number };
    const cursor = db
      .collection(collection)
      .find(filter, { ...(sort && { sort }), limit: method === 'findOne' ? 1 : (limit ?? 0) });
    const plan = (await cursor.explain('executionStats')) as {
      executionStats: { totalDocsExamined: number; nReturned: number };
    };
    all.asked += 1;
    all.read += plan.executionStats.totalDocsExamined;
    all.returned += plan.executionStats.nReturned;
    told.set(name, all);
  }
  return [...told.values()];
}
