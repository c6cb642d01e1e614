import type { Engine } from './engine.ts';
import type { Doc } from './values.ts';

/** Removes documents whose time is over, for every index with `expireAfterSeconds`. */
export async function sweepExpired(engine: Engine, now: Date): Promise<number> {
  const expiring = engine.read(({ catalog }) =>
    catalog
      .everything()
      .flatMap((collection) =>
        collection.indexes.filter((i) => i.expireAfterSeconds !== undefined).map((index) => ({ collection, index })),
      ),
  );
  let removed = 0;
  for (const { collection, index } of expiring) {
    const before = new Date(now.getTime() - (index.expireAfterSeconds ?? 0) * 1000);
    const filter: Doc = { ...index.filter, [index.paths[0]!]: { $lte: before } };
    if (index.filter && Object.hasOwn(index.filter, index.paths[0]!)) continue;
    if (engine.read(({ rows }) => rows.find(collection, filter).next().done)) continue;
    removed += await engine.write(({ rows, catalog }) => {
      const still = catalog.find(collection.name);
      const old = still ? [...rows.find(still, filter)] : [];
      for (const row of old) rows.remove(collection, row);
      return old.length;
    });
  }
  return removed;
}
