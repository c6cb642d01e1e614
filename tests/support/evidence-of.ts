import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from './ballot-attack.ts';
import type { TestApp } from './start-app.ts';

/** Every collection, its documents in the order in which they are stored. */
export async function collectionsOf(app: TestApp): Promise<Evidence['collections']> {
  const db = app.app.db.db!;
  const names = (await db.listCollections().toArray()).map((each) => each.name);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await db.collection(name).find({}).toArray()] as const)),
  );
}

/** The database's files as they lie on the disk, its log included. */
export async function filesOf(app: TestApp): Promise<Buffer[]> {
  const folder = join(app.config.dataFolder, 'db');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('data.db'));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return files.filter((file) => file.length > 0);
}
