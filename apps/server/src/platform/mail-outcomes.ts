import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What became of a mail: it was begun, taken, surely not taken, or nobody can know. */
export type Outcome = 'begun' | 'sent' | 'refused' | 'unsure';

/** Writes down what became of a mail; on disk when it resolves. */
export async function writeOutcome(folder: string, id: string, outcome: Outcome): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Named last, so that nobody reads half of it.
  await writeFile(join(folder, `${id}.part`), outcome, { mode: 0o600, flush: true });
  await rename(join(folder, `${id}.part`), join(folder, id));
}

/** Null where nothing is written of it (yet). */
export async function readOutcome(folder: string, id: string): Promise<Outcome | null> {
  // We wrote it ourselves.
  return (await readFile(join(folder, id), 'utf8').catch(() => null)) as Outcome | null;
}

export async function forgetOutcome(folder: string, id: string): Promise<void> {
  await rm(join(folder, id), { force: true });
}

export async function dropOutcomes(folder: string, before: Date): Promise<void> {
  for (const file of await readdir(folder).catch(() => [])) {
    const { mtime } = await stat(join(folder, file)).catch(() => ({ mtime: new Date() }));
    if (mtime < before) await forgetOutcome(folder, file);
  }
}
