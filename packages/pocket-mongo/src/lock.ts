import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const waitMs = 3_000;

/** Holds the folder by an SQLite lock, which ends with the process however it dies. Waits a little for one that is ending. */
export async function holdFolder(folder: string): Promise<{ release(): void } | 'folder_held' | 'folder_not_writable'> {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    return 'folder_not_writable';
  }
  const end = Date.now() + waitMs;
  for (;;) {
    try {
      const lock = new DatabaseSync(join(folder, 'lock.db'));
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
      return { release: () => lock.close() };
    } catch (error) {
      if (error instanceof Error && !/locked|busy/i.test(error.message)) return 'folder_not_writable';
    }
    if (Date.now() > end) return 'folder_held';
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
