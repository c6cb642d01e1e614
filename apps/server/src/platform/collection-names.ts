import type { Connection } from 'mongoose';

/** The collections of this database, without the database's own. */
export async function collectionNames(db: Connection): Promise<string[]> {
  return (await db.listCollections()).map(({ name }) => name).filter((name) => !name.startsWith('system.'));
}
